"""One plain sentence for each kind of contact and for each sign of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.engine.rules import NEEDS
from putright.engine.telling import event_title, fact_asked
from putright.engine.vocabulary import CHANNELS
from putright.engine.voices import VOICES
from putright.policy.sentences.joining import and_, or_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.engine.rules import Channel, ContactKind, Sign
    from putright.policy.sentences.telling import Telling

_COMES_TO = {
    "complaint": "opens a complaint",
    "request": "is written down, and followed until it is dealt with",
    "feedback": "is kept to learn from",
    "elsewhere": "goes by another way",
}


def contact(kind: ContactKind, told: Telling) -> str:
    """What a kind of contact is, and what becomes of it."""
    comes_to = f"goes by {kind.route}" if kind.route else _COMES_TO[kind.nature]
    sentence = f"{kind.title}: {kind.guidance.rstrip('.')}. It {comes_to}"
    return f"{'; '.join([sentence, *_rest(kind, told)])}."


def _rest(kind: ContactKind, told: Telling) -> Iterator[str]:
    if kind.needs:
        yield f"it says {and_([NEEDS[need] for need in kind.needs])}"
    if kind.asks:
        asked = [f"“{fact_asked(fact, told.tables)}”" for fact in kind.asks]
        yield f"{and_(asked)} must be answered"
    if kind.within:
        yield f"it should be settled within {kind.within}"
    if kind.settled_as:
        yield f"put right at once it ends as “{kind.settled_as}”"
    if kind.attempt_first:
        yield "an attempt to settle it comes before a complaint, unless none is wanted"
    if kind.becomes:
        told_why = [f"“{reason}”" for reason in kind.becomes]
        yield f"it becomes a complaint for {or_(told_why)}"
    if kind.bodies:
        names = {body.id: body.name for body in told.rules.bodies}
        helping = [names.get(body, body) for body in kind.bodies]
        yield f"help is to be had from {and_(helping)}"


def sign(rule: Sign, told: Telling) -> str:
    """What speaks for a kind, or calls for an act at once."""
    by = "; ".join(_by(rule, told))
    if rule.raises:
        act = event_title(rule.raises, told.tables)
        return f"“{act}” is done at once with a complaint when {rule.says} ({by})."
    speaks = "can only be saved as" if rule.must else "is proposed as"
    return f"What comes in {speaks} “{_title(rule.of, told)}” when {rule.says} ({by})."


def channel(way: Channel) -> str:
    """A way of getting in touch that is the landlord's own."""
    like = dict(CHANNELS)[way.like]
    return f"“{way.title}” is a way of getting in touch, counted with “{like}”."


def _by(rule: Sign, told: Telling) -> Iterator[str]:
    heard = [f"“{words}”" for words in rule.words]
    if rule.voices:
        heard = [f"any usual words for {VOICES[rule.voices][0]}", *heard]
    if heard:
        yield f"shown by {or_(heard)}"
    if rule.when is not None:
        yield told.condition(rule.when)
    if rule.channels:
        names = dict(CHANNELS)
        yield f"it came by {or_([names[each] for each in rule.channels])}"
    if rule.categories:
        yield f"it is about {or_(rule.categories)}"
    if rule.reports:
        reports = "report" if rule.reports == 1 else "reports"
        yield f"at least {rule.reports} earlier {reports} of the same had no answer"
    if rule.overdue:
        yield "it is past the time in which it should have been settled"
    if rule.unsettled:
        yield "an attempt to settle it has failed"


def _title(kind: str, told: Telling) -> str:
    titles = {each.id: each.title for each in told.rules.contacts}
    return titles.get(kind, kind)
