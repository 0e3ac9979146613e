"""What a landlord is asked for its first policy, and what an answer may be."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import Struct

from putright.policies import calendars, library
from putright.policy.durations import read_duration
from putright.policy.problems import did_you_mean

if TYPE_CHECKING:
    from putright.engine.durations import Duration

NONE = "none"
# What is said of a landlord of this kind, and who governs it.
KINDS = {
    "association": ("a housing association", "board"),
    "council": ("a council that lets homes", "cabinet"),
    "almshouse": ("an almshouse charity", "trustees"),
    "co-operative": ("a housing co-operative", "committee"),
    "other": ("a landlord", "governing body"),
}
_UNFIT = re.compile(r'["\\`#$<>\n\r\t]')
_LONGEST = 80
_MOST_STAGES = 3
Values: TypeAlias = dict[str, Any]


class Question(Struct, frozen=True, kw_only=True):
    """One thing that is asked.

    Attributes:
        key: Its name among the answers; with hyphens the option of the command.
        ask: The question itself.
        why: One line that helps to answer it.
        read: Words to the answer; raises `ValueError` with what is wrong.
        suggested: What is taken where nothing is written, from the answers so far.
        wanted: Whether it is asked at all, from the answers so far.
    """

    key: str
    ask: str
    why: str
    read: Callable[[str], Any]
    suggested: Callable[[Values], str]
    wanted: Callable[[Values], bool] = lambda _: True


def _text(said: str) -> str:
    text = " ".join(said.split())
    if not text:
        raise ValueError("Write something.")
    if found := _UNFIT.search(text):
        raise ValueError(f"Leave out the sign {found[0]}.")
    if len(text) > _LONGEST:
        raise ValueError(f"Keep it to {_LONGEST} letters.")
    return text


def slug(name: str) -> str:
    """A name as an id.

    >>> slug("St Brannoc's Almshouses")
    'st-brannocs-almshouses'
    """
    plain = name.lower().replace("'", "").replace("’", "")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "landlord"


def _one_of(*known: str) -> Callable[[str], str]:
    def read(said: str) -> str:
        word = said.strip().lower()
        if word in known:
            return word
        hint = did_you_mean(word, known) or f" Write one of {', '.join(known)}."
        raise ValueError(f'"{word}" is not among the answers.{hint}')

    return read


def _code(said: str) -> str:
    return _one_of(*library.codes(), NONE)(said)


def _calendar(said: str) -> str:
    return _one_of(*calendars.names())(said)


def _length(said: str) -> Duration:
    return read_duration(said.strip())


def _length_or_none(said: str) -> Duration | None:
    return None if said.strip().lower() == NONE else _length(said)


def _stages(said: str) -> int:
    word = said.strip().removesuffix(" stages").removesuffix(" stage")
    if word.isdecimal() and 1 <= int(word) <= _MOST_STAGES:
        return int(word)
    raise ValueError(f"Write a number from 1 to {_MOST_STAGES}.")


def _yes_no(said: str) -> bool:
    return _one_of("yes", "no")(said) == "yes"


def _day(said: str) -> date:
    try:
        return date.fromisoformat(said.strip())
    except ValueError:
        raise ValueError(
            f'"{said.strip()}" is not a day. Write it as 2026-04-01.'
        ) from None


def _always(word: str) -> Callable[[Values], str]:
    return lambda _: word


def _later(values: Values) -> bool:
    return bool(values["stages"] > 1)


def _by_code(key: str, otherwise: str) -> Callable[[Values], str]:
    """What the code of practice itself says, where it says anything."""

    def suggested(values: Values) -> str:
        from putright.policies.founding.bounds import bounds_of

        if values["code"] == NONE:
            return otherwise
        bound = bounds_of(values["code"]).get(key)
        return otherwise if bound is None else str(bound.value)

    return suggested


QUESTIONS: tuple[Question, ...] = (
    Question(
        key="name",
        ask="What is the landlord called?",
        why="As residents know it.",
        read=_text,
        suggested=_always(""),
    ),
    Question(
        key="kind",
        ask="What kind of landlord is it?",
        why=f"One of {', '.join(KINDS)}.",
        read=_one_of(*KINDS),
        suggested=_always("association"),
    ),
    Question(
        key="term",
        ask="What do you call somebody who lives in your homes?",
        why="In the singular: resident, customer, tenant.",
        read=_text,
        suggested=_always("resident"),
    ),
    Question(
        key="calendar",
        ask="Whose bank holidays do not count as working days?",
        why=f"One of {', '.join(calendars.names())}.",
        read=_calendar,
        suggested=_always("england-and-wales"),
    ),
    Question(
        key="code",
        ask="Which code of practice do you answer to?",
        why=f"One of {', '.join(library.codes())}, or none.",
        read=_code,
        suggested=_always("hos-2024"),
    ),
    Question(
        key="stages",
        ask="How many stages are there?",
        why="How often a complaint is answered before you have said your last word.",
        read=_stages,
        suggested=_by_code("stages", "1"),
    ),
    Question(
        key="acknowledge",
        ask="Within what time do you say that you have a complaint?",
        why="Such as 5 working days; none if only the answer follows.",
        read=_length_or_none,
        suggested=_by_code("acknowledge", "5 working days"),
    ),
    Question(
        key="answer",
        ask="Within what time do you answer at Stage 1?",
        why="A number and working days, calendar days, weeks or months.",
        read=_length,
        suggested=_by_code("answer", "20 working days"),
    ),
    Question(
        key="counted_from",
        ask="From when do you count the time for an answer?",
        why="acknowledgement, or receipt of the complaint, which is stricter.",
        read=_one_of("acknowledgement", "receipt"),
        suggested=_always("acknowledgement"),
        wanted=lambda values: values["acknowledge"] is not None,
    ),
    Question(
        key="extend",
        ask="By how much more may you take at Stage 1, for a good reason?",
        why="The most in all, such as 10 working days; none if you never may.",
        read=_length_or_none,
        suggested=_by_code("extend", "10 working days"),
    ),
    Question(
        key="acknowledge_later",
        ask="Within what time do you acknowledge at a later stage?",
        why="Counted from the day on which it is asked for; none if you do not.",
        read=_length_or_none,
        suggested=_by_code("acknowledge_later", "5 working days"),
        wanted=_later,
    ),
    Question(
        key="answer_later",
        ask="Within what time do you answer at a later stage?",
        why="Counted in the same way as at Stage 1.",
        read=_length,
        suggested=_by_code("answer_later", "20 working days"),
        wanted=_later,
    ),
    Question(
        key="extend_later",
        ask="By how much more may you take at a later stage?",
        why="The most in all; none if you never may.",
        read=_length_or_none,
        suggested=_by_code("extend_later", "10 working days"),
        wanted=_later,
    ),
    Question(
        key="window",
        ask="How long has somebody to ask for the next stage?",
        why="From getting your answer, such as 20 working days; none: no last day.",
        read=_length_or_none,
        suggested=_by_code("window", NONE),
        wanted=_later,
    ),
    Question(
        key="age",
        ask="How old may a matter be?",
        why="What happened longer ago may be declined, such as 12 months.",
        read=_length,
        suggested=_by_code("age", "12 months"),
    ),
    Question(
        key="first",
        ask="Who answers at Stage 1?",
        why="The title of the post, not a name.",
        read=_text,
        suggested=_always("Investigating Officer"),
    ),
    Question(
        key="second",
        ask="Who answers at a later stage?",
        why="Somebody who had no part in it before.",
        read=_text,
        suggested=_always("Head of Service"),
        wanted=_later,
    ),
    Question(
        key="head",
        ask="Who steps in when nobody else is free to answer?",
        why="The title of the post; in a small team somebody from outside.",
        read=_text,
        suggested=_always("Chief Executive"),
    ),
    Question(
        key="panel",
        ask="Does a panel hear the complaint before the last answer?",
        why="yes or no.",
        read=_yes_no,
        suggested=_always("no"),
    ),
    Question(
        key="start",
        ask="From which day does the policy hold?",
        why="Such as 2027-04-01.",
        read=_day,
        suggested=_always(""),
    ),
)


def problems_between(values: Values) -> list[str]:
    """What answers say against each other, once all are there."""
    found = []
    titles = [values[key] for key in ("first", "second", "head") if values.get(key)]
    twice = {title for title in titles if titles.count(title) > 1}
    found += [
        f"{title} is named twice: whoever answers later, or steps in, must be "
        "somebody else."
        for title in sorted(twice)
    ]
    for limit, more in (("answer", "extend"), ("answer_later", "extend_later")):
        within, extend = values.get(limit), values.get(more)
        if within and extend and (within.unit == "hours") != (extend.unit == "hours"):
            found.append(f"{within} cannot be extended by {extend}: count both alike.")
    return found
