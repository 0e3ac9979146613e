"""Pioneer: how an answer reads, what is kept of it, and whether somebody was heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from putright.letters import services
from tests.ledger.makers import answering, promised, row
from tests.letters.makers import begun, retyped, sent, text_of
from tests.makers import a_key
from tests.workspace.pages import as_, problems, read, send, words

if TYPE_CHECKING:
    from putright.letters.models import Letter
    from putright.people.models import Staff

pytestmark = pytest.mark.django_db

HARD = (
    "Pursuant to the aforementioned inspection we will endeavour to commence works, "
    "and in respect of the stairs an operative will attend on a day which, subject to "
    "the availability of parts, will be communicated to you in due course by us."
)


def a_draft(stage: str) -> tuple[str, Staff, Letter]:
    case, writer = answering("pioneer", stage)
    promised(case, writer)
    case.does("contact.make", writer, channel="telephone", note="Rang; heard them")
    letter = begun(case.complaint, f"{stage}.respond", writer)
    return f"/complaints/{case.reference}/letters/{letter.pk}", writer, letter


@pytest.mark.parametrize(
    ("stage", "clause"), [row("PIO-5.13", "s1", "5.13"), row("PIO-6.16", "s2", "6.16")]
)
def test_what_is_hard_to_read_is_shown_and_kept_with_the_letter(
    stage: str, clause: str
) -> None:
    address, writer, letter = a_draft(stage)
    plain = read(as_(writer), address)
    assert "A hard word" not in words(plain)
    reasons = f"{text_of(letter, 'reasons')}\n\n{HARD}"
    letter = retyped(letter, writer, reasons=reasons)
    told = words(read(as_(writer), address))
    for word in ("pursuant to", "aforementioned", "endeavour", "operative"):
        assert f"A hard word: “{word}”" in told
    assert "A long sentence: “Pursuant to the aforementioned" in told
    kept = {one["text"]: one["clause"] for one in letter.found["warnings"]}
    assert kept["A hard word: “endeavour”. Write “try”."] == clause
    gone = sent(letter, writer)  # a warning of language holds nothing back
    assert gone.found["warnings"] == letter.found["warnings"]
    assert gone.found["reading_age"] >= 5
    after = words(read(as_(writer), address))
    assert "What the check said of its language" in after
    assert "A hard word: “endeavour”" in after


@pytest.mark.demonstrates("PIO-8.09")
def test_an_answer_to_somebody_whom_nobody_heard_waits_for_a_reason() -> None:
    case, writer = answering("pioneer")
    promised(case, writer)
    letter = begun(case.complaint, "s1.respond", writer)
    address = f"/complaints/{case.reference}/letters/{letter.pk}"
    refused = send(as_(writer), address, do="send", delivery="email")
    told = " ".join(problems(refused))
    assert "Nobody has noted that we spoke with the customer." in told
    (waiting,) = services.check(letter).waiting
    why = "She asked us to write and not to ring"
    answer = {f"answer-{waiting.id}": why}
    gone = send(as_(writer), address, do="send", delivery="email", **answer)
    assert gone.status_code == 302, problems(gone)
    letter.refresh_from_db()
    assert letter.state == "sent"
    assert [one["answer"] for one in letter.found["warnings"] if one["answer"]] == [why]


@pytest.mark.demonstrates("PIO-8.09")
def test_once_a_conversation_is_noted_nobody_is_warned() -> None:
    _, writer, letter = a_draft("s1")
    assert services.check(letter).waiting == ()
    key = a_key("letter")
    assert services.send(letter, by=writer, delivery="email", key=key).state == "sent"
