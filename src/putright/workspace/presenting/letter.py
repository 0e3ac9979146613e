"""A letter's page: its check item by item, to whom it goes, how it went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from putright.design.dates import in_words, listed, moment_in_words
from putright.design.terms import clause, in_terms
from putright.letters import selectors, services
from putright.letters.models import Channel, Delivery, Kind, Letter, State
from putright.letters.signing import signed_as
from putright.records import today
from putright.workspace.presenting.acts import effects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.engine.rules import Rules
    from putright.letters.checking import Check, ItemCheck
    from putright.workspace.case import Case


class Item(Struct, frozen=True, kw_only=True):
    """One thing asked of the letter.

    Attributes:
        standing: `There`, `Missing` or `Not needed`.
        part: The id of the field in which to mend it; empty: there is none.
    """

    what: str
    standing: str
    colour: str
    clauses: str
    problems: tuple[str, ...]
    part: str


class LetterPage:
    """What the page shows."""

    def __init__(self, case: Case, letter: Letter) -> None:
        self.case = case
        self.letter = letter
        self.reference = case.complaint.reference
        self.sent = letter.state == State.SENT
        self.effects = () if self.sent else effects(case, letter.act)
        self.check, self.gone = _check(letter, case) if not self.sent else (None, "")
        self.items = _items(self.check, case, letter) if self.check else ()
        self.approvers = _approvers(letter) if not self.gone and not self.sent else ""
        self.you = case.person.name
        self.signed_as = "" if self.sent or self.gone else _signed_as(letter, case)
        self.agreed = letter.approved_by.name if letter.approved_by else ""
        self.history = _history(letter) if self.sent else ()
        self.to_post = self.sent and any(
            each.channel == Channel.POST and each.state == Delivery.State.WAITING
            for each in selectors.deliveries_of(letter.pk, case.person)
        )
        self.deliveries = _deliveries(letter, case) if self.sent else ()
        self.kinds = tuple(Kind.choices)


def _check(letter: Letter, case: Case) -> tuple[Check | None, str]:
    try:
        return services.check(letter, by=case.person), ""
    except services.NoSuchLetter as none:
        return None, str(none)


def _signed_as(letter: Letter, case: Case) -> str:
    other = signed_as(letter, case.person)
    return other.name if other else ""


def _items(check: Check, case: Case, letter: Letter) -> tuple[Item, ...]:
    present = {part["item"] for part in letter.parts}
    return tuple(_item(each, case, present) for each in check.items)


def _item(item: ItemCheck, case: Case, present: set[str]) -> Item:
    standing, colour = ("There", "green") if item.met else ("Missing", "red")
    if item.met and item.needed is False:
        standing, colour = "Not needed", "grey"
    elif not item.met and item.item in present and item.problems:
        standing = "Look again"
    return Item(
        what=in_terms(item.what[0].upper() + item.what[1:], case.rules),
        standing=standing,
        colour=colour,
        clauses=_clauses(item, case.rules),
        problems=item.problems,
        part=f"part-{item.item}" if item.item in present else "",
    )


def faults(check: Check, rules: Rules) -> Iterator[tuple[str, str]]:
    """Everything that holds a letter back: its field in the form, and a sentence.

    What somebody asks for says which clause asks it.
    """
    for item in check.items:
        for problem in item.problems:
            said = f"{problem} ({_clauses(item, rules)})" if item.sources else problem
            yield f"part-{item.item}", said
    for fault in check.faults:
        yield f"part-{fault.item}", fault.says
    for warned in check.waiting:
        yield f"answer-{warned.id}", f"{warned.text} Answer this warning first."


def _clauses(item: ItemCheck, rules: Rules) -> str:
    return listed([clause(source, rules) for source in item.sources])


def _approvers(letter: Letter) -> str:
    return listed(services.approvers(letter), "or")


def where(case: Case, letter: Letter) -> str:
    """Say where a letter goes if nothing else is written."""
    resident = case.complaint.resident
    if letter.to and letter.to != (resident.name if resident else ""):
        return f"Empty: where our policy says that {letter.to} is reached."
    if resident is None:
        return "They gave no name: write where the letter goes."
    by_email = resident.email or "no e-mail address is known"
    by_post = resident.postal_address.replace("\n", ", ") or "no address is known"
    return f"Empty: where the record says. E-mail: {by_email}. Post: {by_post}."


def _history(letter: Letter) -> tuple[str, ...]:
    lines = []
    if letter.sent_at:
        local = letter.sent_at.astimezone(today.zone())
        by = f" by {letter.sent_by.name}" if letter.sent_by else ""
        lines.append(f"Sent on {moment_in_words(local)}{by}.")
    if letter.approved_by:
        lines.append(f"Agreed by {letter.approved_by.name}.")
    if letter.posted_on:
        lines.append(f"Posted on {in_words(letter.posted_on)}.")
    if letter.received_on:
        lines.append(f"It reached them on {in_words(letter.received_on)}.")
    return tuple(lines)


def _deliveries(letter: Letter, case: Case) -> tuple[str, ...]:
    return tuple(
        f"{each.name or each.to}, by {each.get_channel_display().lower()}: "
        f"{each.get_state_display().lower()}"
        + (f". {each.problem}" if each.problem else "")
        for each in selectors.deliveries_of(letter.pk, case.person)
    )
