"""From a message to a complaint that an officer looks over."""

from __future__ import annotations

from datetime import UTC, datetime

from putright.engine.vocabulary import CHANNELS
from putright.intake.messages import read_message
from putright.intake.proposal import propose
from tests.intake.makers import forwarded, mail, raw


def test_a_message_is_proposed_as_the_resident_wrote_it() -> None:
    proposal = propose(read_message(bytes(mail())))
    assert proposal.from_name == "Iris Marlowe"
    assert proposal.from_address == "iris.marlowe@example.org"
    assert proposal.received_at == datetime(2025, 12, 19, 10, 0, tzinfo=UTC)
    assert proposal.words == "The damp in the back bedroom has come back."
    assert proposal.passed_on_by == ""


def test_the_channel_is_one_that_the_vocabulary_knows() -> None:
    channel = propose(read_message(bytes(mail()))).channel
    assert channel in [known for known, _ in CHANNELS]


def test_the_server_is_believed_before_the_senders_clock() -> None:
    message = read_message(
        raw(
            "Received: by a; Sat, 20 Dec 2025 09:00:00 +0000",
            "From: a@b.example",
            "Date: Fri, 19 Dec 2025 10:00:00 +0000",
            "",
            "Words",
        )
    )
    assert propose(message).received_at == datetime(2025, 12, 20, 9, 0, tzinfo=UTC)


def test_a_name_is_made_from_the_address_where_none_is_given() -> None:
    proposal = propose(read_message(bytes(mail(sender="iris.marlowe@example.org"))))
    assert proposal.from_name == "Iris Marlowe"


def test_a_passed_on_message_is_the_residents_and_the_note_the_colleagues() -> None:
    inner = mail("It leaks.")
    inner.add_attachment(b"jpeg", maintype="image", subtype="jpeg", filename="leak.jpg")
    proposal = propose(read_message(bytes(forwarded(inner, number=1))))
    assert proposal.from_address == "iris.marlowe@example.org"
    assert proposal.words == "It leaks."
    assert proposal.passed_on_by == "colleague-1@landlord.example"
    assert proposal.note == "Please see below (1)."
    assert [file.name for file in proposal.documents] == ["Damp again.eml", "leak.jpg"]
    assert "carries one from Iris Marlowe" in proposal.problems[0]


def test_what_was_wrong_with_the_message_is_shown_beside_the_form() -> None:
    proposal = propose(read_message(bytes(mail(date=None))))
    assert proposal.received_at is None
    assert "Enter the day" in proposal.problems[0]
