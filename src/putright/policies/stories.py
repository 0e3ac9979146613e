"""Reading scenario pages: a story, what happened in it, and what is claimed of it.

A page is Markdown. Its `scenario` fences hold events and claims, told in order:

    policy pioneer
    fact complainant.kind tenant
    person officer-1 complaints-officer

    2025-04-15 10:00  complaint.received  officer-1  {channel = "in_person"}

    on 2025-04-15
      due s1.acknowledge 2025-04-24 [5.2]
      may not s1.acknowledge by officer-1: “Define the complaint” comes first. [5.3]

`on` asks the engine about the end of that day, knowing the events that stand above it.
Each line below is a claim, of a kind that `claims` lists. At the head `holidays known
to 2026-12-31` cuts the list of bank holidays, and `nobody else` says that the persons
named are all that there are.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime
from typing import Any

from msgspec import Struct

from putright.engine.history import DAY, Entry, History
from putright.engine.vocabulary import EVENTS
from putright.policy.problems import did_you_mean

_FENCE = re.compile(r"^```scenario\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADER = re.compile(r"(policy|fact|person|holidays known to)\s+(\S+)\s*(.*)")
_NOBODY_ELSE = "nobody else"
_EVENT = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)(?: (?P<time>\d\d:\d\d))?\s+(?P<event>[a-z0-9_.]+)"
    r"(?:\s+(?P<by>[a-z0-9-]+))?(?: as (?P<role>[a-z0-9-]+))?"
    r"(?:\s+(?P<data>\{.*\}))?(?:\s+recorded (?P<recorded>\d{4}-\d\d-\d\d))?"
)
_ON = re.compile(r"on (\d{4}-\d\d-\d\d)")
_HOURS, _MINUTES = 24, 60
_TABLE = 'Write {channel = "email", new_due_date = 2026-01-31}: text in quotes.'
_NOON = 12 * 60


class Question(Struct, frozen=True, kw_only=True):
    """One claim of a page.

    Attributes:
        line: Its line on the page, from 1.
        text: As it stands, without indentation.
        on: The day asked about.
        known: How many of the scenario's entries stand above it.
    """

    line: int
    text: str
    on: date
    known: int


class Scenario(Struct, frozen=True, kw_only=True):
    """One fence: a complaint, what happened to it, and what is claimed of it.

    Attributes:
        policy: A name or path, such as `pioneer`.
        known_to: Last day of the bank-holiday list; None: as it ships.
        people: Person to the roles they hold.
        heads: The line of each thing that is said before the story, by its two words.
        nobody_else: They are all that there are: a roster.
    """

    policy: str
    known_to: date | None
    facts: dict[str, Any]
    people: dict[str, tuple[str, ...]]
    heads: dict[tuple[str, str], int]
    nobody_else: bool
    entries: tuple[Entry, ...]
    questions: tuple[Question, ...]

    def history(self, known: int) -> History:
        """The first `known` entries, with the facts."""
        return History(entries=self.entries[:known], facts=self.facts)


class Page(Struct, frozen=True, kw_only=True):
    """A scenario page as read; `title` is its first heading."""

    title: str
    scenarios: tuple[Scenario, ...]


def read(text: str) -> tuple[Page, list[str]]:
    """Read a page; with it, every problem by its line."""
    problems: list[str] = []
    scenarios = []
    for fence in _FENCE.finditer(text):
        reader = _Reader(text.count("\n", 0, fence.start(1)) + 1)
        scenarios.append(reader.scenario(fence[1], problems))
    if not scenarios:
        problems.append("line 1: no scenario. Write one between ```scenario and ```.")
    heading = re.search(r"^# (.+)$", text, re.MULTILINE)
    title = heading[1] if heading else ""
    return Page(title=title, scenarios=tuple(scenarios)), problems


class _Reader:
    """Reads one fence, line by line."""

    def __init__(self, first_line: int) -> None:
        self.line = first_line
        self.policy = ""
        self.known_to: date | None = None
        self.facts: dict[str, Any] = {}
        self.people: dict[str, tuple[str, ...]] = {}
        self.heads: dict[tuple[str, str], int] = {}
        self.nobody_else = False
        self.entries: list[Entry] = []
        self.questions: list[Question] = []
        self.on: date | None = None

    def scenario(self, text: str, problems: list[str]) -> Scenario:
        for line in text.splitlines():
            try:
                self.take(line)
            except ValueError as error:
                problems.append(f"line {self.line}: {error}")
            self.line += 1
        if not self.policy:
            problems.append(f"line {self.line}: no policy. Begin with: policy pioneer")
        return Scenario(
            policy=self.policy,
            known_to=self.known_to,
            facts=self.facts,
            people=self.people,
            heads=self.heads,
            nobody_else=self.nobody_else,
            entries=tuple(self.entries),
            questions=tuple(self.questions),
        )

    def take(self, line: str) -> None:
        text = line.strip()
        if not text or text.startswith("#"):
            return
        if line[0].isspace():
            self.claim(text)
        elif text == _NOBODY_ELSE:
            self.nobody_else = True
        elif header := _HEADER.fullmatch(text):
            self.header(header[1], header[2], header[3])
        elif on := _ON.fullmatch(text):
            self.on = _day(on[1])
        elif event := _EVENT.fullmatch(text):
            self.entries.append(self.entry(event))
            self.on = None
        else:
            raise ValueError(
                f"{text!r} is no event. Write: 2025-04-15 10:00  complaint.received  "
                'officer-1  {channel = "email"}'
            )

    def header(self, word: str, first: str, rest: str) -> None:
        self.heads[word, first] = self.line
        if word == "policy":
            self.policy = first
        elif word == "fact":
            self.facts[first] = _value(rest)
        elif word == "person":
            self.people[first] = tuple(role.strip() for role in rest.split(","))
        else:
            self.known_to = _day(first)

    def claim(self, text: str) -> None:
        if self.on is None:
            raise ValueError("a claim needs a day. Write above it: on 2025-04-15")
        self.questions.append(
            Question(line=self.line, text=text, on=self.on, known=len(self.entries))
        )

    def entry(self, event: re.Match[str]) -> Entry:
        by = event["by"] or ""
        if by and by not in self.people:
            raise ValueError(
                f"who is {by}? Write at the head: person {by} complaints-officer"
            )
        word = event["event"]
        if word not in EVENTS and not word.startswith("x."):
            raise ValueError(f"{word!r} is no event.{did_you_mean(word, EVENTS)}")
        at = _minute(event["day"], event["time"])
        recorded = event["recorded"]
        return Entry(
            seq=len(self.entries) + 1,
            event=word,
            at=at,
            recorded_at=_minute(recorded, None) if recorded else at,
            by=by,
            role=event["role"] or self.people.get(by, ("",))[0],
            data=with_roles(read_table(event["data"] or "{}"), self.people),
        )


def with_roles(
    data: dict[str, Any], people: dict[str, tuple[str, ...]]
) -> dict[str, Any]:
    """What was said, members of a panel with the first role they have on the page."""
    members = data.get("members")
    if not isinstance(members, list):
        return data
    seated = [
        {"person": one, "role": people.get(one, ("",))[0]}
        if isinstance(one, str)
        else one
        for one in members
    ]
    return {**data, "members": seated}


def read_table(text: str) -> dict[str, Any]:
    """An inline TOML table as an entry's data: days as ISO text.

    Raises:
        ValueError: It is not TOML.

    >>> read_table("{new_due_date = 2025-05-23}")
    {'new_due_date': '2025-05-23'}
    """
    try:
        table = tomllib.loads(f"data = {text}")["data"]
    except tomllib.TOMLDecodeError:
        raise ValueError(f"{text} cannot be read. {_TABLE}") from None
    return {name: _plain(value) for name, value in table.items()}


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever TOML holds
    return value.isoformat() if isinstance(value, date | datetime) else value


def _value(text: str) -> bool | int | str:
    if text in ("yes", "no"):
        return text == "yes"
    return int(text) if text.isdigit() else text


def _minute(day: str, time: str | None) -> int:
    minute = _NOON
    if time:
        hours, minutes = map(int, time.split(":"))
        if hours >= _HOURS or minutes >= _MINUTES:
            raise ValueError(f"{time} is no time of day. Write one such as 14:30.")
        minute = hours * _MINUTES + minutes
    return _day(day).toordinal() * DAY + minute


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        what = f"{text} does not exist. Write a day such as 2026-01-31."
        raise ValueError(what) from None
