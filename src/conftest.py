"""Which files of the product hold examples to run: only those are imported for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Leave a file without examples alone: some serve, or need the demo's tables."""
    if collection_path.suffix != ".py":
        return None
    return ">>>" not in collection_path.read_text("utf-8") or None
