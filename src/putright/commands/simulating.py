"""`putright simulate`: past complaints under a changed policy."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from msgspec import Struct

from putright.commands.ending import FINDINGS, GOOD, BadInput, read_bytes
from putright.engine.rules import Rules
from putright.policies import Unsound, calendars, find, load
from putright.policies.library import read_and_try
from putright.simulation import exact
from putright.simulation.changing import Change, Unchangeable, change
from putright.simulation.logs import UnreadableLog, of_year, read_log
from putright.simulation.outcomes import unequal
from putright.simulation.redrawing import moved
from putright.simulation.saying import as_data, told
from putright.simulation.trial import Case, Question, Trial

if TYPE_CHECKING:
    from argparse import Namespace

    from putright.people.models import Landlord


def simulate(args: Namespace) -> int:
    """Print what a changed policy would have done to the complaints of a year."""
    landlord = None if args.log else _landlord(args.landlord)
    policy = _policy(args, landlord)
    after, changes = _tried(args, policy)
    cases = _cases(args, landlord, policy.rules)
    question = _question(args, policy.rules, after)
    tried = None
    if args.mode != "held":
        tried = moved(question, cases, args.mode, seed=args.seed)
    trial = Trial(question, cases, tried)
    if args.json:
        data = as_data(trial, changes, args.mode)
        print(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        print(told(trial, changes, args.mode))
    return _compared(trial) if args.compare else GOOD


def touched(args: Namespace, before: Rules, after: Rules) -> Trial:
    """The complaints of a year under either of two policies, nobody acting otherwise.

    Raises:
        BadInput: There is no such landlord, log or year.
    """
    landlord = None if args.log else _landlord(args.landlord)
    cases = _cases(args, landlord, before)
    return Trial(_question(args, before, after), cases)


class _Policy(Struct, frozen=True, kw_only=True):
    """A policy as it is: its rules, its words and what it is called."""

    rules: Rules
    words: bytes
    name: str


def _policy(args: Namespace, landlord: Landlord | None) -> _Policy:
    """The policy that is named, or the one that the landlord's complaints open under.

    A landlord's own may be one that was adopted here and never shipped.
    """
    if args.policy:
        return _shipped(args.policy)
    if landlord is None:
        raise BadInput(
            "--log: say with --policy under which policy these complaints ran."
        )
    from putright.records import pinned

    return _Policy(
        rules=pinned.rules_for_new(landlord),
        words=pinned.text_for_new(landlord).encode(),
        name=landlord.policy,
    )


def _shipped(name: str) -> _Policy:
    return _Policy(rules=_load(name), words=find(name).read_bytes(), name=name)


def _load(name: str) -> Rules:
    try:
        return load(name)
    except LookupError as error:
        raise BadInput(str(error.args[0])) from None
    except Unsound as error:
        raise BadInput(*str(error).splitlines()) from None


def _tried(args: Namespace, policy: _Policy) -> tuple[Rules, tuple[Change, ...]]:
    """The rules tried: another document, or the same one with a patch over it."""
    base = _shipped(args.other) if args.other else policy
    if not args.change:
        if not args.other:
            raise BadInput(
                'Say what to try: --change \'{"s1.respond.within": "15 working'
                " days\"}', or --other DOC, or both."
            )
        return base.rules, ()
    reading = read_and_try(base.words, base.name)
    if reading.document is None:  # it was loaded just now
        raise BadInput(*(str(problem) for problem in reading.problems))
    try:
        made = change(reading.document, _patch(args.change))
    except Unchangeable as error:
        raise BadInput(*(f"--change: {fault}" for fault in error.faults)) from None
    if made.rules.rules_hash == base.rules.rules_hash:
        raise BadInput("--change: the document already says so; nothing changes.")
    return made.rules, made.changes


def _patch(text: str) -> dict[str, Any]:
    example = '{"s1.respond.within": "15 working days"}'
    try:
        patch = json.loads(text, object_pairs_hook=_each_once)
    except _Twice as twice:
        raise BadInput(f"--change: {twice} stands there twice. Keep one.") from None
    except ValueError as error:
        raise BadInput(f"--change: not JSON: {error}. Write {example}.") from None
    if not isinstance(patch, dict):
        raise BadInput(f"--change: not an object in braces. Write {example}.")
    return patch


class _Twice(Exception):  # noqa: N818 - what it is, told to a person
    """A name that stands in the change more than once."""


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON, of which no part hides another one."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise _Twice(next(name for name in names if names.count(name) > 1))
    return found


def _landlord(slug: str) -> Landlord:
    from putright.commands.records import ready

    ready()
    from putright.people.models import Landlord

    known = {landlord.slug: landlord for landlord in Landlord.objects.all()}
    if not slug and len(known) == 1:
        return next(iter(known.values()))
    if slug in known:
        return known[slug]
    names = ", ".join(sorted(known)) or "none yet"
    what = f"there is no landlord {slug!r}" if slug else "say which landlord"
    raise BadInput(f"--landlord: {what}. Here are: {names}.")


def _cases(args: Namespace, landlord: Landlord | None, before: Rules) -> list[Case]:
    if landlord is None:
        try:
            cases = of_year(read_log(read_bytes(args.log), before), args.over)
        except UnreadableLog as error:
            raise BadInput(
                *(f"{args.log}: {fault}" for fault in error.faults)
            ) from None
        known = ""
    else:
        from putright.records.past import cases_of, years_of

        cases = cases_of(landlord, args.over)
        years = ", ".join(map(str, years_of(landlord))) or "no year"
        known = f" There are complaints from {years}."
    if not cases:
        raise BadInput(f"--over: no complaint was received in {args.over}.{known}")
    return cases


def _question(args: Namespace, before: Rules, after: Rules) -> Question:
    code = load(before.code) if before.code and before.code != before.id else None
    zone = ZoneInfo(before.timezone)
    today = datetime.now(zone).date()  # noqa: TID251 - no records here to ask
    as_of: date = args.as_of or today
    return Question(
        before=before,
        after=after,
        calendar=calendars.load(after.calendar),
        code=(code, calendars.load(code.calendar)) if code else None,
        as_of=as_of,
    )


def _compared(trial: Trial) -> int:
    """Ask the engine about every complaint, and say whether the fast path agrees.

    Each run is compared over the complaints that it was made of: what was tried may
    have its acts at other times.
    """
    question = trial.question
    differing = 0
    for rules, cases, found in (
        (question.before, trial.cases, trial.before),
        (question.after, trial.tried, trial.after),
    ):
        histories = [case.history for case in cases]
        slow = exact.outcomes(rules, question.calendar, histories, question.as_of)
        differing += len(unequal(found, slow))
    total = len(trial.cases)
    if differing:
        print(f"The two paths differ on {differing} of {total} complaints.")
        return FINDINGS
    print(f"The fast path and the engine agree on all {total} complaints, both times.")
    return GOOD
