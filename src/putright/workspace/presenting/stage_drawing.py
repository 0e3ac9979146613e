"""The stages drawn: boxes, bars and arrows laid out for a narrow or a wide page.

Lengths are in the picture's own units, one for one with the page's. A line of words is
broken by counting letters, for nobody can measure them here; the measure is generous.
"""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from msgspec import Struct, structs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from putright.workspace.presenting.stages import Limit, Procedure, StageShown

_NARROW, _WIDE = 280, 960
_SIDE_BY_SIDE = 3  # more stages than these stand one under another on any page
_GAP = 44  # between two boxes, room for an arrow
_PAD = 14
_LINE = {"heading": 24, "title": 20, "plain": 19, "quiet": 18}
_LETTER = {"heading": 10.4, "title": 8.9, "plain": 8.3, "quiet": 7.8}
_BAR = 10
_LEAST = 3  # the shortest bar that can be seen
_BROADEST = 450


class Text(Struct, frozen=True, kw_only=True):
    """One line of words; `kind` says how it is set."""

    x: float
    y: float
    kind: str
    words: str


class Box(Struct, frozen=True, kw_only=True):
    """A rectangle: `stage`, `anytime`, `limit`, `target` or `more`."""

    x: float
    y: float
    width: float
    height: float
    kind: str


class Drawing(Struct, frozen=True, kw_only=True):
    """The whole picture; an arrow is its path."""

    name: str
    width: float
    height: float
    boxes: tuple[Box, ...]
    texts: tuple[Text, ...]
    arrows: tuple[str, ...]


def drawings_of(procedure: Procedure) -> tuple[Drawing, ...]:
    """The narrow picture and the wide one, of which a page shows what fits."""
    return _under_one_another(procedure), _beside_one_another(procedure)


def _under_one_another(procedure: Procedure) -> Drawing:
    pen = _Pen("narrow", _scale(procedure))
    y = 1.0
    for stage in procedure.stages:
        bottom = pen.stage(stage, 1, y, _NARROW - 2)
        if stage.leads_on:
            pen.down(_NARROW / 2, bottom, bottom + _GAP)
        y = bottom + _GAP
    if procedure.at_any_time:
        y = pen.any_time(procedure.at_any_time, 1, y, _NARROW - 2) + _GAP
    return pen.drawing(_NARROW, y - _GAP + 1)


def _beside_one_another(procedure: Procedure) -> Drawing:
    count = len(procedure.stages)
    if not 0 < count <= _SIDE_BY_SIDE:
        under = _under_one_another(procedure)
        return structs.replace(under, name="wide")
    width = min(_BROADEST, (_WIDE - 2 - _GAP * (count - 1)) / count)
    pen = _Pen("wide", _scale(procedure))
    bottoms = []
    for at, stage in enumerate(procedure.stages):
        left = 1 + at * (width + _GAP)
        bottoms.append(pen.stage(stage, left, 1, width))
        if stage.leads_on:
            pen.across(left + width, left + width + _GAP, 1 + _PAD + 12)
    bottom = max(bottoms)
    if procedure.at_any_time:
        whole = count * width + (count - 1) * _GAP
        bottom = pen.any_time(procedure.at_any_time, 1, bottom + _GAP / 2, whole)
    return pen.drawing(_WIDE, bottom + 1)


def _scale(procedure: Procedure) -> float:
    """As many days as the longest stage takes, with all that may be added."""
    limits = [limit for stage in procedure.stages for limit in stage.limits]
    limits += procedure.at_any_time
    whole = (limit.begins + limit.lasts + limit.longer for limit in limits)
    return max(whole, default=0) or 1


class _Pen:
    """What has been drawn so far."""

    def __init__(self, name: str, scale: float) -> None:
        self.name = name
        self.scale = scale
        self.boxes: list[Box] = []
        self.texts: list[Text] = []
        self.arrows: list[str] = []

    def drawing(self, width: float, height: float) -> Drawing:
        return Drawing(
            name=self.name,
            width=width,
            height=round(height, 1),
            boxes=tuple(self.boxes),
            texts=tuple(self.texts),
            arrows=tuple(self.arrows),
        )

    def stage(self, stage: StageShown, x: float, y: float, width: float) -> float:
        """Draw a stage and return where it ends."""
        at, inner = len(self.boxes), width - 2 * _PAD
        bottom = self.write("heading", stage.title, x + _PAD, y + _PAD, inner)
        for told in (stage.begins, *stage.heard):
            bottom = self.write("quiet", told, x + _PAD, bottom, inner)
        bottom = self.limits(stage.limits, x + _PAD, bottom + 8, inner)
        if stage.then:
            bottom = self.write("plain", stage.then, x + _PAD, bottom + 2, inner)
        bottom += _PAD - 4
        box = Box(x=x, y=y, width=width, height=bottom - y, kind="stage")
        self.boxes.insert(at, box)
        return bottom

    def any_time(
        self, limits: Sequence[Limit], x: float, y: float, width: float
    ) -> float:
        """Draw the limits of no one stage and return where they end."""
        at, inner = len(self.boxes), width - 2 * _PAD
        bottom = self.write("heading", "At any stage", x + _PAD, y + _PAD, inner)
        bottom = self.limits(limits, x + _PAD, bottom + 4, inner) + _PAD - 8
        box = Box(x=x, y=y, width=width, height=bottom - y, kind="anytime")
        self.boxes.insert(at, box)
        return bottom

    def limits(
        self, limits: Sequence[Limit], x: float, y: float, width: float
    ) -> float:
        for limit in limits:
            y = self.write("title", limit.title, x, y, width)
            y = self.write("plain", told(limit), x, y, width)
            if limit.kept:
                y = self.write("quiet", limit.kept, x, y, width)
            y = self.bar(limit, x, y + 4, width) + 12
        return y

    def bar(self, limit: Limit, x: float, y: float, width: float) -> float:
        if not limit.lasts:
            return y - 4
        unit = (width - _LEAST) / self.scale
        left, long = x + limit.begins * unit, max(limit.lasts * unit, _LEAST)
        kind = "target" if limit.target else "limit"
        self.block(left, y, long, kind)
        if limit.longer:
            self.block(left + long, y, limit.longer * unit, "more")
        return y + _BAR

    def block(self, x: float, y: float, width: float, kind: str) -> None:
        x, width = round(x, 1), round(width, 1)
        self.boxes.append(Box(x=x, y=y, width=width, height=_BAR, kind=kind))

    def write(self, kind: str, words: str, x: float, y: float, width: float) -> float:
        """Write words in as many lines as they take and return where they end."""
        for line in wrap(words, max(8, int(width / _LETTER[kind]))):
            y += _LINE[kind]
            self.texts.append(Text(x=x, y=round(y - 5, 1), kind=kind, words=line))
        return y

    def down(self, x: float, top: float, bottom: float) -> None:
        end = bottom - 3
        self.arrows.append(f"M{x} {top + 4}V{end}m-6 -8l6 8l6 -8")

    def across(self, left: float, right: float, y: float) -> None:
        end = right - 3
        self.arrows.append(f"M{left + 4} {y}H{end}m-8 -6l8 6l-8 6")


def told(limit: Limit) -> str:
    """How long a limit is, from when, and what may be added.

    A length that counts from the stage's beginning says no more than itself.
    """
    words = " ".join(filter(None, (limit.within, limit.counted)))
    words += f"; {limit.more}" if limit.more else ""
    return f"{words} (an aim)" if limit.target else words
