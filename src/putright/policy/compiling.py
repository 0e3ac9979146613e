"""A sound document to the rules that the engine runs, with their hash."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import to_builtins
from msgspec.structs import replace

from putright.engine import rules as engine
from putright.engine import vocabulary
from putright.policy import blocks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from putright.policy.documents import Document

SEMANTICS = 1  # what the same rules mean; a new reading by the engine is a new number

_Made = TypeVar("_Made")
_B = TypeVar("_B", bound=blocks.Block)
_FIELDS = {
    field.name: field for event in vocabulary.EVENTS.values() for field in event.fields
}


def compile_rules(document: Document) -> engine.Rules:
    """The rules of a document that has been read without problems."""
    return _Compiling(document).rules()


class _Compiling:
    """One document on its way to rules."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.policy, self.source = next(self.found(blocks.Policy))
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
            code=policy.code,
            effective_from=policy.effective_from,
            replaces=policy.replaces,
            open_cases=policy.open_cases,
            conventions=engine.Conventions(
                day_zero=policy.day_zero,
                late_receipt=policy.late_receipt,
                due_at=policy.due_at,
                month_end=policy.month_end,
                deemed_by_post=policy.deemed_by_post,
            ),
            terms=self.terms(),
            roles=self.each(blocks.Role, _role),
            facts=self.each(blocks.Fact, _fact),
            events=self.each(blocks.Event, _event),
            stages=self.each(blocks.Stage, self.stage),
            clocks=self.each(blocks.Clock, self.clock),
            extensions=self.each(blocks.Extension, _extension),
            acts=self.acts(),
            separations=self.each(blocks.Separation, _separation),
            letters=self.each(blocks.Letter, _letter),
            escalations=self.each(blocks.Escalation, _escalation),
            closures=self.each(blocks.Closure, _closure),
            exclusions=self.each(blocks.Exclusion, _exclusion),
            bodies=self.each(blocks.Body, _body),
            source=self.source,
        )
        return replace(made, rules_hash=rules_hash(made))

    def found(self, kind: type[_B]) -> Iterator[tuple[_B, engine.Source]]:
        """Each block of a kind with its source, in the order of the document."""
        for clause, place in self.document.places():
            block = place.block
            if isinstance(block, kind):
                policy = self.policy if hasattr(self, "policy") else block
                yield (
                    block,
                    engine.Source(
                        policy=getattr(policy, "id", ""),
                        version=getattr(policy, "version", ""),
                        clause=clause.number,
                        heading=clause.heading,
                        block=getattr(block, "id", ""),
                        code=block.code if isinstance(block, blocks.Rule) else (),
                    ),
                )

    def each(
        self, kind: type[_B], make: Callable[[_B, engine.Source], _Made]
    ) -> tuple[_Made, ...]:
        return tuple(make(block, source) for block, source in self.found(kind))

    def terms(self) -> engine.Terms:
        terms, _ = next(self.found(blocks.Terms))
        return engine.Terms(
            landlord=terms.landlord,
            resident=terms.resident,
            residents=terms.residents,
            stages=tuple(terms.stages.items()),
        )

    def stage(self, stage: blocks.Stage, source: engine.Source) -> engine.Stage:
        left = {block.from_stage for block, _ in self.found(blocks.Escalation)}
        return engine.Stage(
            id=stage.id,
            title=stage.title,
            opens_on=stage.opens_on,
            closes_on=stage.closes_on,
            by=stage.by,
            final=stage.id not in left,
            source=source,
        )

    def clock(self, clock: blocks.Clock, source: engine.Source) -> engine.Clock:
        return engine.Clock(
            id=clock.id,
            title=clock.title or self.events[clock.met_by[0]].title,
            starts=clock.starts,
            starts_by=clock.starts_by,
            late_start=clock.late_start,
            within=clock.within,
            met_by=clock.met_by,
            stops_on=clock.stops_on,
            unless=clock.unless,
            owner=clock.owner,
            target=clock.target,
            warn=clock.warn,
            source=source,
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
        return engine.Act(
            id=verb,
            event=event,
            title=act.title or kind.title,
            by=act.by,
            stages=act.stages,
            when=act.when,
            after=act.after,
            given=act.given,
            once=act.once,
            when_closed=act.when_closed,
            source=replace(source, block=verb),
        )

    def act_of_extending(
        self, extension: blocks.Extension, source: engine.Source
    ) -> engine.Act:
        kind = self.events[extension.event]
        said = {field.name for field in kind.fields}
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
            given=tuple(item for item in extension.requires if item in said),
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
    canonical = json.dumps(_without_headings(content), sort_keys=True)
    return sha256(canonical.encode()).hexdigest()


def _without_headings(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, dict):
        return {
            key: _without_headings(part)
            for key, part in value.items()
            if key != "heading"
        }
    if isinstance(value, list | tuple):
        return [_without_headings(part) for part in value]
    return value


def _event_type(event: blocks.Event) -> vocabulary.EventType:
    return vocabulary.EventType(
        id=event.id,
        act=event.act,
        title=event.title,
        told=event.told,
        party=event.party,
        fields=tuple(_FIELDS[name] for name in event.fields),
    )


def _event(event: blocks.Event, source: engine.Source) -> engine.LocalEvent:
    return engine.LocalEvent(type=_event_type(event), source=source)


def _role(role: blocks.Role, source: engine.Source) -> engine.Role:
    return engine.Role(
        id=role.id, title=role.title, kind=role.kind, also=role.also, source=source
    )


def _fact(fact: blocks.Fact, source: engine.Source) -> engine.Fact:
    return engine.Fact(
        id=fact.id,
        kind=fact.kind,
        asked=fact.asked,
        choices=fact.choices,
        unknown=fact.unknown,
        source=source,
    )


def _extension(block: blocks.Extension, source: engine.Source) -> engine.Extension:
    return engine.Extension(
        id=block.id,
        of=block.of,
        up_to=block.up_to,
        times=block.times,
        event=block.event,
        by=block.by,
        requires=block.requires,
        agreement=block.agreement,
        agreed_by=block.agreed_by,
        caution=block.caution,
        source=source,
    )


def _separation(block: blocks.Separation, source: engine.Source) -> engine.Separation:
    return engine.Separation(
        id=block.id,
        person=block.person,
        never=block.never,
        if_nobody=block.if_nobody,
        source=source,
    )


def _letter(letter: blocks.Letter, source: engine.Source) -> engine.Letter:
    return engine.Letter(
        id=letter.id,
        title=letter.title,
        sent_on=letter.sent_on,
        to=letter.to,
        must_say=tuple(
            engine.Needed(item=item.name, when=item.when, source=source)
            for item in letter.must_say
        ),
        copies=tuple((copy.name, copy.when) for copy in letter.copies),
        approved_by=letter.approved_by,
        source=source,
    )


def _escalation(block: blocks.Escalation, source: engine.Source) -> engine.Escalation:
    return engine.Escalation(
        id=block.id,
        from_stage=block.from_stage,
        to_stage=block.to_stage,
        on=block.on,
        window=block.window,
        late=block.late,
        source=source,
    )


def _closure(block: blocks.Closure, source: engine.Source) -> engine.Closure:
    return engine.Closure(
        id=block.id,
        ground=block.ground,
        on=block.on,
        when=block.when,
        after=block.after,
        source=source,
    )


def _exclusion(block: blocks.Exclusion, source: engine.Source) -> engine.Exclusion:
    return engine.Exclusion(
        id=block.id,
        ground=block.ground,
        when=block.when,
        unless=block.unless,
        by=block.by,
        letter=block.letter,
        source=source,
    )


def _body(body: blocks.Body, source: engine.Source) -> engine.Body:
    return engine.Body(
        id=body.id,
        name=body.name,
        phone=body.phone,
        email=body.email,
        website=body.website,
        online_form=body.online_form,
        post=body.post,
        source=source,
    )
