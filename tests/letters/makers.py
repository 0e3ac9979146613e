"""Makers for letters: a day that stands still, and a complaint ready for one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from putright.engine.position import LetterItem, LetterNeeds
from putright.engine.rules import Source
from putright.letters import services
from putright.letters.facts import Body, Facts, Point
from putright.letters.parts import Part
from putright.records import today
from putright.records.models import Complaint
from tests.makers import a_key, done, moment

if TYPE_CHECKING:
    from datetime import datetime

    from putright.letters.models import Letter
    from putright.people.models import Staff

OMBUDSMAN = Body(
    name="Housing Ombudsman Service",
    phone="0300 111 3000",
    email="info@housing-ombudsman.org.uk",
    online_form="www.housing-ombudsman.org.uk/residents/make-a-complaint",
    post="PO Box 1484, Unit D, Preston PR2 0ET",
)


def now_is(text: str) -> datetime:
    """Stop the clock at a local time (the tests' surroundings let it go again)."""
    stopped = moment(text)
    today.use(lambda: stopped)
    return stopped


def now_do(
    complaint: Complaint, act: str, by: Staff, data: dict[str, Any] | None = None
) -> None:
    """Do an act at the time where the clock stands."""
    done(complaint, act, by, today.now(), data)
    complaint.refresh_from_db()


def fresh(complaint: Complaint) -> Complaint:
    """The complaint read anew, as the next page would."""
    return Complaint.objects.get(pk=complaint.pk)


def begun(
    complaint: Complaint, act: str, by: Staff, data: dict[str, Any] | None = None
) -> Letter:
    return services.begin(fresh(complaint), act, by, data)


def sent(letter: Letter, by: Staff, **more: Any) -> Letter:  # noqa: ANN401 - passed on as given
    """Send a letter, every warning that wants an answer answered."""
    given: dict[str, Any] = {"delivery": "email", "key": a_key("letter"), **more}
    if letter.state != "sent" and (waiting := services.check(letter).waiting):
        letter.answers = {one.id: "We know, and it is right so" for one in waiting}
        letter.save(update_fields=["answers"])
    return services.send(letter, by=by, **given)


def text_of(letter: Letter, item: str) -> str:
    return next((str(one["text"]) for one in letter.parts if one["item"] == item), "")


def retyped(letter: Letter, by: Staff, **texts: str) -> Letter:
    """The letter with these parts typed over, by item; an empty text clears a part."""
    parts = [
        {**one, "text": texts.get(one["item"], one["text"])} for one in letter.parts
    ]
    return services.save_parts(letter, parts, by, letter.version)


def without(letter: Letter, by: Staff, *items: str) -> Letter:
    """The letter without these parts."""
    parts = [one for one in letter.parts if one["item"] not in items]
    return services.save_parts(letter, parts, by, letter.version)


def a_source(clause: str, policy: str = "sample") -> Source:
    return Source(policy=policy, version="1", clause=clause)


def needs(
    *items: str | tuple[str, bool | None],
    event: str = "s1.response_sent",
    values: dict[str, Any] | None = None,
    clause: str = "5.14",
    policy: str = "sample",
) -> LetterNeeds:
    """What a letter must say; an item alone is needed."""
    pairs = [(one, True) if isinstance(one, str) else one for one in items]
    source = a_source(clause, policy)
    return LetterNeeds(
        id="letter",
        title="A letter",
        act="s1.respond",
        event=event,
        to="resident",
        copies=(),
        approved_by=(),
        items=tuple(
            LetterItem(item=item, needed=needed, source=source)
            for item, needed in pairs
        ),
        values=values or {},
        source=source,
    )


def facts(**more: Any) -> Facts:  # noqa: ANN401 - passed on as given
    given: dict[str, Any] = {
        "landlord": "Northfield Homes",
        "reference": "AB12",
        "resident": "Mina Okoro",
        "stage_title": "Stage 1",
        "next_stage_title": "Stage 2",
        "ombudsman": OMBUDSMAN,
        **more,
    }
    return Facts(**given)


def points(*answered: tuple[str, str, str], basis: str = "") -> tuple[Point, ...]:
    """Points, each as text, outcome, reasons; all resting on the same `basis`."""
    return tuple(
        Point(number=number, text=text, outcome=outcome, reasons=reasons, basis=basis)
        for number, (text, outcome, reasons) in enumerate(answered, 1)
    )


def part(item: str, text: str, heading: str = "") -> Part:
    return Part(item=item, heading=heading or f"About {item}", text=text)
