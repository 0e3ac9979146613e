"""What a letter must say, and the dates in it that only the engine can know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from putright.engine import acting_for, clocks, extensions, standing
from putright.engine.answers import answer, same
from putright.engine.counting import DAY, day_zero, last_day
from putright.engine.effects import received_on
from putright.engine.giving import given_in
from putright.engine.moments import in_words, read_day, to_date
from putright.engine.position import LetterItem, LetterNeeds
from putright.engine.telling import stage_title

if TYPE_CHECKING:
    from collections.abc import Mapping

    from putright.engine.rules import Act, Letter, Source
    from putright.engine.running import Running


def needs(
    running: Running, act: Act, said: Mapping[str, Any]
) -> tuple[LetterNeeds, ...]:
    """What each letter that an act sends must say, were it sent now.

    `said` is what would be said with the act: `delivery`, `received_on`,
    `new_due_date`.
    """
    letters = running.tables.letters.get(act.event, ())
    values = _values(running, act, said)
    if not letters:
        return _for_extension(running, act, values, said)
    return tuple(
        _needs(running, act, letter, values, said)
        for letter in letters
        if answer(letter.when, running) is not False
    )


def _needs(
    running: Running,
    act: Act,
    letter: Letter,
    values: dict[str, Any],
    said: Mapping[str, Any],
) -> LetterNeeds:
    items = [
        LetterItem(
            item=needed.item,
            needed=answer(needed.when, running),
            source=needed.source,
        )
        for needed in letter.must_say
    ]
    for more in (_required(running, act, said), _of_grounds(running, act, said)):
        items = _with(items, more)
    return LetterNeeds(
        id=letter.id,
        title=letter.title,
        act=act.id,
        event=act.event,
        to=letter.to,
        copies=tuple(
            who
            for who, when in letter.copies
            if answer(when, running) is not False and _may_have(running, who)
        ),
        approved_by=letter.approved_by,
        items=tuple(items),
        values={**given_in(running, act, letter, said), **values},
        source=letter.source,
    )


def _with(items: list[LetterItem], more: list[LetterItem]) -> list[LetterItem]:
    """The items and those that are added; one that is called for anew is needed."""
    wanted = {item.item: item for item in more if item.needed is not False}
    kept = [
        wanted.get(item.item, item) if item.needed is False else item for item in items
    ]
    named = {item.item for item in items}
    return kept + [item for item in more if item.item not in named]


def _of_grounds(
    running: Running, act: Act, said: Mapping[str, Any]
) -> list[LetterItem]:
    """What the ground calls for; while none is named, what any of them might."""
    happening = running.tables.happenings[act.event]
    ground = said.get("ground")
    found = {
        item: LetterItem(item=item, needed=True if ground else None, source=rule.source)
        for rule in happening.closures or happening.exclusions
        if not ground or ground in (rule.id, rule.ground)
        for item in rule.must_say
    }
    return list(found.values())


def _may_have(running: Running, who: str) -> bool:
    """Whether a copy may go there: to a representative with authority alone."""
    return who != "representative" or acting_for.may_be_told(running)


def _required(running: Running, act: Act, said: Mapping[str, Any]) -> list[LetterItem]:
    """What the rule for more time wants its notice to carry.

    While nobody has said whether the resident agrees, what a disagreement calls for is
    not known, and so must be said.
    """
    agreed = said.get("agreed")
    not_agreed = None if agreed in (None, "") else not same(agreed, "yes")
    items: list[tuple[str, bool | None, Source]] = []
    extends = running.tables.happenings[act.event].extends
    for rule, _place in extensions.apply_to(running, extends):
        items += [(item, True, rule.source) for item in rule.requires]
        items += [
            (item, not_agreed, rule.source)
            for item in rule.if_not_agreed
            if item not in rule.requires
        ]
    return [
        LetterItem(item=item, needed=needed, source=source)
        for item, needed, source in items
    ]


def _for_extension(
    running: Running, act: Act, values: dict[str, Any], said: Mapping[str, Any]
) -> tuple[LetterNeeds, ...]:
    """A notice of more time is owed also where the policy names no letter for it."""
    items = tuple(_required(running, act, said))
    if not items:
        return ()
    source: Source = items[0].source
    return (
        LetterNeeds(
            id=act.id,
            title=act.title,
            act=act.id,
            event=act.event,
            to="resident",
            copies=(),
            approved_by=(),
            items=items,
            values=values,
            source=source,
        ),
    )


def _values(running: Running, act: Act, said: Mapping[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if running.stage < 0:
        return values
    at = running.stage_of(act)
    stage = running.tables.rules.stages[at]
    values["stage"] = stage_title(stage.id, running.tables)
    values["final_stage"] = stage.final
    due = _answer_due(running, act, stage.closes_on)
    if due is not None and act.event != stage.closes_on:
        values["due_date"] = to_date(due)
    happening = running.tables.happenings[act.event]
    for _rule, place in extensions.apply_to(running, happening.extends):
        new = read_day(said.get("new_due_date"))
        if new is not None:
            values["new_due_date"] = values["due_date"] = to_date(new)
        run = running.clocks[place]
        cap = None
        if run.due is not None:
            cap = standing.cap_day(running, place, run.original)
        if cap is not None:
            values["latest_new_due_date"] = to_date(cap)
    if happening.answers == at:
        values.update(_window(running, stage.id, said))
    return values


def _answer_due(running: Running, act: Act, answered_by: str) -> int | None:
    """The day by which the stage's answer is due, had the act been done just now."""
    happening = running.tables.happenings[act.event]
    for place, rule in enumerate(running.tables.clocks):
        if answered_by not in rule.met_by or rule.target:
            continue
        if not running.applies(place):
            continue
        run = running.clocks[place]
        if place in happening.starts and (run.start is None or run.by_fallback):
            return _due_if_started(running, place)
        return None if run.due is None else run.due // DAY
    return None


def _due_if_started(running: Running, place: int) -> int:
    rule = running.tables.clocks[place]
    run = running.clocks[place]
    if run.by_fallback and rule.late_start == "from the fallback day":
        return (run.due or 0) // DAY
    conventions = running.tables.conventions
    zero = day_zero(running.calendar, conventions, running.minute, receipt=False)
    return clocks.due_day(running, rule, zero)


def _window(running: Running, stage: str, said: Mapping[str, Any]) -> dict[str, Any]:
    for rule in running.tables.rules.escalations:
        if rule.from_stage != stage or rule.window is None:
            continue
        conventions = running.tables.conventions
        received, deemed = received_on(running, running.minute // DAY, dict(said))
        last = last_day(running.calendar, conventions, received, rule.window)
        return {
            "last_day_to_escalate": to_date(last),
            "letter_received_on": to_date(received),
            "letter_received_deemed": deemed,
        }
    return {}


def told(needs_: LetterNeeds) -> str:
    """One line on a letter: its title and how many things it must say."""
    must = sum(item.needed is not False for item in needs_.items)
    due = needs_.values.get("due_date")
    until = f"; answer due {in_words(due.toordinal())}" if due else ""
    return f"{needs_.title}: {must} things to say{until}"
