"""Pivotal: what a letter says, and that one that does not say it cannot go."""

from __future__ import annotations

from typing import Any

import pytest

from putright.letters import services
from tests.ledger.makers import held_back, promised, row, somebody_as
from tests.ledger.ready import ready
from tests.letters.makers import begun, retyped, sent, text_of, without
from tests.makers import a_key, a_landlord, a_resident
from tests.workspace.pages import as_, read, words

pytestmark = pytest.mark.django_db


@pytest.mark.demonstrates("PIV-11.2c")
def test_an_answer_that_leaves_a_point_out_does_not_go() -> None:
    case, writer = ready("pivotal", "not_upheld", facts={"findings.adverse": False})
    letter = begun(case.complaint, "s1.respond", writer)
    whole = text_of(letter, "decision")
    short = whole[: whole.index("Point 3")]
    told = held_back(retyped(letter, writer, decision=short), writer)
    assert "Point 3" in told["decision"]
    letter.refresh_from_db()
    assert sent(retyped(letter, writer, decision=whole), writer).state == "sent"


@pytest.mark.parametrize(
    "item",
    [
        row("PIV-A3.I", name)
        for name in ("failings", "apology", "remedy", "x.prevention")
    ],
)
def test_an_upheld_answer_has_all_four(item: str) -> None:
    case, writer = ready("pivotal", facts={"findings.adverse": False})
    promised(case, writer)
    letter = begun(case.complaint, "s1.respond", writer)
    letter = retyped(
        letter,
        writer,
        **dict[str, Any]({"x.prevention": "Each roof is looked at yearly."}),
    )
    assert item in held_back(without(letter, writer, item), writer)


@pytest.mark.demonstrates("PIV-A3.I")
def test_with_all_four_it_goes_and_not_upheld_needs_no_prevention() -> None:
    case, writer = ready("pivotal", facts={"findings.adverse": False})
    promised(case, writer)
    letter = begun(case.complaint, "s1.respond", writer)
    letter = retyped(
        letter,
        writer,
        **dict[str, Any]({"x.prevention": "Each roof is looked at yearly."}),
    )
    assert "Each roof is looked at yearly." in sent(letter, writer).body
    case, writer = ready("pivotal", "not_upheld", facts={"findings.adverse": False})
    plain = begun(case.complaint, "s1.respond", writer)
    assert "x.prevention" not in {part["item"] for part in plain.parts}
    assert sent(plain, writer).state == "sent"


@pytest.mark.demonstrates("PIV-11.2b")
def test_a_draft_that_names_an_employee_waits_for_an_answer() -> None:
    case, writer = ready("pivotal", "not_upheld", facts={"findings.adverse": False})
    somebody_as(case.landlord, "staff", name="Robin Ashdown")
    letter = begun(case.complaint, "s1.respond", writer)
    whole = text_of(letter, "reasons")
    letter = retyped(letter, writer, reasons=f"{whole}\n\nRobin Ashdown forgot it.")
    with pytest.raises(services.NotReady) as refused:
        services.send(letter, by=writer, delivery="email", key=a_key("letter"))
    assert "names Robin Ashdown" in str(refused.value)
    mended = retyped(letter, writer, reasons=f"{whole}\n\nWe forgot it.")
    key = a_key("letter")
    assert services.send(mended, by=writer, delivery="email", key=key).state == "sent"


@pytest.mark.demonstrates("PIV-11.2b")
def test_or_the_warning_is_answered_and_the_answer_kept() -> None:
    case, writer = ready("pivotal", "not_upheld", facts={"findings.adverse": False})
    somebody_as(case.landlord, "staff", name="Robin Ashdown")
    letter = begun(case.complaint, "s1.respond", writer)
    whole = text_of(letter, "reasons")
    letter = retyped(letter, writer, reasons=f"{whole}\n\nCall Robin Ashdown.")
    (waiting,) = services.check(letter).waiting
    why = {waiting.id: "They asked for a name to ring"}
    letter = services.save_parts(
        letter, letter.parts, writer, letter.version, answers=why
    )
    gone = services.send(letter, by=writer, delivery="email", key=a_key("letter"))
    assert [one["answer"] for one in gone.found["warnings"] if one["answer"]] == [
        "They asked for a name to ring"
    ]


@pytest.mark.demonstrates("PIV-11.2a")
def test_words_and_what_was_agreed_with_the_person_are_both_looked_at() -> None:
    landlord = a_landlord("Pivotal Homes", "pivotal")
    needs = a_resident(landlord, adjustments="Large print")
    facts = {"findings.adverse": False}
    case, writer = ready("pivotal", "not_upheld", facts=facts, resident=needs)
    letter = begun(case.complaint, "s1.respond", writer)
    whole = text_of(letter, "reasons")
    letter = retyped(letter, writer, reasons=f"{whole}\n\nWe will endeavour.")
    told = [one["text"] for one in letter.found["warnings"]]
    assert "A hard word: “endeavour”. Write “try”." in told
    assert any("Agreed with the customer: “Large print”." in one for one in told)
    page = words(read(as_(writer), f"/complaints/{case.reference}/letters/{letter.pk}"))
    assert "A hard word: “endeavour”" in page
    other, by = ready("pivotal", "not_upheld", facts=facts)
    plain = begun(other.complaint, "s1.respond", by)
    plain = services.save_parts(plain, plain.parts, by, plain.version)
    assert not any("Agreed with" in one["text"] for one in plain.found["warnings"])
