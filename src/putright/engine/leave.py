"""What may be done without a second look, worked out once: by stage and by role."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from putright.engine import acts, lateness, sense

if TYPE_CHECKING:
    from collections.abc import Sequence

    from putright.engine.acts import Check
    from putright.engine.happenings import Guard
    from putright.engine.rules import Escalation

# For each place a complaint may be in, by role: what is still asked of an entry. A role
# that is not there is looked at closely.
Leave: TypeAlias = "tuple[dict[str, tuple[Check, ...]], ...]"


def everywhere(roles: Sequence[str], stages: int) -> Leave:
    """Nothing is asked of anybody, wherever the complaint is."""
    free: dict[str, tuple[Check, ...]] = dict.fromkeys(roles, ())
    return (free,) * (stages + 2)


def by_guards(  # noqa: PLR0913 - what permits an event, each once
    event: str,
    guards: Sequence[Guard],
    roles: Sequence[str],
    stages: int,
    *,
    waits: tuple[Escalation, ...],
    judged: bool,
) -> Leave:
    """What is asked in each stage; then none where it is over; last before any stage.

    So that a stage's place finds its own, and -1 the last.
    """
    first = tuple(sense.checks(event))
    if waits:
        first = (_taken_on(waits), *first)
    last = (acts.judged_fine,) if judged else ()
    ways = [
        (guard, () if guard.plain else (acts.unopposed(guard.act),)) for guard in guards
    ]
    found: list[dict[str, tuple[Check, ...]]] = []
    for place in (*range(stages), None, -1):
        inside = [(guard.roles, way) for guard, way in ways if place in guard.stages]
        found.append(
            {
                role: (
                    *first,
                    *_any([way for some, way in inside if role in some]),
                    *last,
                )
                for role in roles
                if any(role in some for some, _way in inside)
            }
        )
    return tuple(found)


def _taken_on(waits: tuple[Escalation, ...]) -> Check:
    """That no late request for the stage waits for a person."""
    return lambda running, _entry: lateness.waiting(running, waits) is None


def _any(ways: Sequence[tuple[Check, ...]]) -> tuple[Check, ...]:
    """One way is enough; one that asks for nothing most of all."""
    if not all(ways):
        return ()
    if len(ways) == 1:
        return ways[0]
    checks = tuple(check for way in ways for check in way)
    return (lambda running, entry: any(check(running, entry) for check in checks),)
