"""The stored columns: worked out from the entries, and worked out again at will."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Prefetch

from putright.engine.assessing import Position
from putright.engine.corrections import fold
from putright.engine.history import Entry as Told
from putright.engine.position import ClockState
from putright.engine.rules import Rules
from putright.records import pinned, positions, search, today
from putright.records.models import Complaint, Entry
