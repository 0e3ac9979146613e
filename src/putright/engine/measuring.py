"""By which code of practice a complaint is measured, and who outside may be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.engine.answers import answer

if TYPE_CHECKING:
    from putright.engine.rules import Body
    from putright.engine.running import Running


def code_of(running: Running) -> str:
    """The first code that is not ruled out for this complaint; empty: none is left.

    What is not known yet rules nothing out, so that a complaint is measured from its
    first day.
    """
    rules = running.tables.rules
    if not rules.codes:
        return rules.code
    for code, when in rules.codes:
        if answer(when, running) is not False:
            return code
    return ""


def bodies_of(running: Running) -> tuple[Body, ...]:
    """The bodies outside that this resident may turn to, as far as is known."""
    return tuple(
        body
        for body in running.tables.rules.bodies
        if answer(body.when, running) is not False
    )
