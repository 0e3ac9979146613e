"""Marking a printed letter as posted, with the day it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from putright.letters.models import Channel, Delivery, Letter, State
from putright.records import selectors as records
from putright.records import services, today

if TYPE_CHECKING:
    from datetime import date

    from putright.people.models import Staff


def mark_posted(letter: Letter, on: date, by: Staff, to: str = "") -> Letter:
    """Say that a letter went into the post, and on which day.

    Args:
        letter: A sent letter with something to post.
        on: The day it was posted.
        by: Who says so.
        to: Only the copy to this one (`resident`, `referrer`, …); empty: all of them.

    Where the resident's letter was posted later than the day it was recorded as sent,
    the entry is corrected to the day of posting: that is when it was sent.

    Raises:
        NotVisible: The complaint is not for this person.
        Invalid: The day is before the letter was made, or has not come yet.
    """
    records.assert_visible(by, letter.complaint)
    _refuse_wrong_day(letter, on)
    waiting = Delivery.objects.filter(
        letter=letter, channel=Channel.POST, state=Delivery.State.WAITING
    )
    chosen = waiting.filter(to=to) if to else waiting
    with transaction.atomic():
        is_the_residents = chosen.filter(to="resident").exists()
        chosen.update(state=Delivery.State.LEFT, sent_at=today.at_noon(on))
        if is_the_residents:
            letter.posted_on = on
            letter.save(update_fields=["posted_on"])
            _correct_day(letter, on, by)
    return letter


def _refuse_wrong_day(letter: Letter, on: date) -> None:
    if letter.state != State.SENT or letter.sent_at is None:
        raise services.Invalid({"on": "This letter has not been sent yet."})
    if on < today.local_day(letter.sent_at):
        raise services.Invalid({"on": "It was made after that day. Check the day."})
    if on > today.today():
        raise services.Invalid({"on": "That day has not come yet. Check the day."})


def _correct_day(letter: Letter, on: date, by: Staff) -> None:
    made_on = today.local_day(letter.sent_at) if letter.sent_at else on
    if letter.entry_seq is None or on == made_on:
        return
    services.correct(
        complaint_id=letter.complaint_id,
        seq=letter.entry_seq,
        by=by,
        reasons="Posted on a later day than it was made.",
        key=f"letter-{letter.pk}-posted",
        at=on,
    )
