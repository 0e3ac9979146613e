"""What each thing that a letter must say has to look like in its words.

One small function for an item that more is asked of than some text. Each gives the
sentences to tell the writer, or none.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from putright.design.dates import in_words, listed
from putright.letters.days import found_in
from putright.letters.facts import Facts
from putright.letters.pointing import problems_by_point

if TYPE_CHECKING:
    from collections.abc import Callable

# What is missing begins with one of these where it is something to say, not to give.
_ASKING = frozenset({"that", "when", "which", "who", "what", "where", "how"})


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """One part of a letter beside what the record knows.

    Attributes:
        text: The part's words without list marks; empty: the part is not there.
        day: The day that the engine or the act gives for this item.
        given: Words that must stand there, as the record or the act has them.
        answering: Whether the letter answers the complaint point by point.
    """

    item: str
    what: str
    heading: str
    text: str
    facts: Facts
    day: date | None = None
    given: str = ""
    answering: bool = False


def problems_of(said: Said) -> tuple[str, ...]:
    """What is wrong with a part that must be there."""
    if said.item == "handler" and not said.facts.handler_name:
        return tuple(_handler(said))
    if not re.search(r"\w", said.text):
        return (f"The letter does not {_told(said)}. Add it under {_under(said)}.",)
    return tuple(_EXPECTED.get(said.item, _whatever_is_given)(said))


def _told(said: Said) -> str:
    """What has to be there, with its verb: “give the reasons”, “say when you hear”."""
    asking = said.what.partition(" ")[0] in _ASKING
    return f"{'say' if asking else 'give'} {said.what}"


def _whatever_is_given(said: Said) -> list[str]:
    """Of an item that nothing else is asked of: the day or the words that are known."""
    if said.day is not None:
        return _day_in_words(said)
    if not said.given or plain(said.given) in plain(said.text):
        return []
    return [f"{_under(said)} does not give this: “{said.given}”. Write it there."]


def _stage(said: Said) -> list[str]:
    title = said.facts.stage_title
    if not title or plain(title) in plain(said.text):
        return []
    return [f"The letter does not say “{title}”. Add it under {_under(said)}."]


def _definition(said: Said) -> list[str]:
    text = plain(said.text)
    return [
        f"Point {point.number} is not there: “{point.text}”. "
        f"Add it under {_under(said)}, in the words it was defined in."
        for point in said.facts.points
        if plain(point.text) not in text
    ]


def _by_point(said: Said) -> list[str]:
    if not said.answering:
        return []
    return problems_by_point(said.item, said.text, said.facts.points, _under(said))


def _day_in_words(said: Said) -> list[str]:
    if said.day is None:
        return [f"There is no day yet for {said.what}. Choose it with the act."]
    found = found_in(said.text)
    if said.day in found:
        return []
    right = in_words(said.day)
    if not found:
        return [
            (
                f"The letter does not {_told(said)}: {right}. "
                f"Write it in words under {_under(said)}."
            )
        ]
    wrong = " and ".join(in_words(day) for day in found)
    return [
        (
            f"{_under(said)} says {wrong}. It must {_told(said)}: {right}. "
            "Put the right day."
        )
    ]


def _handler(said: Said) -> list[str]:
    name = said.facts.handler_name
    if not name:
        return ["Nobody deals with this complaint yet. Assign somebody first."]
    if plain(name) in plain(said.text):
        return []
    return [f"The letter does not name {name}. Add the name under {_under(said)}."]


def _contact(said: Said) -> list[str]:
    """Any one way to reach the landlord is enough."""
    ours = said.facts.contact
    ways = ((ours.phone, _digits), (ours.email, _address), (ours.post, plain))
    if not any(way for way, _ in ways):
        return ["The record has no way to reach us. Add a telephone number or e-mail."]
    if any(way and shape(way) in shape(said.text) for way, shape in ways):
        return []
    known = listed([way for way in (ours.phone, ours.email) if way], "or")
    return [
        f"The letter does not say how to reach us. Add {known} under {_under(said)}."
    ]


def _remedy(said: Said) -> list[str]:
    text = plain(said.text)
    return [
        f"This promise is not there: “{remedy.what}”. Add it under {_under(said)}."
        for remedy in said.facts.remedies
        if plain(remedy.what) not in text
    ]


def _outstanding(said: Said) -> list[str]:
    """Each open promise on one line with its owner and its day."""
    lines = said.text.splitlines()
    told = []
    for remedy in said.facts.remedies:
        if remedy.done:
            continue
        its_lines = [one for one in lines if plain(remedy.what) in plain(one)]
        lacks = [] if its_lines else ["the action itself"]
        where = "\n".join(its_lines)
        if not remedy.owner:
            lacks.append("who will do it (the record names nobody)")
        elif plain(remedy.owner) not in plain(where):
            lacks.append(f"who will do it ({remedy.owner})")
        if remedy.due_on is None:
            lacks.append("by when (the record has no day)")
        elif remedy.due_on not in found_in(where):
            lacks.append(f"by when ({in_words(remedy.due_on)})")
        if lacks:
            told.append(
                f"The open action “{remedy.what}” lacks {listed(lacks)}. "
                f"Add it under {_under(said)}."
            )
    return told


def _apology(said: Said) -> list[str]:
    """Where something went wrong: sorry. Else any reason given is enough."""
    went_wrong = said.facts.overall in {"upheld", "partly_upheld"}
    if not went_wrong or re.search(r"\b(sorry|apolog)", said.text, re.IGNORECASE):
        return []
    return [
        (
            "Something went wrong, and the letter does not say sorry. "
            f"Say it under {_under(said)}."
        )
    ]


def _ombudsman_contact(said: Said) -> list[str]:
    body = said.facts.ombudsman
    routes = (
        ("telephone number", body.phone, _digits),
        ("website", body.website or body.online_form, _address),
        ("e-mail address", body.email, _address),
        ("postal address", body.post, plain),
    )
    lacking = [
        f"{name} ({route})"
        for name, route, shape in routes
        if route and shape(route) not in shape(said.text)
    ]
    if not any(route for _, route, _ in routes):
        return ["The policy gives no way to reach the Ombudsman. Add it to the policy."]
    if not lacking:
        return []
    return [f"The Ombudsman’s {listed(lacking)} is missing under {_under(said)}."]


def _no_access(said: Said) -> list[str]:
    denied = re.search(
        r"\b(can ?not|can['’]t|unable|not able|no access)\b", said.text, re.IGNORECASE
    )
    if denied and "ombudsman" in said.text.lower():
        return []
    return [
        f"Say under {_under(said)} in plain words that the Ombudsman cannot be used."
    ]


def _words(*wanted: str) -> Callable[[Said], list[str]]:
    def look(said: Said) -> list[str]:
        if any(word in plain(said.text) for word in wanted):
            return []
        return [f"{_under(said)} does not say “{wanted[0]}”. It must {_told(said)}."]

    return look


_EXPECTED: dict[str, Callable[[Said], list[str]]] = {
    "stage": _stage,
    "definition": _definition,
    "decision": _by_point,
    "reasons": _by_point,
    "explanation": _by_point,
    "basis": _by_point,
    "due_date": _day_in_words,
    "new_due_date": _day_in_words,
    "last_day_to_escalate": _day_in_words,
    "handler": _handler,
    "contact": _contact,
    "remedy": _remedy,
    "outstanding_actions": _outstanding,
    "apology": _apology,
    "ombudsman_contact": _ombudsman_contact,
    "no_ombudsman_access": _no_access,
    "ombudsman_rights": _words("ombudsman"),
    "ombudsman_help": _words("ombudsman"),
    "not_agreed": _words("ombudsman"),
    "right_to_challenge": _words("ombudsman"),
    "tribunal": _words("tribunal"),
    "final_stage": _words("final", "last stage"),
}


def plain(text: str) -> str:
    """Words alone, in small letters, one space between: for comparing.

    >>> plain("The roof – it *leaks*.")
    'the roof it leaks'
    """
    return " ".join(re.findall(r"\w+", text.casefold()))


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _address(text: str) -> str:
    bare = re.sub(r"\s", "", text.casefold())
    return re.sub(r"https?://(?:www\.)?|\bwww\.", "", bare).rstrip("/")


def _under(said: Said) -> str:
    return f"“{said.heading}”"
