"""A letter goes once, is kept as it went, and only people of the landlord touch it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.db import DatabaseError, connection, transaction

from putright.letters import formats, selectors, services
from putright.letters.heading import heading_of
from putright.letters.models import (
    Delivery,
    Letter,
    LetterFile,
    SentIsSentError,
)
from putright.policies import find
from putright.records import services as records
from putright.records import today
from putright.records.models import Complaint, Entry
from putright.records.refusing import NotPermitted, NotVisible, Overtaken
from tests.letters.makers import (
    begun,
    fresh,
    now_do,
    now_is,
    retyped,
    sent,
    text_of,
)
from tests.makers import (
    HANDLER,
    a_complaint,
    a_key,
    a_landlord,
    a_resident,
    cai,
    somebody,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from putright.people.models import Staff

pytestmark = pytest.mark.django_db


def defined(by: Staff, **more: Any) -> Complaint:  # noqa: ANN401 - passed on as given
    """A complaint set out and assigned, ready to be acknowledged."""
    now_is("2026-01-05 10:00")
    complaint = a_complaint(by, received="2026-01-05 10:00", **more)
    now_is("2026-01-07 10:00")
    now_do(complaint, "complaint.define", by, {"points": ["The roof leaks"]})
    now_do(complaint, "owner.assign", by, {"person": by})
    return fresh(complaint)


def sam() -> Staff:
    return somebody("Sam Field", a_landlord(), HANDLER, title="Housing Officer")


def acknowledgement(by: Staff | None = None, **more: Any) -> Letter:  # noqa: ANN401 - passed on as given
    by = by or sam()
    return begun(defined(by, **more), "s1.acknowledge", by)


# Beginning and writing.


def test_a_letter_once_begun_is_gone_on_with() -> None:
    first = acknowledgement()
    typed = retyped(first, sam(), clarification="Ring me if this is wrong.")
    again = begun(first.complaint, "s1.acknowledge", sam())
    assert again.pk == first.pk
    assert text_of(again, "clarification") == text_of(typed, "clarification")


def test_points_that_came_with_their_numbers_stand_in_the_letter_without() -> None:
    letter = acknowledgement()
    numbered = {"points": ["1. The roof leaks", "2) Nobody rang"]}
    now_do(letter.complaint, "complaint.define", sam(), numbered)
    again = begun(letter.complaint, "s1.acknowledge", sam())
    assert services.check(again).ready, services.check(again).problems
    assert "1. The roof leaks\n2. Nobody rang" in text_of(again, "definition")


def test_what_nobody_typed_in_is_filled_anew_from_the_record() -> None:
    letter = acknowledgement()
    retyped(letter, sam(), clarification="Ring me if this is wrong.")
    twice = {"points": ["The roof leaks", "Nobody rang"]}
    now_do(letter.complaint, "complaint.define", sam(), twice)
    again = begun(letter.complaint, "s1.acknowledge", sam())
    assert "Nobody rang" in text_of(again, "definition")
    assert text_of(again, "clarification") == "Ring me if this is wrong."


def test_an_act_without_a_letter_has_none_to_begin() -> None:
    complaint = defined(sam())
    with pytest.raises(services.NoSuchLetter):
        begun(complaint, "note.add", sam())


def test_the_second_of_two_writers_is_told_and_loses_nothing() -> None:
    letter = acknowledgement()
    mine = selectors.letter(letter.pk, sam())
    retyped(letter, sam(), clarification="First.")
    with pytest.raises(services.DraftChanged) as told:
        retyped(mine, sam(), clarification="Second.")
    assert text_of(told.value.letter, "clarification") == "First."


# Sending.


def test_sending_does_the_act_and_keeps_every_format() -> None:
    gone = sent(acknowledgement(), sam())
    entry = Entry.objects.get(complaint=gone.complaint, event="s1.acknowledged")
    assert (entry.data["letter"], entry.data["sha256"]) == (str(gone.pk), gone.sha256)
    assert entry.data["delivery"] == "email"
    kinds = set(LetterFile.objects.filter(letter=gone).values_list("kind", flat=True))
    assert kinds == {"pdf", "large_print", "docx", "text"}


def test_the_same_key_sends_once() -> None:
    letter, key = acknowledgement(), a_key("once")
    first = sent(letter, sam(), key=key)
    again = sent(selectors.letter(letter.pk, sam()), sam(), key=key)
    assert again.pk == first.pk
    assert Entry.objects.filter(event="s1.acknowledged").count() == 1
    assert Delivery.objects.count() == 1


def test_another_key_does_not_send_it_again() -> None:
    letter = acknowledgement()
    stale = selectors.letter(letter.pk, sam())
    sent(letter, sam())
    with pytest.raises((services.AlreadySent, NotPermitted, services.NotReady)):
        sent(stale, sam())
    assert Entry.objects.filter(event="s1.acknowledged").count() == 1


def test_what_the_policy_forbids_leaves_the_letter_a_draft() -> None:
    now_is("2026-01-05 10:00")
    complaint = a_complaint(sam(), received="2026-01-05 10:00")
    letter = begun(complaint, "s1.acknowledge", sam())
    letter = retyped(
        letter,
        sam(),
        definition="The roof leaks",
        due_date="Tuesday 20 January 2026",
    )
    with pytest.raises((NotPermitted, services.NotReady)):
        sent(letter, sam())
    kept = Letter.objects.get(pk=letter.pk)
    assert (kept.state, kept.entry_seq) == ("draft", None)
    assert not LetterFile.objects.exists()


def test_somebody_who_acted_meanwhile_stops_the_sending() -> None:
    letter = acknowledgement()
    seen = letter.complaint.last_seq
    more = {"points": ["The roof leaks", "Nobody rang"]}
    now_do(letter.complaint, "complaint.define", sam(), more)
    letter = begun(letter.complaint, "s1.acknowledge", sam())
    with pytest.raises(Overtaken):
        sent(letter, sam(), expected_seq=seen)
    assert Letter.objects.get(pk=letter.pk).state == "draft"


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"delivery": "email"}, "There is no e-mail address for Mina Okoro"),
        ({"delivery": "pigeon"}, "“pigeon” is no way to send a letter"),
        ({"address": "mina at home"}, "“mina at home” is not an e-mail address"),
    ],
)
def test_a_letter_needs_somewhere_to_go(more: dict[str, str], told: str) -> None:
    letter = acknowledgement(resident=a_resident(a_landlord(), email=""))
    with pytest.raises(services.NotReady) as refused:
        sent(letter, sam(), **more)
    assert any(told in other for other in refused.value.others)


def test_everything_that_is_wrong_is_told_at_once() -> None:
    letter = acknowledgement(resident=a_resident(a_landlord(), email=""))
    letter = retyped(letter, sam(), definition="", due_date="Soon")
    with pytest.raises(services.NotReady) as refused:
        sent(letter, sam())
    lacking = {one.item for one in refused.value.check.missing}
    assert {"definition", "due_date"} <= lacking
    assert refused.value.others


# Kept as sent.


@pytest.mark.parametrize("field", ["body", "title", "sha256", "to", "state"])
def test_nothing_of_a_sent_letter_changes(field: str) -> None:
    gone = sent(acknowledgement(), sam())
    setattr(gone, field, "draft")
    with pytest.raises(SentIsSentError):
        gone.save()
    with pytest.raises(SentIsSentError):
        gone.delete()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE letters_letter SET body = 'other' WHERE id = %s",
        "UPDATE letters_letter SET state = 'draft' WHERE id = %s",
        "UPDATE letters_letterfile SET sha256 = 'other' WHERE letter_id = %s",
    ],
)
def test_the_database_refuses_to_change_it_too(change: str) -> None:
    gone = sent(acknowledgement(), sam())
    with (
        pytest.raises(DatabaseError, match="kept as sent"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change, [gone.pk])


def test_a_sent_letter_takes_no_more_words() -> None:
    gone = sent(acknowledgement(), sam())
    with pytest.raises(services.AlreadySent):
        services.save_parts(gone, [], sam(), gone.version)


def test_the_kept_pdf_is_the_letter_that_was_checked() -> None:
    letter = acknowledgement()
    gone = sent(letter, sam())
    kept = LetterFile.objects.get(letter=gone, kind="text")
    again = formats.to_text(gone.body, heading_of(gone, today.today()))
    assert bytes(kept.content) == again


# Post.


def test_a_posted_letter_waits_until_somebody_says_the_day() -> None:
    gone = sent(acknowledgement(), sam(), delivery="post")
    now_is("2026-01-08 16:00")
    services.mark_posted(gone, date(2026, 1, 8), sam())
    delivery = Delivery.objects.get(letter=gone)
    assert delivery.state == "left"
    assert Letter.objects.get(pk=gone.pk).posted_on == date(2026, 1, 8)


def test_posting_on_a_later_day_moves_the_entry_to_that_day() -> None:
    gone = sent(acknowledgement(), sam(), delivery="post")
    now_is("2026-01-09 09:00")
    services.mark_posted(gone, date(2026, 1, 8), sam())
    correction = Entry.objects.get(complaint=gone.complaint, event="record.corrected")
    assert correction.corrects == gone.entry_seq


@pytest.mark.parametrize("day", [date(2026, 1, 6), date(2026, 1, 10)])
def test_a_letter_is_not_posted_before_it_was_made_nor_tomorrow(day: date) -> None:
    gone = sent(acknowledgement(), sam(), delivery="post")
    now_is("2026-01-09 09:00")
    with pytest.raises(Exception, match="Check the day"):
        services.mark_posted(gone, day, sam())


def test_a_letter_posted_elsewhere_bears_that_address() -> None:
    elsewhere = "2 Other Road\nSouthfield SF2 2AA"
    gone = sent(acknowledgement(), sam(), delivery="post", address=elsewhere)
    kept = LetterFile.objects.get(letter=gone, kind="text")
    assert "2 Other Road" in bytes(kept.content).decode()
    assert "7 Larch Court" not in bytes(kept.content).decode()


# Agreement, where a policy asks for it.


def a_policy_that_wants_agreement(folder: Path) -> str:
    """Pioneer's policy, with one line more: the acknowledgement wants agreement."""
    text = find("pioneer").read_text(encoding="utf-8")
    letter = 'id       = "s1-acknowledgement"\n'
    assert text.count(letter) == 1
    text = text.replace(letter, letter + 'approved_by = ["complaints-lead"]\n')
    path = folder / "2024.1.md"
    path.write_text(text, encoding="utf-8")
    return str(path)


def agreed_letters(tmp_path: Path) -> tuple[Letter, Staff, Staff]:
    landlord = a_landlord("Agreeing Homes", a_policy_that_wants_agreement(tmp_path))
    roles = (*HANDLER, "complaints-lead")
    writer = somebody("Wren Ash", landlord, roles)
    lead = somebody("Lou Heath", landlord, roles)
    return begun(defined(writer), "s1.acknowledge", writer), writer, lead


def test_a_letter_that_nobody_agreed_cannot_go(tmp_path: Path) -> None:
    letter, writer, _ = agreed_letters(tmp_path)
    with pytest.raises(services.NotReady) as refused:
        sent(letter, writer)
    assert refused.value.check.ready
    (told,) = refused.value.others
    assert "Nobody has agreed this letter" in told
    assert "5.3" in told


def test_its_writer_cannot_agree_it(tmp_path: Path) -> None:
    letter, writer, _ = agreed_letters(tmp_path)
    with pytest.raises(services.MayNotApprove, match="You wrote this letter"):
        services.approve(letter, writer)


def test_somebody_without_the_role_cannot_agree_it(tmp_path: Path) -> None:
    letter, writer, _ = agreed_letters(tmp_path)
    other = somebody("Kit Vale", writer.landlord, HANDLER)
    with pytest.raises(services.MayNotApprove, match="Insight & Engagement Manager"):
        services.approve(letter, other)


def test_once_agreed_it_goes_and_the_agreement_is_on_the_record(tmp_path: Path) -> None:
    letter, writer, lead = agreed_letters(tmp_path)
    services.approve(letter, lead)
    gone = sent(selectors.letter(letter.pk, writer), writer)
    assert gone.approved_by == lead
    assert Entry.objects.filter(
        complaint=gone.complaint, event="letter.approved"
    ).count()


def test_a_change_after_the_agreement_undoes_it(tmp_path: Path) -> None:
    letter, writer, lead = agreed_letters(tmp_path)
    services.approve(letter, lead)
    letter = retyped(
        selectors.letter(letter.pk, writer), writer, clarification="Changed."
    )
    with pytest.raises(services.NotReady):
        sent(letter, writer)


# Who may see.


@pytest.mark.parametrize(
    "touch",
    [
        lambda letter, who: selectors.letter(letter.pk, who),
        lambda letter, who: list(selectors.letters_of(letter.complaint, who)),
        lambda letter, who: selectors.file_of(letter.pk, "pdf", who),
        lambda letter, who: services.begin(letter.complaint, letter.act, who),
        lambda letter, who: services.save_parts(letter, [], who, letter.version),
        lambda letter, who: services.add_part(letter, "apology", who),
        services.approve,
        sent,
        lambda letter, who: services.mark_posted(letter, date(2026, 1, 7), who),
    ],
)
def test_somebody_of_another_landlord_finds_no_letter(
    touch: Callable[[Letter, Staff], object],
) -> None:
    letter = acknowledgement()
    with pytest.raises(NotVisible):
        touch(letter, cai())


def test_an_adjustment_on_the_record_is_advice_until_it_is_struck_out() -> None:
    letter = acknowledgement()
    complaint, by = letter.complaint, sam()
    now_do(complaint, "adjustment.agree", by, {"note": "Ring before you write"})
    advice = [one.text for one in services.check(letter).advice]
    assert any("“Ring before you write”" in one for one in advice)
    records.strike_out(
        complaint_id=complaint.pk,
        seq=complaint.last_seq,
        by=by,
        reasons="It was about somebody else.",
        key=a_key(),
    )
    letter.complaint.refresh_from_db()
    advice = [one.text for one in services.check(letter).advice]
    assert not any("Ring before" in one for one in advice)
