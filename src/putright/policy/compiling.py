"""A sound document to the rules that the engine runs, with their hash."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct, to_builtins
from msgspec.structs import replace

from putright.engine import rules as engine
from putright.engine import vocabulary
from putright.engine.durations import Duration, Unit
from putright.policy import blocks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from putright.engine.conditions import Condition
    from putright.policy.documents import Clause, Document

NO_CODE = "none"  # in a document: complaints are measured against no code
SEMANTICS = 1  # what the same rules mean; a new reading by the engine is a new number

_NO_LENGTH = Duration(count=0, unit=Unit.CALENDAR_DAYS)  # of a clock with a named day
_Made = TypeVar("_Made", bound=Struct)
_B = TypeVar("_B", bound=blocks.Block)
_FIELDS = {
    field.name: field for event in vocabulary.EVENTS.values() for field in event.fields
}


# The document compiled last, with its rules: whoever tries the examples of a document
# and then loads it need not compile it twice. Both are frozen.
_last: list[tuple[Document, engine.Rules]] = []


def compile_rules(document: Document) -> engine.Rules:
    """The rules of a document that has been read without problems."""
    for kept, rules in _last[:]:
        if kept is document:
            return rules
    rules = _Compiling(document).rules()
    _last[:] = [(document, rules)]
    return rules


class _Compiling:
    """One document on its way to rules."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.policy, clause = next(
            (place.block, clause)
            for clause, place in document.places()
            if isinstance(place.block, blocks.Policy)
        )
        self.source = self.source_of(self.policy, clause)
        self.events = {
            **vocabulary.EVENTS,
            **{event.id: _event_type(event) for event, _ in self.found(blocks.Event)},
        }

    def rules(self) -> engine.Rules:
        policy = self.policy
        made = engine.Rules(
            id=policy.id,
            version=policy.version,
            title=self.document.title,
            text_hash=self.document.text_hash,
            rules_hash="",
            calendar=policy.calendar,
            timezone=policy.timezone,
            code=_first_code(policy),
            codes=_codes(policy),
            effective_from=policy.effective_from,
            replaces=policy.replaces,
            open_cases=policy.open_cases,
            conventions=_conventions(policy),
            terms=_terms(next(self.found(blocks.Terms))[0]),
            roles=self.each(blocks.Role, _as(engine.Role)),
            facts=self.each(blocks.Fact, _as(engine.Fact)),
            events=self.each(blocks.Event, _event),
            stages=self.each(blocks.Stage, self.stage),
            clocks=self.each(blocks.Clock, self.clock),
            extensions=self.each(blocks.Extension, _as(engine.Extension)),
            acts=self.acts(),
            separations=self.each(blocks.Separation, _as(engine.Separation)),
            panels=self.each(blocks.Panel, _panel),
            warnings=self.each(blocks.Warning, _warning),
            letters=self.each(blocks.Letter, _letter),
            escalations=self.each(blocks.Escalation, _as(engine.Escalation)),
            closures=self.each(blocks.Closure, _as(engine.Closure)),
            exclusions=self.each(blocks.Exclusion, _as(engine.Exclusion)),
            bodies=self.each(blocks.Body, _as(engine.Body)),
            outcomes=self.each(blocks.Outcome, _as(engine.Outcome)),
            notices=self.each(blocks.Notice, _as(engine.StandingNotice)),
            allocations=self.each(blocks.Allocation, _as(engine.Allocation)),
            authorities=self.each(blocks.Authority, _as(engine.Authority)),
            viewings=self.each(blocks.Viewing, _as(engine.Viewing)),
            contacts=self.each(blocks.Contact, _as(engine.ContactKind)),
            signs=self.each(blocks.Sign, _sign),
            channels=self.each(blocks.Channel, _as(engine.Channel)),
            priorities=self.each(blocks.Priority, _as(engine.Priority)),
            fields=self.each(blocks.Field, _field),
            remedies=self.each(blocks.Remedy, _as(engine.RemedyKind)),
            findings=self.each(blocks.Finding, _as(engine.Finding)),
            tasks=self.each(blocks.Task, _as(engine.Task)),
            checks=self.each(blocks.Check, _as(engine.LetterCheck)),
            copies=self.each(blocks.Copy, _as(engine.Copy)),
            marks=self.each(blocks.Mark, _as(engine.Mark)),
            partners=self.each(blocks.Partner, _as(engine.Partner)),
            files=self.each(blocks.WholeFile, _as(engine.WholeFile)),
            source=self.source,
        )
        return replace(made, rules_hash=rules_hash(made))

    def found(self, kind: type[_B]) -> Iterator[tuple[_B, engine.Source]]:
        """Each block of a kind with its source, in the order of the document."""
        for clause, place in self.document.places():
            if isinstance(place.block, kind):
                yield place.block, self.source_of(place.block, clause)

    def source_of(self, block: blocks.Block, clause: Clause) -> engine.Source:
        return engine.Source(
            policy=self.policy.id,
            version=self.policy.version,
            clause=clause.number,
            heading=clause.heading,
            block=getattr(block, "id", ""),
            code=block.code if isinstance(block, blocks.Rule) else (),
        )

    def each(
        self, kind: type[_B], make: Callable[[_B, engine.Source], _Made]
    ) -> tuple[_Made, ...]:
        return tuple(make(block, source) for block, source in self.found(kind))

    def stage(self, stage: blocks.Stage, source: engine.Source) -> engine.Stage:
        left = {block.from_stage for block, _ in self.found(blocks.Escalation)}
        return _made(engine.Stage, stage, source, final=stage.id not in left)

    def clock(self, clock: blocks.Clock, source: engine.Source) -> engine.Clock:
        title = clock.title or self.events[clock.met_by[0]].title
        return _made(
            engine.Clock, clock, source, title=title, within=clock.within or _NO_LENGTH
        )

    def acts(self) -> tuple[engine.Act, ...]:
        listed = [
            self.act(act, event, source)
            for act, source in self.found(blocks.Act)
            for event in act.event
        ]
        extending = [
            self.act_of_extending(block, source)
            for block, source in self.found(blocks.Extension)
        ]
        return (*listed, *extending)

    def act(self, act: blocks.Act, event: str, source: engine.Source) -> engine.Act:
        kind = self.events[event]
        verb = act.id or kind.act
        return _made(
            engine.Act,
            act,
            replace(source, block=verb),
            id=verb,
            event=event,
            title=act.title or kind.title,
        )

    def act_of_extending(
        self, extension: blocks.Extension, source: engine.Source
    ) -> engine.Act:
        kind = self.events[extension.event]
        said = {field.name for field in kind.fields}
        given = [item for item in extension.requires if item in said]
        if extension.if_not_agreed:
            # What the notice must say hangs on the answer: it is on record first.
            given += [item for item in ("agreed",) if item in said]
        given += [name for name in extension.given if name not in given]
        met_by = next(
            clock.met_by
            for clock, _ in self.found(blocks.Clock)
            if clock.id == extension.of
        )
        return engine.Act(
            id=kind.act,
            event=extension.event,
            title=kind.title,
            by=extension.by,
            stages=tuple(
                stage.id
                for stage, _ in self.found(blocks.Stage)
                if stage.closes_on in met_by
            ),
            given=tuple(given),
            source=source,
        )


def rules_hash(rules: engine.Rules) -> str:
    """What the rules do, as a hash: the same for two wordings of the same rules.

    Clause numbers, Code paragraphs and titles count, for people are shown them;
    headings and the text around the rules do not.
    """
    content = {**to_builtins(rules), "semantics": SEMANTICS}
    for key in ("title", "text_hash", "rules_hash"):
        del content[key]
    _drop_headings(content)
    canonical = json.dumps(content, sort_keys=True)
    return sha256(canonical.encode()).hexdigest()


def _drop_headings(value: object) -> None:
    """Take every heading out of fresh built-in values."""
    if isinstance(value, dict):
        value.pop("heading", None)
        for part in value.values():
            _drop_headings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            _drop_headings(part)


def _first_code(policy: blocks.Policy) -> str:
    name = policy.code[0].name
    return "" if name == NO_CODE else name


def _codes(policy: blocks.Policy) -> tuple[tuple[str, Condition | None], ...]:
    """Each code with its condition, where it hangs on the complaint which it is."""
    if len(policy.code) == 1 and policy.code[0].when is None:
        return ()
    return tuple((code.name, code.when) for code in policy.code)


def _conventions(policy: blocks.Policy) -> engine.Conventions:
    return engine.Conventions(
        day_zero=policy.day_zero,
        late_receipt=policy.late_receipt,
        due_at=policy.due_at,
        month_end=policy.month_end,
        deemed_by_post=policy.deemed_by_post,
    )


def _terms(terms: blocks.Terms) -> engine.Terms:
    return engine.Terms(
        landlord=terms.landlord,
        resident=terms.resident,
        residents=terms.residents,
        stages=tuple(terms.stages.items()),
    )


def _event_type(event: blocks.Event) -> vocabulary.EventType:
    return vocabulary.EventType(
        id=event.id,
        act=event.act,
        title=event.title,
        told=event.told,
        party=event.party,
        fields=tuple(
            replace(_FIELDS[name], label=event.labels.get(name, _FIELDS[name].label))
            for name in event.fields
        ),
    )


def _event(event: blocks.Event, source: engine.Source) -> engine.LocalEvent:
    return engine.LocalEvent(type=_event_type(event), source=source)


def _panel(panel: blocks.Panel, source: engine.Source) -> engine.Panel:
    seats = (
        engine.Seat(role=seat.role, at_least=seat.at_least) for seat in panel.seats
    )
    return _made(engine.Panel, panel, source, seats=tuple(seats))


def _warning(warning: blocks.Warning, source: engine.Source) -> engine.Warning:
    return _made(engine.Warning, warning, source, more_than=warning.more_than or 0)


def _sign(sign: blocks.Sign, source: engine.Source) -> engine.Sign:
    return _made(engine.Sign, sign, source, reports=sign.reports or 0)


def _field(field: blocks.Field, source: engine.Source) -> engine.OwnField:
    answer = field.answer == "yes" if field.answer else None
    return _made(engine.OwnField, field, source, answer=answer)


def _letter(letter: blocks.Letter, source: engine.Source) -> engine.Letter:
    return _made(
        engine.Letter,
        letter,
        source,
        must_say=tuple(
            engine.Needed(
                item=item.name,
                when=item.when,
                gives=item.gives,
                source=replace(source, code=item.code) if item.code else source,
            )
            for item in letter.must_say
        ),
        copies=tuple((copy.name, copy.when) for copy in letter.copies),
    )


def _made(
    kind: type[_Made], block: blocks.Block, source: engine.Source, **own: object
) -> _Made:
    """The rule of a block: the fields that both have, and those given here."""
    shared = {
        name: getattr(block, name)
        for name in kind.__struct_fields__
        if hasattr(block, name)
    }
    return kind(**{**shared, **own, "source": source})


def _as(kind: type[_Made]) -> Callable[[blocks.Block, engine.Source], _Made]:
    """A maker for a rule whose fields are all the block's own."""
    return lambda block, source: _made(kind, block, source)
