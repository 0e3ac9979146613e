"""What the made-up world is made of, as data: words, names, shares, landlords."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from putright.policies.library import worlds

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_HERE = files("putright.demo")


class Matter(Struct, frozen=True, kw_only=True):
    """Something that people complain about, with what a landlord then finds.

    Attributes:
        subject: One line.
        says: Sentences of the resident's, with slots in braces.
        points: What they want answered, one sentence each.
        wants: What would put it right, to follow "I would like".
        upheld, not_upheld: What was found, without the closing stop.
        remedy: What is then promised.
    """

    category: str = ""
    subject: str
    says: tuple[str, ...]
    points: tuple[str, ...]
    wants: tuple[str, ...]
    upheld: tuple[str, ...]
    not_upheld: tuple[str, ...]
    remedy: tuple[str, ...]


class Names(Struct, frozen=True, kw_only=True):
    """Parts of made-up people's names."""

    given: tuple[str, ...]
    family: tuple[str, ...]


class Course(Struct, frozen=True, kw_only=True):
    """Shares (0 to 1) of complaints to which something happens."""

    escalated: float
    extended: float
    extended_kept: float
    refused: float
    anonymous: float
    representative: float
    politician: float
    withdrawn: float
    logged_late: float
    corrected: float
    acknowledged_late: float
    answered_late: float
    promise_broken: float
    promise_forgotten: float
    closed_after_answer: float


class Pace(Struct, frozen=True, kw_only=True):
    """Least, most likely, most: shares of a limit, or working days."""

    acknowledge: tuple[float, float, float]
    answer: tuple[float, float, float]
    request: tuple[float, float, float]
    late_by: tuple[float, float, float]


class Shares(Struct, frozen=True, kw_only=True):
    """What the world's mix follows (`shares.toml` says where each comes from)."""

    categories: dict[str, float]
    outcomes: dict[str, tuple[float, float, float]]
    points: dict[str, float]
    course: Course
    channels: dict[str, float]
    pace: Pace


class Person(Struct, frozen=True, kw_only=True):
    """Somebody who works for a made-up landlord.

    Attributes:
        persona: What to sign in as them for; empty: not shown in the list.
        roles: Ids of the landlord's policy.
        keeps_policy: They write and adopt the policy.
        desk: They take complaints in; where nobody is marked, the policy tells.
    """

    name: str
    title: str
    team: str
    roles: tuple[str, ...]
    persona: str = ""
    keeps_policy: bool = False
    desk: bool = False

    @property
    def local_part(self) -> str:
        """The name as it stands before the @ of their address."""
        return self.name.lower().replace(" ", ".").replace("'", "")


class Team(Struct, frozen=True, kw_only=True):
    """A team, the categories of complaint that come to it, and its directorate."""

    name: str
    handles: tuple[str, ...] = ()
    directorate: str = ""


class Estate(Struct, frozen=True, kw_only=True):
    """Streets of made-up homes.

    Attributes:
        streets: Names of streets; blocks of flats end in "Court", "House", ….
        town: The last line but one of an address.
        postcode: Its first half, one that no real place has.
    """

    streets: tuple[str, ...]
    town: str
    postcode: str


class RefusalStock(Struct, frozen=True, kw_only=True):
    """A reason for which this landlord refused: the ground's id, what bears it out."""

    ground: str
    facts: dict[str, Any]
    reasons: str


class NamelessStock(Struct, frozen=True, kw_only=True):
    """How this landlord ends a complaint that came without a name.

    Attributes:
        act: The act that ends it, done after it was looked into.
        ground: The id of the ground.
        facts: What its policy wants answered first.
    """

    act: str
    ground: str
    facts: dict[str, Any] = {}


class Step(Struct, frozen=True, kw_only=True):
    """What this landlord does on the way to an act that every landlord shares.

    Attributes:
        before: The act that it comes before, such as `s1.respond`.
        act: What is done; it is left out where the policy does not permit it then.
        days: Working days after what was done before it.
        by_resident: It is the resident's doing.
        data: What is said with it.
        facts: What its policy wants answered first.
        categories: Only in complaints about one of these; empty: in all.
    """

    before: str
    act: str
    days: int = 0
    categories: tuple[str, ...] = ()
    by_resident: bool = False
    data: dict[str, Any] = {}
    facts: dict[str, Any] = {}


class Showcase(Struct, frozen=True, kw_only=True):
    """A scenario page as one of the complaints.

    Attributes:
        page: What its file's name begins with.
        words: What was said: the page tells the rest.
    """

    page: str
    about: str
    category: str
    words: str


class LandlordStock(Struct, frozen=True, kw_only=True):
    """A made-up landlord that works under one of the policies that ship.

    Attributes:
        policy: The document's id.
        domain: Of its e-mail addresses.
        nameless: How one without a name ends; None: it gets none such.
        answered: The ground on which an answered one is closed.
        answered_at: The same for a stage that has a ground of its own.
        before_closing: Facts by stage that its policy wants answered before closing.
        steps: In the order in which they are taken.
        says: What is said with an act each time, by the act; of a list one by chance.
        facts: What is known of every complaint from the start.
        facts_by_category, facts_by_teller: What else is known of some.
        showcases: Scenario pages of its policy that are told again here.
    """

    slug: str
    name: str
    policy: str
    brand_colour: str
    address: str
    telephone: str
    website: str
    opening_hours: str
    domain: str
    teams: tuple[Team, ...]
    staff: tuple[Person, ...]
    estates: tuple[Estate, ...]
    answered: str
    answered_at: dict[str, str] = {}
    nameless: NamelessStock | None = None
    before_closing: dict[str, dict[str, Any]] = {}
    steps: tuple[Step, ...] = ()
    says: dict[str, dict[str, Any]] = {}
    facts: dict[str, Any] = {}
    facts_by_category: dict[str, dict[str, Any]] = {}
    facts_by_teller: dict[str, dict[str, Any]] = {}
    refusals: tuple[RefusalStock, ...] = ()
    showcases: tuple[Showcase, ...] = ()


@cache
def matters() -> tuple[Matter, ...]:
    """Everything people complain about, category by category."""
    return tuple(
        msgspec.convert({"category": read["category"], **each}, Matter)
        for read in map(_read, _toml_in("words"))
        for each in read["matter"]
    )


@cache
def common() -> dict[str, Any]:
    """What complaints share whatever they are about (`common.toml`)."""
    return _read(_HERE / "common.toml")


@cache
def names() -> Names:
    """Parts of people's names."""
    return msgspec.convert(_read(_HERE / "names.toml"), Names)


@cache
def shares() -> Shares:
    """What the mix follows."""
    return msgspec.convert(_read(_HERE / "shares.toml"), Shares)


@cache
def landlords() -> tuple[LandlordStock, ...]:
    """The made-up landlords: a policy with a `demo.toml` beside it has one."""
    return tuple(msgspec.convert(_read(each), LandlordStock) for each in worlds())


def _toml_in(folder: str) -> list[Traversable]:
    found = (each for each in (_HERE / folder).iterdir() if each.name.endswith(".toml"))
    return sorted(found, key=lambda each: each.name)


def _read(file: Traversable) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))
