"""`putright assess`: a history in, where the complaint stands out."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from msgspec import to_builtins

from putright.commands import telling
from putright.commands.ending import GOOD, BadInput, read_bytes
from putright.engine import assessing, wire
from putright.engine.explaining import explain
from putright.engine.problems import ZONE, parse
from putright.policies import Unsound, calendars, load, names
from putright.policies.library import with_facts_of_codes
from putright.policy.problems import did_you_mean

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable

    from putright.engine.assessing import Position
    from putright.engine.calendar import Calendar
    from putright.engine.history import History
    from putright.engine.problems import Problem
    from putright.engine.rules import Rules


def assess(args: Namespace) -> int:
    """Print where a complaint stands, for people or as one JSON object."""
    data = read_bytes(args.history)
    rules = _rules(args, data)
    _checked(args, rules)
    history, verified_to = _read(args, data, rules)
    calendar = _calendar(rules, args.calendar_to or verified_to)
    as_of = args.as_of or _today(rules.timezone)
    position = assessing.assess(rules, calendar, history, as_of, args.known_at)
    if args.explain:
        told_by_day = explain(position, args.explain)
        _print(to_builtins(told_by_day), telling.explained(told_by_day), args)
        return GOOD
    code = _code(rules, calendar, history, as_of, args.known_at)
    in_words = telling.told(position, code, args.person, args.role)
    _print(_as_json(position, code, args), in_words, args)
    return GOOD


def _print(as_json: object, in_words: str, args: Namespace) -> None:
    words = json.dumps(as_json, ensure_ascii=False, indent=2) if args.json else in_words
    print(words)


def _rules(args: Namespace, data: bytes) -> Rules:
    document, problems = parse(data)
    if document is None:
        raise _bad(args, problems)
    name = args.policy or document.get("policy")
    if not isinstance(name, str) or not name:
        help_ = f"{', '.join(names())}, or the path of a document."
        what = f'It names no policy. Add "policy" or give --policy: {help_}'
        raise _bad(args, [what, *_beside(args, data)])
    try:
        return load(name)
    except LookupError as error:
        what = f"policy: {error.args[0]}"
        raise _bad(args, [what, *_beside(args, data)]) from None
    except Unsound as error:
        raise BadInput(*str(error).splitlines()) from None


def _beside(args: Namespace, data: bytes) -> Iterable[Problem]:
    """What is wrong with the history whatever its policy; facts are not looked at."""
    today = None if args.as_of else _today(ZONE)
    return wire.read_history(data, today=today).problems


def _read(args: Namespace, data: bytes, rules: Rules) -> tuple[History, date | None]:
    """The history, and the day that the file takes bank holidays to be known to.

    Where `--as-of` is given, the answer depends on no clock of this machine.
    """
    today = None if args.as_of else _today(rules.timezone)
    read = wire.read_history(data, rules=with_facts_of_codes(rules), today=today)
    if read.history is None:
        raise _bad(args, read.problems)
    return read.history, read.verified_to


def _bad(args: Namespace, problems: Iterable[Problem | str]) -> BadInput:
    name = "standard input" if args.history == "-" else args.history
    return BadInput(*(f"{name}: {problem}" for problem in problems))


def _checked(args: Namespace, rules: Rules) -> None:
    """That the options name what the policy has."""
    roles = [role.id for role in rules.roles]
    wrong = [
        f"--role: {rules.id} has no role {role!r}.{did_you_mean(role, roles)} "
        f"Its roles are {', '.join(roles)}."
        for role in args.role
        if role not in roles
    ]
    if args.person and not args.role:
        wrong.append("--person: say in which role with --role; may be given again.")
    clocks = [clock.id for clock in rules.clocks]
    if args.explain and args.explain not in clocks:
        wrong.append(
            f"--explain: {rules.id} has no clock {args.explain!r}."
            f"{did_you_mean(args.explain, clocks)} Its clocks are {', '.join(clocks)}."
        )
    if wrong:
        raise BadInput(*wrong)


def _calendar(rules: Rules, known_to: date | None) -> Calendar:
    calendar = calendars.load(rules.calendar)
    return calendar.known_to(known_to) if known_to else calendar


def _today(timezone: str) -> date:
    return datetime.now(ZoneInfo(timezone)).date()  # noqa: TID251 - no records here to ask


def _code(
    rules: Rules,
    calendar: Calendar,
    history: History,
    as_of: date | datetime,
    known_at: date | datetime | None,
) -> Position | None:
    """The same history measured by the Code that the policy answers to."""
    name = rules.code
    if rules.codes:  # which one hangs on the complaint
        name = assessing.assess(rules, calendar, history, as_of, known_at).code
    if not name or name == rules.id:
        return None
    return assessing.assess(
        load(name), calendar, history, as_of, known_at, foreign=True
    )


def _as_json(
    position: Position, code: Position | None, args: Namespace
) -> dict[str, Any]:
    written = wire.write_position(position, code)
    if not args.role:
        return written
    permitted = position.may_by(args.person, args.role)
    refused = telling.refusals(position, args.person, args.role)
    written["may"] = [
        {"act": each.act, "role": each.role, "clause": each.source.clause}
        for each in permitted
    ]
    written["may_not"] = [
        {"act": each.act, "because": each.because, "clause": each.source.clause}
        for each in refused
    ]
    return written
