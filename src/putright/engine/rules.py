"""A policy as the engine reads it: rules, each with the clause that says so.

The `policy` room makes these from a document; nothing here knows how a document is
written. Every value is frozen and small; ids are the document's own.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from putright.engine.conditions import Condition
from putright.engine.durations import Duration
from putright.engine.vocabulary import EventType


class Source(Struct, frozen=True, kw_only=True):
    """Where a rule stands, so that no date and no refusal is without its reason.

    Attributes:
        policy: The document's id, such as `northfield`.
        version: The adopted version, such as `2024.1`.
        clause: The numbered heading above the rule, such as `5.2`.
        heading: That heading's words.
        block: The rule's own id, such as `s1.respond`; empty for prose.
        code: Paragraphs of the Complaint Handling Code it answers to.
    """

    policy: str
    version: str
    clause: str
    heading: str = ""
    block: str = ""
    code: tuple[str, ...] = ()


class Conventions(Struct, frozen=True, kw_only=True):
    """How this landlord counts. None has a default: the document says each.

    Attributes:
        day_zero: Whether the day something happens is counted.
        late_receipt: Minute of the day (local) from which, or on a non-working day,
            receipt counts as the next working day (1440: only on a non-working day);
            None: the strict reading, receipt counts as the day it came.
        due_at: Last local minute of the due day that is in time (1439: end of day).
        month_end: What "one month after the 31st" means in a short month.
        deemed_by_post: When a posted letter counts as received, if not known.
    """

    day_zero: Literal["not counted", "counted"]
    late_receipt: int | None
    due_at: int
    month_end: Literal["last day", "first of next"]
    deemed_by_post: Duration


class Role(Struct, frozen=True, kw_only=True):
    """Someone who may act.

    Attributes:
        id: Such as `s1-investigator`.
        title: As the landlord says it, such as "Investigating Officer".
        kind: On whose side they are.
        also: Roles whose acts a holder of this one may do as well.
    """

    id: str
    title: str
    kind: Literal["staff", "resident", "outside"]
    also: tuple[str, ...] = ()
    source: Source


class Fact(Struct, frozen=True, kw_only=True):
    """Something asked about a complaint that rules read; *unknown* is an answer."""

    id: str
    kind: Literal["yes_no", "date", "choice", "number", "text"]
    asked: str
    choices: tuple[str, ...] = ()
    unknown: Literal["ask", "no", "yes"]
    source: Source


class LocalEvent(Struct, frozen=True, kw_only=True):
    """Something that can happen at this landlord only; its id begins with `x.`."""

    type: EventType
    source: Source


class Stage(Struct, frozen=True, kw_only=True):
    """One step of the procedure.

    Attributes:
        opens_on: The event that begins it.
        or_on: Other events that begin it as well, such as the landlord's own decision
            to take a complaint straight to it.
        closes_on: The landlord's answer that ends it.
        final: No later stage follows.
    """

    id: str
    title: str
    opens_on: str
    closes_on: str
    by: tuple[str, ...]
    final: bool
    or_on: tuple[str, ...] = ()
    source: Source


class Clock(Struct, frozen=True, kw_only=True):
    """A limit of time on one duty.

    Attributes:
        starts: Events, any of which starts it (the first one counts).
        starts_by: A clock on whose due day this one starts at the latest, so that a
            landlord who never acknowledges still owes an answer; empty: no fallback.
        late_start: With `starts_by`: whether a late start runs from the day it really
            came, or from the fallback day all the same.
        within: How long.
        met_by: Events, any of which meets it.
        stops_on: Events that end it unmet (withdrawal, closure).
        unless: It does not start where this holds.
        owner: Whose duty it is (a role; a resident's window is a `Window`).
        target: Amber only: shown, never a breach.
        warn: How long before the due day to warn.
        counted_from: `arrival`: from the day on which the letter that starts it
            reached the resident (known, or deemed by post); empty: from its start.
        until: The field, said with the starting event, that names the due day; then
            `within` counts nothing.
        repeats: Whether it begins again, once met or stopped, each time it is started
            anew; or at once when it is met, until it is stopped. Empty: one run.
        rolls: A due day that is not worked moves to the next one that is.
        before: With `until`: due this long before the day that is named there.
    """

    id: str
    title: str
    starts: tuple[str, ...]
    starts_by: str = ""
    late_start: Literal["from the actual start", "from the fallback day", ""] = ""
    within: Duration
    met_by: tuple[str, ...]
    stops_on: tuple[str, ...] = ()
    unless: Condition | None = None
    owner: str
    target: bool = False
    warn: Duration | None = None
    counted_from: Literal["arrival", ""] = ""
    until: str = ""
    repeats: Literal["each time", "until stopped", ""] = ""
    rolls: bool = False
    before: Duration | None = None
    source: Source


class Extension(Struct, frozen=True, kw_only=True):
    """The one way to more time.

    Attributes:
        of: The clock that it extends.
        up_to: The most that all extensions together may add to the original due day;
            None: the policy names no cap.
        times: How often; None: no number given.
        event: The notice that makes it so.
        by: Roles that may give it.
        requires: Items that the notice must carry.
        agreement: Whose agreement the policy wants. Without the resident's, the new
            date still holds once the notice has gone, counted as not agreed.
        if_not_agreed: Items that the notice must carry as well, unless the resident
            agreed.
        caution: Beyond this much more time, say so; never a refusal.
        caution_from: The event from which the caution counts; empty: from the due day
            before any extension.
    """

    id: str
    of: str
    up_to: Duration | None
    times: int | None
    event: str
    by: tuple[str, ...]
    requires: tuple[str, ...] = ()
    agreement: Literal["nobody", "resident", "staff"]
    agreed_by: tuple[str, ...] = ()
    if_not_agreed: tuple[str, ...] = ()
    caution: Duration | None = None
    caution_from: str = ""
    source: Source


class Act(Struct, frozen=True, kw_only=True):
    """Who may do what, when. What no act lists is not permitted.

    Attributes:
        id: The verb, such as `s1.acknowledge`.
        event: What doing it records, such as `s1.acknowledged`.
        by: Roles that may.
        stages: Stages in which it may be done; empty: any stage, also after closure
            where `when_closed`.
        when: What must hold (refused where it does not, or is unknown).
        after: Events that must have happened since the present stage opened.
        given: Names of the things that must be said with it (`reasons`, ...).
        once: Not again within the same stage.
        when_closed: Also permitted on a closed complaint.
        only: Not everybody of those roles, but the one person to whom the complaint
            was given (`owner`), or those seated on the panel (`panel`); empty: any.
        stand_in: Roles that may do it in that person's place.
        to: For giving the complaint to somebody: the roles one of which they hold.
    """

    id: str
    event: str
    title: str
    by: tuple[str, ...]
    stages: tuple[str, ...] = ()
    when: Condition | None = None
    after: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    once: bool = False
    when_closed: bool = False
    only: Literal["owner", "panel", ""] = ""
    stand_in: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    source: Source


class Separation(Struct, frozen=True, kw_only=True):
    """Whoever does `person` did none of `never` in this complaint (Code 6.13)."""

    id: str
    person: tuple[str, ...]
    never: tuple[str, ...]
    if_nobody: str
    source: Source


class Seat(Struct, frozen=True, kw_only=True):
    """A role from which members of a panel come, and how many of it at least."""

    role: str
    at_least: int = 0


class Panel(Struct, frozen=True, kw_only=True):
    """People who hear a complaint together at a stage.

    Attributes:
        size: How many sit, neither more nor fewer.
        never: Events; whoever did one of them in the complaint does not sit.
    """

    id: str
    title: str
    stage: str
    size: int
    seats: tuple[Seat, ...]
    never: tuple[str, ...] = ()
    source: Source


class Warning(Struct, frozen=True, kw_only=True):  # noqa: A001 - the document's own word
    """What whoever acts is told, and nothing is refused for.

    Attributes:
        on: The event at which it is told.
        field: Something said with it that is a list, of which ...
        more_than: ... more than so many call for the warning.
    """

    id: str
    says: str
    on: str
    when: Condition | None = None
    field: str = ""
    more_than: int = 0
    source: Source


class Needed(Struct, frozen=True, kw_only=True):
    """One thing that a letter must say, and when it must."""

    item: str
    when: Condition | None = None
    source: Source


class Letter(Struct, frozen=True, kw_only=True):
    """A letter that an event sends, and what it must say.

    Attributes:
        sent_on: The event that sending it records.
        to: Who gets it: `resident`, or a role.
        when: Where this does not hold, the event needs no such letter.
        copies: Who gets a copy, and when (`referrer`, a role id, ...).
        approved_by: Roles, one holder of which must agree it first, not its writer.
    """

    id: str
    title: str
    sent_on: str
    to: str
    must_say: tuple[Needed, ...]
    when: Condition | None = None
    copies: tuple[tuple[str, Condition | None], ...] = ()
    approved_by: tuple[str, ...] = ()
    source: Source


class Escalation(Struct, frozen=True, kw_only=True):
    """From one stage to the next at the resident's wish.

    Attributes:
        window: How long after the answer reached the resident; None: no limit.
        late: What happens to a request after the window. Never a machine's refusal.
        taken_with: Where a person decides on a late one: the event of taking it on.
            Until then what is done in the next stage waits, save declining it.
    """

    id: str
    from_stage: str
    to_stage: str
    on: str
    window: Duration | None
    late: Literal["accept", "accept, marked late", "a person decides"]
    taken_with: str = ""
    source: Source


class Closure(Struct, frozen=True, kw_only=True):
    """A way in which a complaint may end.

    Attributes:
        by: Roles that may end it on this ground; empty: whoever may end it at all.
        proofs: Facts that must be on record first, and not as no.
    """

    id: str
    ground: str
    on: str
    when: Condition | None = None
    after: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    proofs: tuple[str, ...] = ()
    source: Source


class Exclusion(Struct, frozen=True, kw_only=True):
    """A ground on which a complaint, or a point of it, may be refused by a person.

    Attributes:
        by: Roles that may refuse on this ground.
        proofs: Facts that must be on record first, and not as no.
        agreed_by: Roles, a holder of each of which must have agreed to the refusal on
            this ground first; none of them the person who refuses.
    """

    id: str
    ground: str
    when: Condition | None
    unless: tuple[Condition, ...] = ()
    by: tuple[str, ...]
    letter: str
    proofs: tuple[str, ...] = ()
    agreed_by: tuple[str, ...] = ()
    source: Source


class Outcome(Struct, frozen=True, kw_only=True):
    """When the whole complaint has an outcome, told from the outcomes of its points.

    Attributes:
        when: Asks of nothing but points; None: where no other outcome holds.
    """

    outcome: Literal["upheld", "partly_upheld", "not_upheld"]
    title: str
    when: Condition | None
    source: Source


class StandingNotice(Struct, frozen=True, kw_only=True):
    """What staff should know of a clause: where law or the Code says otherwise.

    Attributes:
        kind: `code`: the Code asks otherwise. `superseded`: the law has changed since.
        when: Shown where this holds; None: always.
        after: With `within`: the event from which the clause's own day counts, which
            the notice tells.
    """

    id: str
    kind: Literal["code", "superseded"]
    says: str
    when: Condition | None
    after: str = ""
    within: Duration | None = None
    source: Source


class Body(Struct, frozen=True, kw_only=True):
    """Somewhere outside that a resident may go, with how to reach it today.

    Attributes:
        superseded: Addresses that no longer reach it; no letter may give one.
        when: Where this does not hold, it is not for this complaint.
        instead: The body for those who may not go there; empty: none is named.
    """

    id: str
    name: str
    instead: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    online_form: str = ""
    post: str = ""
    superseded: tuple[str, ...] = ()
    when: Condition | None = None
    source: Source


class Terms(Struct, frozen=True, kw_only=True):
    """The landlord's own words, used wherever a person reads."""

    landlord: str
    resident: str
    residents: str
    stages: tuple[tuple[str, str], ...] = ()


class Rules(Struct, frozen=True, kw_only=True):
    """One adopted version of a policy, as the engine runs it.

    Attributes:
        code: The document that complaints are measured against, such as `hos-2024`;
            the first of them where there are several; empty: none.
        codes: Where it hangs on the complaint: each with its condition, in order.
        effective_from: The first day on which complaints open under it.
        replaces: The version before it; empty: none named.
        open_cases: What becomes of complaints opened under that version.
        stages: In the order of the procedure.
    """

    id: str
    version: str
    title: str
    text_hash: str
    rules_hash: str
    calendar: str
    timezone: str
    code: str
    codes: tuple[tuple[str, Condition | None], ...] = ()
    effective_from: date | None = None
    replaces: str = ""
    open_cases: Literal["keep the version they opened under", "move, never later"] = (
        "keep the version they opened under"
    )
    conventions: Conventions
    terms: Terms
    roles: tuple[Role, ...] = ()
    facts: tuple[Fact, ...] = ()
    events: tuple[LocalEvent, ...] = ()
    stages: tuple[Stage, ...] = ()
    clocks: tuple[Clock, ...] = ()
    extensions: tuple[Extension, ...] = ()
    acts: tuple[Act, ...] = ()
    separations: tuple[Separation, ...] = ()
    panels: tuple[Panel, ...] = ()
    warnings: tuple[Warning, ...] = ()
    letters: tuple[Letter, ...] = ()
    escalations: tuple[Escalation, ...] = ()
    closures: tuple[Closure, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    bodies: tuple[Body, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    notices: tuple[StandingNotice, ...] = ()
    source: Source
