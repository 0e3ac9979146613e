"""Trying a change of the policy on the complaints of a past year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from putright.adoption.models import Tried
from putright.policies import calendars, load
from putright.policy.compiling import compile_rules
from putright.policy.reading import read
from putright.records import pinned, today, viewing
from putright.records.past import cases_of
from putright.records.refusing import Invalid, NotVisible
from putright.simulation.changing import Unchangeable, change
from putright.simulation.redrawing import Mode, moved
from putright.simulation.saying import as_data
from putright.simulation.trial import Question, Trial

if TYPE_CHECKING:
    from collections.abc import Mapping

    from putright.engine.calendar import Calendar
    from putright.engine.durations import Duration
    from putright.engine.rules import Rules, Source
    from putright.people.models import Staff
    from putright.policy.documents import Document


class Limit(Struct, frozen=True, kw_only=True):
    """A length of time in the policy that can be tried at another length.

    Attributes:
        path: How a patch names it, such as `s1.respond.within`.
        title: What it is the length of, in the landlord's words.
        length: As the policy has it.
        clause: Where it stands.
        without: The patch that does without it; empty: that cannot be tried.
    """

    path: str
    title: str
    length: str
    clause: str
    without: tuple[tuple[str, str | None], ...] = ()


def limits_of(rules: Rules) -> tuple[Limit, ...]:
    """Every length that can be tried: of clocks, of extensions, of windows."""
    titles = {clock.id: clock.title for clock in rules.clocks}
    stages = {stage.id: stage.title for stage in rules.stages} | dict(
        rules.terms.stages
    )
    clocks = [
        _limit(f"{clock.id}.within", clock.title, clock.within, clock.source)
        for clock in rules.clocks
        if not clock.until
    ]
    more = [
        _limit(
            f"{rule.id}.up_to",
            f"More time for “{titles.get(rule.of, rule.of)}”",
            rule.up_to,
            rule.source,
            ((rule.id, None),),
        )
        for rule in rules.extensions
    ]
    windows = [
        _limit(
            f"{way.id}.window",
            f"Time to ask for {stages.get(way.to_stage, way.to_stage)}",
            way.window,
            way.source,
            ((f"{way.id}.window", "none"),),
        )
        for way in rules.escalations
    ]
    return (*clocks, *more, *windows)


def _limit(
    path: str,
    title: str,
    length: Duration | None,
    source: Source,
    without: tuple[tuple[str, str | None], ...] = (),
) -> Limit:
    return Limit(
        path=path,
        title=title,
        length=str(length) if length else "no limit named",
        clause=source.clause,
        without=without,
    )


def document_of(person: Staff) -> Document:
    """The policy that this person's landlord opens complaints under, as a document."""
    words = pinned.text_for_new(person.landlord)
    document = read(words, person.landlord.policy).document
    if document is None:
        raise LookupError(f"{person.landlord.policy} has problems and cannot be tried")
    return document


def try_change(person: Staff, patch: Mapping[str, Any], year: int, mode: Mode) -> Tried:
    """Run the complaints of a year under the changed policy, and keep what came of it.

    Raises:
        NotVisible: They see only what is with them.
        Invalid: The change cannot be made, or there is no complaint; says all of it.
    """
    viewing.assert_sees_all(person)
    document = document_of(person)
    before = compile_rules(document)
    try:
        made = change(document, patch)
    except Unchangeable as error:
        raise Invalid({"": "\n".join(error.faults)}) from None
    cases = cases_of(person.landlord, year)
    if not cases:
        raise Invalid({"year": f"No complaint was received in {year}"})
    question = question_of(before, made.rules)
    tried = None if mode == "held" else moved(question, cases, mode)
    trial = Trial(question, cases, tried)
    return Tried.objects.create(
        landlord=person.landlord,
        by=person,
        at=today.now(),
        policy=before.id,
        version=before.version,
        rules_hash=before.rules_hash,
        patch=dict(patch),
        year=year,
        mode=mode,
        as_of=question.as_of,
        result=_with_titles(as_data(trial, made.changes, mode), before),
    )


def question_of(before: Rules, after: Rules) -> Question:
    """The question of a trial that looks at what is open as it stands today."""
    return Question(
        before=before,
        after=after,
        calendar=calendars.load(after.calendar),
        code=_code(before),
        as_of=today.today(),
    )


def _with_titles(result: dict[str, Any], rules: Rules) -> dict[str, Any]:
    """Each change with the name of what it changes, as the landlord says it."""
    limits = limits_of(rules)
    titles = {path: limit.title for limit in limits for path, _ in limit.without}
    titles |= {limit.path: limit.title for limit in limits}
    for made in result["changes"]:
        path = f"{made['block']}.{made['field']}" if made["field"] else made["block"]
        made["title"] = titles.get(path, path)
    return result


def tried_by_colleagues(person: Staff) -> list[Tried]:
    """What has been tried at this person's landlord, newest first.

    Raises:
        NotVisible: They see only what is with them.
    """
    viewing.assert_sees_all(person)
    found = Tried.objects.filter(landlord=person.landlord).select_related("by")
    return list(found.order_by("-id")[:50])


def one_tried(person: Staff, number: int) -> Tried:
    """One change tried.

    Raises:
        NotVisible: There is none by that number for this person.
    """
    viewing.assert_sees_all(person)
    found = (
        Tried.objects.filter(landlord=person.landlord, pk=number)
        .select_related("by")
        .first()
    )
    if found is None:
        raise NotVisible
    return found


def _code(rules: Rules) -> tuple[Rules, Calendar] | None:
    if not rules.code or rules.code == rules.id:
        return None
    code = load(rules.code)
    return code, calendars.load(code.calendar)
