"""Pivotal: what a letter says, and that one that does not say it cannot go."""

from __future__ import annotations

import pytest

from tests.ledger.makers import held_back, promised, row
from tests.ledger.ready import ready
from tests.letters.makers import begun, retyped, sent, text_of, without

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
        letter, writer, **{"x.prevention": "Each roof is looked at yearly."}
    )
    assert item in held_back(without(letter, writer, item), writer)


@pytest.mark.demonstrates("PIV-A3.I")
def test_with_all_four_it_goes_and_not_upheld_needs_no_prevention() -> None:
    case, writer = ready("pivotal", facts={"findings.adverse": False})
    promised(case, writer)
    letter = begun(case.complaint, "s1.respond", writer)
    letter = retyped(
        letter, writer, **{"x.prevention": "Each roof is looked at yearly."}
    )
    assert "Each roof is looked at yearly." in sent(letter, writer).body
    case, writer = ready("pivotal", "not_upheld", facts={"findings.adverse": False})
    plain = begun(case.complaint, "s1.respond", writer)
    assert "x.prevention" not in {part["item"] for part in plain.parts}
    assert sent(plain, writer).state == "sent"
