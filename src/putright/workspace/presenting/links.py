"""Other records that a text names: which of them lead somewhere, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from putright.records import linking

if TYPE_CHECKING:
    from collections.abc import Iterable

    from putright.workspace.case import Case


def links_in(case: Case, texts: Iterable[str]) -> dict[str, str]:
    """The address of each complaint that texts name and that the reader may see."""
    named = linking.named_in(case.person, texts) - {case.complaint.reference}
    return {each: reverse("complaint", args=(each,)) for each in sorted(named)}
