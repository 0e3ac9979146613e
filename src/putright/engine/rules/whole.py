"""One version of a policy, whole."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from putright.engine.conditions import Condition
from putright.engine.rules.allocation import Allocation
from putright.engine.rules.asking import Finding, OwnField, RemedyKind, Task
from putright.engine.rules.authority import Authority
from putright.engine.rules.contacts import Channel, ContactKind, Sign
from putright.engine.rules.happening import (
    Closure,
    Exclusion,
    Fact,
    LocalEvent,
    Outcome,
)
from putright.engine.rules.keeping import Copy, Mark, Partner, WholeFile
from putright.engine.rules.letters import Letter, LetterCheck
from putright.engine.rules.people import (
    Act,
    Panel,
    Role,
    Separation,
    Warning,  # noqa: A004 - the document's own word
)
from putright.engine.rules.source import Source
from putright.engine.rules.times import Clock, Escalation, Extension, Stage
from putright.engine.rules.viewing import Viewing
from putright.engine.rules.words import (
    Body,
    Conventions,
    Priority,
    StandingNotice,
    Terms,
)


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
    allocations: tuple[Allocation, ...] = ()
    authorities: tuple[Authority, ...] = ()
    viewings: tuple[Viewing, ...] = ()
    contacts: tuple[ContactKind, ...] = ()
    signs: tuple[Sign, ...] = ()
    channels: tuple[Channel, ...] = ()
    priorities: tuple[Priority, ...] = ()
    fields: tuple[OwnField, ...] = ()
    remedies: tuple[RemedyKind, ...] = ()
    findings: tuple[Finding, ...] = ()
    tasks: tuple[Task, ...] = ()
    checks: tuple[LetterCheck, ...] = ()
    copies: tuple[Copy, ...] = ()
    marks: tuple[Mark, ...] = ()
    partners: tuple[Partner, ...] = ()
    files: tuple[WholeFile, ...] = ()
    source: Source
