"""The kinds of rule block that a policy document may hold, and their fields.

Field names are the document's own; `is`, `in` and `from` are Python's words, so they
have another name here. `docs/reference/policy-format.md` describes each with examples.
"""

# Annotations are wanted as they are, not as text: `shaping` finds the shapes in them.

from typing import Annotated, Literal

from msgspec import Struct, field

from putright.engine.rules import NATURES, NEEDS
from putright.engine.vocabulary import CATEGORIES, CHANNELS, REPRESENTATIVES
from putright.engine.voices import VOICES
from putright.policy import shapes
from putright.policy.shapes import choice, many

_CHANNELS = tuple(channel for channel, _ in CHANNELS)


class Block(Struct, frozen=True, kw_only=True):
    """What every block may carry.

    Attributes:
        because: One sentence: why the rule is as it is.
        note: A remark for whoever edits the document.
        reading: How an unclear wording was settled.
        covers: Quantities in the clause's words that need no rule of their own.
    """

    because: shapes.Text = ""
    note: shapes.Text = ""
    reading: shapes.Text = ""
    covers: shapes.Texts = ()


class Rule(Block, frozen=True, kw_only=True):
    """A block that answers to paragraphs of the Complaint Handling Code."""

    code: shapes.Paragraphs = ()


class Policy(Block, frozen=True, kw_only=True):
    """The document itself and how it counts: once, before every other block."""

    id: shapes.Id
    version: shapes.Text
    effective_from: shapes.Day
    adopted: shapes.Day | None = None
    replaces: shapes.Text = ""
    calendar: shapes.Id
    timezone: shapes.Zone
    code: shapes.Codes
    day_zero: Annotated[
        Literal["not counted", "counted"], choice("not counted", "counted")
    ]
    late_receipt: shapes.LateReceipt
    due_at: shapes.MinuteOfDay
    month_end: Annotated[
        Literal["last day", "first of next"], choice("last day", "first of next")
    ]
    deemed_by_post: shapes.Length
    open_cases: Annotated[
        Literal["keep the version they opened under", "move, never later"],
        choice("keep the version they opened under", "move, never later"),
    ]


class Terms(Block, frozen=True, kw_only=True):
    """The landlord's own words: once."""

    landlord: shapes.Text
    resident: shapes.Text
    residents: shapes.Text
    stages: shapes.Titles = {}


class Role(Rule, frozen=True, kw_only=True):
    """Someone who may act."""

    id: shapes.Id
    title: shapes.Text
    kind: Annotated[
        Literal["staff", "resident", "outside"], choice("staff", "resident", "outside")
    ] = field(name="is")
    also: shapes.Roles = ()
    sees: Annotated[
        Literal["every complaint", "their own", ""],
        choice("every complaint", "their own"),
    ] = ""


class Fact(Rule, frozen=True, kw_only=True):
    """Something asked about a complaint that conditions read."""

    id: shapes.Id
    kind: Annotated[
        Literal["yes_no", "date", "choice", "number", "text", "complaint"],
        choice("yes_no", "date", "choice", "number", "text", "complaint"),
    ] = field(name="is")
    asked: shapes.Text
    choices: shapes.Texts = ()
    unknown: Annotated[Literal["ask", "no", "yes"], choice("ask", "no", "yes")]


class Event(Rule, frozen=True, kw_only=True):
    """Something that can happen at this landlord only; its id begins with `x.`."""

    id: shapes.Id
    act: shapes.Id
    title: shapes.Text
    told: shapes.Text
    party: Annotated[
        Literal["landlord", "resident", "record"],
        choice("landlord", "resident", "record"),
    ]
    fields: shapes.Given = ()
    labels: shapes.Titles = {}


class Stage(Rule, frozen=True, kw_only=True):
    """One step of the procedure, in the order of the document."""

    id: shapes.Id
    title: shapes.Text
    opens_on: shapes.Event
    closes_on: shapes.Event
    or_on: shapes.Events = ()
    ends_complaint: shapes.YesNo = False
    by: shapes.Roles


class Clock(Rule, frozen=True, kw_only=True):
    """A limit of time on one duty."""

    id: shapes.Id
    title: shapes.Text = ""
    starts: shapes.Events
    starts_by: shapes.DueOfClock = ""
    late_start: Annotated[
        Literal["from the actual start", "from the fallback day", ""],
        choice("from the actual start", "from the fallback day"),
    ] = ""
    within: shapes.Length | None = None
    until: shapes.OneGiven = ""
    counted_from: Annotated[Literal["arrival", ""], choice("arrival")] = ""
    repeats: Annotated[
        Literal["each time", "until stopped", ""], choice("each time", "until stopped")
    ] = ""
    rolls: shapes.YesNo = False
    before: shapes.Length | None = None
    met_by: shapes.Events
    stops_on: shapes.Events = ()
    unless: shapes.OneCondition | None = None
    owner: shapes.Role
    target: shapes.YesNo = False
    warn: shapes.Length | None = None


class Extension(Rule, frozen=True, kw_only=True):
    """The one way to more time; also the act of giving it."""

    id: shapes.Id
    of: shapes.Clock
    up_to: shapes.Length | None = None
    no_cap: shapes.YesNo = False
    times: shapes.Whole | None = None
    event: shapes.Event
    by: shapes.Roles
    requires: shapes.Items = ()
    given: shapes.Given = ()
    agreement: Annotated[
        Literal["nobody", "resident", "staff"], choice("nobody", "resident", "staff")
    ]
    agreed_by: shapes.Roles = ()
    agreed_with: shapes.Event = ""
    if_not_agreed: shapes.Items = ()
    caution: shapes.Length | None = None
    caution_from: shapes.Event = ""


class Act(Rule, frozen=True, kw_only=True):
    """Who may do what, when. What no block permits is not permitted."""

    id: shapes.Id = ""
    event: shapes.Events
    title: shapes.Text = ""
    by: shapes.Roles
    stages: shapes.Stages = field(name="in", default=())
    when: shapes.OneCondition | None = None
    after: shapes.Events = ()
    given: shapes.Given = ()
    once: shapes.YesNo = False
    when_closed: shapes.YesNo = False
    only: shapes.Only = ""
    stand_in: shapes.Roles = ()
    to: shapes.Roles = ()


class Separation(Rule, frozen=True, kw_only=True):
    """Whoever does `person` did none of `never` in this complaint."""

    id: shapes.Id
    person: shapes.Events
    never: shapes.Events
    if_nobody: shapes.Role


class Panel(Rule, frozen=True, kw_only=True):
    """People who hear a complaint together at a stage."""

    id: shapes.Id
    title: shapes.Text
    stage: shapes.Stage = field(name="in")
    size: shapes.Whole
    seats: shapes.Seats
    never: shapes.Events = ()


class Allocation(Rule, frozen=True, kw_only=True):
    """Whom the policy means to have a complaint, of those who may."""

    id: shapes.Id
    on: shapes.Event = "owner.assigned"
    stages: shapes.Stages = field(name="in", default=())
    when: shapes.OneCondition | None = None
    categories: shapes.Texts = ()
    to: shapes.Roles = ()
    service: shapes.YesNo = False
    manager_of: shapes.Event = ""
    stand_in: shapes.Roles = ()
    directorates: shapes.Texts = ()
    normally: shapes.Roles = ()


class Authority(Rule, frozen=True, kw_only=True):
    """What somebody who acts for the resident needs before they are told anything."""

    id: shapes.Id
    form: Annotated[
        Literal["said", "written", "signed"], choice("said", "written", "signed")
    ]
    exempt: Annotated[
        tuple[str, ...], shapes.many(choice(*(kind for kind, _ in REPRESENTATIVES)))
    ] = ()
    meetings_together: shapes.YesNo = False


class Viewing(Rule, frozen=True, kw_only=True):
    """Complaints, or entries, that only some of the staff see."""

    id: shapes.Id
    by: shapes.Roles
    when: shapes.OneCondition | None = None
    events: shapes.Events = ()


class Warning(Rule, frozen=True, kw_only=True):  # noqa: A001 - the document's own word
    """What somebody is told, and nothing is refused for."""

    id: shapes.Id
    says: shapes.Text
    on: shapes.Event
    when: shapes.OneCondition | None = None
    field: shapes.OneGiven = ""
    more_than: shapes.Whole | None = None


class Exclusion(Rule, frozen=True, kw_only=True):
    """A ground on which a person may refuse a complaint; never automatic."""

    id: shapes.Id
    ground: shapes.Text
    when: shapes.OneCondition | None = None
    unless: shapes.Conditions = ()
    by: shapes.Roles
    letter: shapes.Letter
    proofs: shapes.Facts = ()
    agreed_by: shapes.Roles = ()
    must_say: shapes.Items = ()


class Letter(Rule, frozen=True, kw_only=True):
    """A letter that an event sends, and what it must say."""

    id: shapes.Id
    title: shapes.Text
    sent_on: shapes.Event
    to: shapes.Reader
    must_say: shapes.Needs
    when: shapes.OneCondition | None = None
    copies: shapes.Copies = ()
    approved_by: shapes.Roles = ()


class Closure(Rule, frozen=True, kw_only=True):
    """A way in which a complaint may end."""

    id: shapes.Id
    ground: shapes.Text
    on: shapes.Event
    when: shapes.OneCondition | None = None
    after: shapes.Events = ()
    by: shapes.Roles = ()
    proofs: shapes.Facts = ()
    must_say: shapes.Items = ()


class Escalation(Rule, frozen=True, kw_only=True):
    """From one stage to the next at the resident's wish."""

    id: shapes.Id
    from_stage: shapes.Stage = field(name="from")
    to_stage: shapes.Stage = field(name="to")
    on: shapes.Event
    window: shapes.Window
    late: Annotated[
        Literal["accept", "accept, marked late", "a person decides"],
        choice("accept", "accept, marked late", "a person decides"),
    ]
    taken_with: shapes.Event = ""


class Outcome(Rule, frozen=True, kw_only=True):
    """When the whole complaint has an outcome, told from those of its points."""

    outcome: Annotated[
        Literal["upheld", "partly_upheld", "not_upheld"],
        choice("upheld", "partly_upheld", "not_upheld"),
    ] = field(name="is")
    title: shapes.Text
    when: shapes.OneCondition | None = None


class Notice(Rule, frozen=True, kw_only=True):
    """What staff should know of a clause: where law or the Code says otherwise."""

    id: shapes.Id
    kind: Annotated[Literal["code", "superseded"], choice("code", "superseded")] = (
        field(name="is")
    )
    says: shapes.Text
    when: shapes.OneCondition | None = None
    after: shapes.Event = ""
    within: shapes.Length | None = None


class Priority(Rule, frozen=True, kw_only=True):
    """Which complaints stand before all others in a list."""

    id: shapes.Id
    title: shapes.Text
    when: shapes.OneCondition


class Body(Rule, frozen=True, kw_only=True):
    """Somewhere outside that a resident may go."""

    id: shapes.Id
    name: shapes.Text
    instead: shapes.Body = ""
    phone: shapes.Text = ""
    email: shapes.Text = ""
    website: shapes.Text = ""
    online_form: shapes.Text = ""
    post: shapes.Text = ""
    superseded: shapes.Texts = ()
    when: shapes.OneCondition | None = None


class Contact(Rule, frozen=True, kw_only=True):
    """A kind of contact that the landlord tells apart."""

    id: shapes.Id
    nature: Annotated[
        Literal["complaint", "request", "feedback", "elsewhere"], choice(*NATURES)
    ] = field(name="is")
    title: shapes.Text
    guidance: shapes.Text
    needs: Annotated[tuple[str, ...], many(choice(*NEEDS))] = ()
    asks: shapes.Facts = ()
    within: shapes.Length | None = None
    settled_as: shapes.Text = ""
    attempt_first: shapes.YesNo = False
    becomes: shapes.Texts = ()
    route: shapes.Text = ""
    tells: shapes.Text = ""
    bodies: shapes.Bodies = ()


class Channel(Rule, frozen=True, kw_only=True):
    """A way of getting in touch that only this landlord has."""

    id: shapes.Id
    title: shapes.Text
    like: Annotated[str, choice(*_CHANNELS)]


class Sign(Rule, frozen=True, kw_only=True):
    """What speaks for a kind of contact, or calls for an act at once."""

    id: shapes.Id
    says: shapes.Text
    of: shapes.Contact = ""
    raises: shapes.Event = ""
    voices: Annotated[str, choice(*VOICES)] = ""
    words: shapes.Texts = ()
    when: shapes.OneCondition | None = None
    channels: Annotated[tuple[str, ...], many(choice(*_CHANNELS))] = ()
    categories: Annotated[tuple[str, ...], many(choice(*CATEGORIES))] = ()
    reports: shapes.Whole | None = None
    overdue: shapes.YesNo = False
    unsettled: shapes.YesNo = False
    must: shapes.YesNo = False


class Field(Rule, frozen=True, kw_only=True):
    """Something that the landlord wants said with an act, beyond the vocabulary."""

    id: shapes.Id
    of: shapes.Events
    kind: Annotated[
        Literal["text", "yes_no", "date", "choice", "choices", "list"],
        choice("text", "yes_no", "date", "choice", "choices", "list"),
    ] = field(name="is")
    asked: shapes.Text
    hint: shapes.Text = ""
    choices: shapes.Texts = ()
    where: shapes.Said = ()
    optional: shapes.YesNo = False
    answer: Annotated[Literal["yes", "no", ""], choice("yes", "no")] = ""


class Remedy(Rule, frozen=True, kw_only=True):
    """One way of putting things right that the landlord offers."""

    id: shapes.Id
    title: shapes.Text


class Finding(Rule, frozen=True, kw_only=True):
    """What may be found of a point, and the outcome that it gives."""

    id: shapes.Id
    title: shapes.Text
    outcome: Annotated[
        Literal["upheld", "partly_upheld", "not_upheld"],
        choice("upheld", "partly_upheld", "not_upheld"),
    ]


class Task(Rule, frozen=True, kw_only=True):
    """Something that staff should do now, shown with the act that does it."""

    id: shapes.Id
    says: shapes.Text
    act: shapes.Id
    when: shapes.OneCondition | None = None
    near: shapes.Clock = ""


class Check(Rule, frozen=True, kw_only=True):
    """Something that the letter check looks at beside what must be said."""

    id: shapes.Id
    looks_for: Annotated[
        Literal["plain language", "people named", "needs", ""],
        choice("plain language", "people named", "needs"),
    ] = ""
    says: shapes.Text = ""
    of: shapes.Events = ()
    when: shapes.OneCondition | None = None
    words: shapes.Texts = ()
    answered: shapes.YesNo = False


class Duty(Rule, frozen=True, kw_only=True):
    """Something promised that no clock runs: who says that it was done."""

    id: shapes.Id = ""
    who: shapes.Text
    what: shapes.Text
    evidence: Annotated[Literal["declared"], choice("declared")]


class Example(Block, frozen=True, kw_only=True):
    """A worked story that is run when the document is checked."""

    name: shapes.Text
    given: shapes.Table = {}
    happens: shapes.Happenings = ()
    at: shapes.Moment = ""
    expect: shapes.Table


KINDS: dict[str, type[Block]] = {
    "policy": Policy,
    "terms": Terms,
    "role": Role,
    "fact": Fact,
    "event": Event,
    "stage": Stage,
    "clock": Clock,
    "extension": Extension,
    "escalation": Escalation,
    "act": Act,
    "separation": Separation,
    "panel": Panel,
    "allocation": Allocation,
    "authority": Authority,
    "viewing": Viewing,
    "warning": Warning,
    "exclusion": Exclusion,
    "letter": Letter,
    "closure": Closure,
    "outcome": Outcome,
    "notice": Notice,
    "priority": Priority,
    "body": Body,
    "contact": Contact,
    "sign": Sign,
    "channel": Channel,
    "field": Field,
    "remedy": Remedy,
    "finding": Finding,
    "task": Task,
    "check": Check,
    "duty": Duty,
    "example": Example,
}
