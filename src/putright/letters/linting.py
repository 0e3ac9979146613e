"""Merge fields checked before a letter is made: unknown names and marks not closed."""

from __future__ import annotations

from difflib import get_close_matches

import msgspec
from jinja2 import TemplateSyntaxError, nodes

from putright.letters.facts import FIELDS, INSIDE, LISTS
from putright.letters.rendering import ENVIRONMENT


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """Something wrong with a text's merge fields; `line` counts from 1 in that text."""

    line: int
    what: str
    mend: str


def faults_in(text: str) -> list[Fault]:
    """Every merge field in the text that would fail.

    >>> faults_in("Dear {{ residnt }}")[0].mend
    'Did you mean “resident”?'
    """
    try:
        tree = ENVIRONMENT.parse(text)
    except TemplateSyntaxError as wrong:
        mend = "Close each {{ with }} and each {% if %} with {% endif %}."
        return [Fault(line=wrong.lineno, what=f"{wrong.message}.", mend=mend)]
    loops = _loops(tree)
    faults = [_unknown_field(name, loops) for name in tree.find_all(nodes.Name)]
    faults += [_unknown_inside(dot, loops) for dot in tree.find_all(nodes.Getattr)]
    return [fault for fault in faults if fault]


def _loops(tree: nodes.Template) -> dict[str, str]:
    """Loop variables with the field that each walks over."""
    loops: dict[str, str] = {"loop": ""}
    for loop in tree.find_all(nodes.For):
        walked = [one.name for one in loop.iter.find_all(nodes.Name)]
        if isinstance(loop.iter, nodes.Name):
            walked = [loop.iter.name]
        if isinstance(loop.target, nodes.Name) and walked:
            loops[loop.target.name] = walked[0]
    return loops


def _unknown_field(name: nodes.Name, loops: dict[str, str]) -> Fault | None:
    if name.name in FIELDS or name.name in loops or name.ctx == "store":
        return None
    what = f"No merge field is called “{name.name}”."
    return Fault(line=name.lineno, what=what, mend=_mean(name.name, FIELDS))


def _unknown_inside(dot: nodes.Getattr, loops: dict[str, str]) -> Fault | None:
    if not isinstance(dot.node, nodes.Name) or dot.node.name == "loop":
        return None
    field = loops.get(dot.node.name, dot.node.name)
    is_list = dot.node.name in LISTS
    known = () if is_list else INSIDE.get(field, ())
    if dot.attr in known or field not in FIELDS:
        return None
    what = f"“{dot.node.name}” has nothing called “{dot.attr}”."
    return Fault(line=dot.lineno, what=what, mend=_mean(dot.attr, known))


def _mean(word: str, known: tuple[str, ...]) -> str:
    close = get_close_matches(word, known, n=1)
    if close:
        return f"Did you mean “{close[0]}”?"
    return f"Known here: {', '.join(known) or 'nothing'}."
