"""Say-back: each rule of a document as one plain sentence with its clause."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from putright.engine import rules as engine
from putright.policy import blocks
from putright.policy.compiling import compile_rules
from putright.policy.sentences import Sentences, contacts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from putright.policy.documents import Clause, Document, Place


def say(rule: object, rules: engine.Rules) -> str:
    """One plain sentence for one rule, with its clause and the Code's paragraphs.

    A clock reads: Acknowledge at stage 1 within 5 working days after the customer
    complained; the one in charge sees to it. (5.2, Code 6.2)
    """
    told = _sentence(rule, Sentences(rules))
    source = getattr(rule, "source", rules.source)
    return told + _cited(source)


def said(rules: Sequence[object], told: Sentences) -> str:
    """The sentence without its clause; several acts where they share their terms."""
    acts = [rule for rule in rules if isinstance(rule, engine.Act)]
    return told.act(acts) if acts else _sentence(rules[0], told)


def _sentence(rule: object, say: Sentences) -> str:
    ways: dict[type, Callable[..., str]] = {
        engine.Conventions: say.conventions,
        engine.Terms: say.terms,
        engine.Role: say.role,
        engine.Fact: say.fact,
        engine.LocalEvent: say.event,
        engine.Stage: say.stage,
        engine.Clock: say.clock,
        engine.Extension: say.extension,
        engine.Escalation: say.escalation,
        engine.Act: lambda act: say.act([act]),
        engine.Separation: say.separation,
        engine.Panel: say.panel,
        engine.Allocation: say.allocation,
        engine.Authority: say.authority,
        engine.Viewing: say.viewing,
        engine.Warning: say.warning,
        engine.Exclusion: say.exclusion,
        engine.Letter: say.letter,
        engine.Closure: say.closure,
        engine.Body: say.body,
        engine.Outcome: say.outcome,
        engine.StandingNotice: say.notice,
        engine.ContactKind: lambda kind: contacts.contact(kind, say),
        engine.Channel: contacts.channel,
        engine.Sign: lambda sign: contacts.sign(sign, say),
        engine.Priority: say.priority,
        engine.OwnField: say.field,
        engine.RemedyKind: say.remedy,
        engine.Finding: say.finding,
        engine.Task: say.task,
        engine.LetterCheck: say.check,
        engine.Copy: say.copy,
        engine.Mark: say.mark,
        engine.Partner: say.partner,
        engine.WholeFile: say.file,
    }
    return ways[type(rule)](rule)


def _cited(source: engine.Source) -> str:
    code = f"Code {', '.join(source.code)}" if source.code else ""
    told = ", ".join(filter(None, (source.clause, code)))
    return f" ({told})" if told else ""


def say_document(document: Document) -> str:
    """The whole document said back: each clause with a sentence for each block."""
    lines = [document.title]
    for clause, sentences in sentences_of(document):
        lines += ["", f"{clause.number} {clause.heading}".strip()]
        lines += [f"  {sentence}" for sentence in sentences]
    return "\n".join(lines)


def sentences_of(document: Document) -> Iterator[tuple[Clause, list[str]]]:
    """Each clause that has blocks, with a sentence for each."""
    rules = compile_rules(document)
    told = Sentences(rules)
    made: dict[str, Iterator[object]] = {
        "policy": iter([rules.conventions]),
        "terms": iter([rules.terms]),
        "role": iter(rules.roles),
        "fact": iter(rules.facts),
        "event": iter(rules.events),
        "stage": iter(rules.stages),
        "clock": iter(rules.clocks),
        "extension": iter(rules.extensions),
        "escalation": iter(rules.escalations),
        "act": iter(rules.acts),
        "separation": iter(rules.separations),
        "panel": iter(rules.panels),
        "allocation": iter(rules.allocations),
        "authority": iter(rules.authorities),
        "viewing": iter(rules.viewings),
        "warning": iter(rules.warnings),
        "exclusion": iter(rules.exclusions),
        "letter": iter(rules.letters),
        "closure": iter(rules.closures),
        "body": iter(rules.bodies),
        "outcome": iter(rules.outcomes),
        "notice": iter(rules.notices),
        "contact": iter(rules.contacts),
        "sign": iter(rules.signs),
        "channel": iter(rules.channels),
        "priority": iter(rules.priorities),
        "field": iter(rules.fields),
        "remedy": iter(rules.remedies),
        "finding": iter(rules.findings),
        "task": iter(rules.tasks),
        "check": iter(rules.checks),
        "copy": iter(rules.copies),
        "mark": iter(rules.marks),
        "partner": iter(rules.partners),
        "file": iter(rules.files),
    }
    for clause in document.clauses:
        if clause.places:
            yield (
                clause,
                [_of_place(clause, place, made, told) for place in clause.places],
            )


def _of_place(
    clause: Clause, place: Place, made: dict[str, Iterator[object]], told: Sentences
) -> str:
    block = place.block
    source = engine.Source(
        policy="",
        version="",
        clause=clause.number,
        code=block.code if isinstance(block, blocks.Rule) else (),
    )
    if isinstance(block, blocks.Duty):
        return _duty(block, told) + _cited(source)
    if isinstance(block, blocks.Example):
        return f"Worked example: {block.name}."
    if isinstance(block, blocks.Act):
        acts = list(islice(made["act"], len(block.event)))
        return told.act([act for act in acts if isinstance(act, engine.Act)]) + _cited(
            source
        )
    return _sentence(next(made[place.kind]), told) + _cited(source)


def _duty(duty: blocks.Duty, told: Sentences) -> str:
    titles = {role.id: f"The {role.title}" for role in told.rules.roles}
    who = titles.get(duty.who, duty.who[:1].upper() + duty.who[1:])
    return f"{who}: {duty.what}. Nobody's clock; whoever did it says so."
