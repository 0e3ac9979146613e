"""Looking at a page the way everybody would: wide, narrow, and with axe-core."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

_ROOT = Path(__file__).parents[2]
AXE = _ROOT / "assets" / "node_modules" / "axe-core" / "axe.min.js"
_DATABASE = os.environ.get("PUTRIGHT_TEST_DATABASE", "sqlite")
PICTURES = _ROOT / "output" / "journeys" / _DATABASE
_WIDTHS = (320, 1280)
_RUN = """async () => {
  const found = await axe.run(document, {resultTypes: ["violations"]});
  return found.violations.map(
    each => [each.id, each.help, each.nodes.map(node => node.target.join(" "))]
  );
}"""
_TOO_WIDE = """() => {
  const wide = document.documentElement;
  if (wide.scrollWidth <= wide.clientWidth) return [];
  return [...document.querySelectorAll("body *")]
    .filter(each => each.getBoundingClientRect().right > wide.clientWidth + 1)
    .map(each => each.tagName + "." + each.className).slice(0, 5);
}"""

_CUT = """() => [...document.querySelectorAll(".pr-moment input")]
    .filter(each => each.scrollWidth > each.clientWidth)
    .map(each => each.value)
"""


def look(page: Page, journey: str, name: str) -> list[str]:
    """What is wrong with the page at both widths; a picture of each is kept."""
    faults: list[Any] = []
    folder = PICTURES / journey
    folder.mkdir(parents=True, exist_ok=True)
    for width in _WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)
        faults += [(width, "too wide", each) for each in page.evaluate(_TOO_WIDE)]
        faults += [(width, "cut off by its box", each) for each in page.evaluate(_CUT)]
        faults += [(width, *each) for each in _found_by_axe(page)]
    return [f"{name} ({page.url}): {fault}" for fault in faults]


def _found_by_axe(page: Page) -> list[list[Any]]:
    """What axe-core finds; on one database, for no page differs by it."""
    if _DATABASE != "sqlite":
        return []
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[list[Any]] = page.evaluate(_RUN)
    return found
