"""Association: what the letters say, and that one that does not say it cannot go."""

import pytest

from putright.engine.position import LetterItem
from putright.letters.models import Delivery
from putright.letters.services import NotReady, Recipient
from putright.records.positions import whole_data
from tests.ledger.makers import (
    POINTS,
    Case,
    a_case,
    answering,
    clock_stands_at,
    held_back,
    promised,
    row,
    rows,
    somebody_as,
)
from tests.letters.makers import begun, retyped, sent, text_of, without

pytestmark = pytest.mark.django_db

REASONS = "We asked what they want, looked at what we hold, and weighed both."


@pytest.mark.parametrize(
    ("item", "says"),
    [
        row("ASC-P3.15a", "definition", "The roof leaks"),
        row("ASC-P3.15c", "ombudsman_help", "at any stage"),
    ],
)
def test_the_acknowledgement_has_it_and_cannot_go_without(item: str, says: str) -> None:
    case = a_case("association", "2026-01-05 10:00")
    desk = somebody_as(case.landlord, "complaints-officer")
    manager = somebody_as(case.landlord, "housing-manager")
    case.does("complaint.define", desk, points=list(POINTS))
    case.does("owner.assign", desk, person=manager)
    letter = begun(case.complaint, "s1.acknowledge", desk)
    whole = text_of(letter, item)
    assert says in whole
    assert item in held_back(without(letter, desk, item), desk)
    letter = begun(case.complaint, "s1.acknowledge", desk)
    again = a_case("association", "2026-01-05 10:00")
    again.does("complaint.define", desk, points=list(POINTS))
    again.does("owner.assign", desk, person=manager)
    assert says in sent(begun(again.complaint, "s1.acknowledge", desk), desk).body


@pytest.mark.demonstrates("ASC-P3.15b")
def test_where_nobody_said_what_they_want_the_acknowledgement_asks() -> None:
    case = a_case("association", "2026-01-05 10:00")
    desk = somebody_as(case.landlord, "complaints-officer")
    case.does("complaint.define", desk, points=list(POINTS))
    case.does("owner.assign", desk, person=desk)
    letter = begun(case.complaint, "s1.acknowledge", desk)
    asks = "We do not know yet what you want us to do. Please tell us."
    assert asks in text_of(letter, "outcomes_wanted")
    wanted = {"points": list(POINTS), "outcomes_wanted": "A dry staircase"}
    case.does("complaint.define", desk, **wanted)
    letter = begun(case.complaint, "s1.acknowledge", desk)
    assert "A dry staircase" in text_of(letter, "outcomes_wanted")
    assert asks not in text_of(letter, "outcomes_wanted")
    assert "outcomes_wanted" in held_back(
        without(letter, desk, "outcomes_wanted"), desk
    )


@pytest.mark.demonstrates("ASC-R2.2")
def test_nobody_is_acknowledged_before_somebody_deals_with_it() -> None:
    case = a_case("association", "2026-01-05 10:00")
    desk = somebody_as(case.landlord, "complaints-officer")
    case.does("complaint.define", desk, points=list(POINTS))
    letter = begun(case.complaint, "s1.acknowledge", desk)
    assert "Nobody deals with this complaint yet" in held_back(letter, desk)["handler"]
    manager = somebody_as(case.landlord, "asset-manager", name="Ash Vale")
    case.does("owner.assign", desk, person=manager)
    gone = sent(begun(case.complaint, "s1.acknowledge", desk), desk)
    assert "Ash Vale" in gone.body


@pytest.mark.parametrize(
    ("stage", "item", "says"),
    [
        row("ASC-R2.9a", "s1", "summary", POINTS[1]),
        row("ASC-R2.9b", "s1", "investigation_steps", "Went to see the roof"),
        row("ASC-R2.9c", "s1", "failings", POINTS[0]),
        row("ASC-R2.9d", "s1", "explanation", "A storm took tiles off."),
        row("ASC-R2.9e", "s1", "decision", "We uphold this point"),
        row("ASC-R2.9f", "s1", "apology", "We are sorry"),
        row("ASC-R2.9h", "s1", "remedy", "Mend the roof, by Friday 6 March 2026"),
        row("ASC-P3.23a", "s2", "ombudsman_rights", "Housing Ombudsman"),
        row("ASC-R3.3b", "s2", "final_stage", "final"),
    ],
)
def test_the_answer_has_it_and_cannot_go_without(
    stage: str, item: str, says: str
) -> None:
    case, writer = answering("association", stage)
    promised(case, writer)
    letter = begun(case.complaint, f"{stage}.respond", writer)
    assert says in text_of(letter, item)
    assert item in held_back(without(letter, writer, item), writer)


@pytest.mark.demonstrates("ASC-R2.9e")
def test_an_answer_without_an_outcome_cannot_go() -> None:
    case, writer = answering("association", answered=2)
    promised(case, writer)
    letter = begun(case.complaint, "s1.respond", writer)
    assert POINTS[2] in held_back(letter, writer)["decision"]


@pytest.mark.demonstrates("ASC-R2.9f")
def test_upheld_and_no_apology_the_answer_cannot_go() -> None:
    case, writer = answering("association")
    promised(case, writer)
    letter = begun(case.complaint, "s1.respond", writer)
    cold = retyped(letter, writer, apology="We have noted this.")
    assert "does not say sorry" in held_back(cold, writer)["apology"]


@pytest.mark.demonstrates("ASC-R3.3a")
def test_the_2nd_answer_has_every_element_of_the_1st() -> None:
    case, writer = answering("association", "s1")
    first = {one.item for one in _needs(case, "s1.respond")}
    case, writer = answering("association", "s2")
    promised(case, writer)
    second = {one.item for one in _needs(case, "s2.respond")}
    onward = {"how_to_escalate", "last_day_to_escalate"}
    assert first - second == onward
    assert len(first - onward) >= 8
    letter = begun(case.complaint, "s2.respond", writer)
    bare = without(letter, writer, *(first - onward - {"obligations"}))
    assert first - onward - {"obligations"} <= set(held_back(bare, writer))


def _needs(case: Case, act: str) -> list[LetterItem]:
    needs = case.position.letter_for(act)
    assert needs
    return [one for one in needs.items if one.needed is True]


@pytest.mark.demonstrates("ASC-R3.3c")
def test_the_final_answer_gives_every_way_to_the_ombudsman_that_works_today() -> None:
    """The policy's e-mail address no longer reaches the Ombudsman: it may not stand."""
    case, writer = answering("association", "s2")
    promised(case, writer)
    letter = begun(case.complaint, "s2.respond", writer)
    whole = text_of(letter, "ombudsman_contact")
    for way in (
        "www.housing-ombudsman.org.uk/residents/make-a-complaint",
        "0300 111 3000",
        "PO Box 1484, Unit D, Preston PR2 0ET",
    ):
        assert way in whole
        letter = retyped(letter, writer, ombudsman_contact=whole.replace(way, ""))
        assert way in held_back(letter, writer)["ombudsman_contact"]
    old = f"{whole}\n\nE-mail: info@housing-ombudsman.org.uk"
    letter = retyped(letter, writer, ombudsman_contact=old)
    with pytest.raises(NotReady, match="info@housing-ombudsman"):
        sent(letter, writer)
    letter = retyped(letter, writer, ombudsman_contact=whole)
    assert sent(letter, writer).state == "sent"


@pytest.mark.demonstrates("ASC-P3.21b")
def test_legal_duties_are_set_out_where_they_are_at_the_heart_of_it() -> None:
    facts = {"issue.obligations_matter": True}
    case, writer = answering("association", facts=facts)
    promised(case, writer)
    letter = begun(case.complaint, "s1.respond", writer)
    assert "obligations" in held_back(letter, writer)
    duties = "The lease asks us to keep the roof in repair, and you to let us in."
    assert duties in sent(retyped(letter, writer, obligations=duties), writer).body
    case, writer = answering("association")
    promised(case, writer)
    assert not text_of(begun(case.complaint, "s1.respond", writer), "obligations")


@pytest.mark.demonstrates("ASC-P3.21c")
def test_the_answer_gives_the_last_day_to_appeal() -> None:
    """20 working days from Friday 27 March 2026: Easter takes two of them."""
    case, writer = answering("association")
    promised(case, writer)
    clock_stands_at("2026-03-27 10:00")
    letter = begun(case.complaint, "s1.respond", writer)
    assert "Tuesday 28 April 2026" in text_of(letter, "last_day_to_escalate")
    wrong = retyped(letter, writer, last_day_to_escalate="Ask by 27 April 2026.")
    assert "28 April 2026" in held_back(wrong, writer)["last_day_to_escalate"]
    said = "Please ask by Tuesday 28 April 2026."
    gone = sent(retyped(wrong, writer, last_day_to_escalate=said), writer)
    assert "Tuesday 28 April 2026" in gone.body


@pytest.mark.demonstrates("ASC-P3.20c")
def test_a_date_that_is_not_agreed_goes_with_the_ombudsmans_details() -> None:
    case, writer = answering("association")
    case.records("extension.agreed", "no", writer)
    said = {"new_due_date": "2026-01-28", "reasons": "Two surveys.", "agreed": False}
    letter = begun(case.complaint, "s1.extend", writer, said)
    assert "0300 111 3000" in text_of(letter, "ombudsman_contact")
    missing = held_back(
        without(letter, writer, "ombudsman_contact", "not_agreed"), writer
    )
    assert {"ombudsman_contact", "not_agreed"} <= set(missing)
    letter = begun(case.complaint, "s1.extend", writer, said)
    assert letter.state == "draft"


@pytest.mark.parametrize(
    ("item", "ground"),
    [
        row("ASC-P3.25", "other_routes", "not-ours"),
        row("ASC-P3.27a", "reasons", "not-ours"),
        row("ASC-P3.27b", "right_to_challenge", "not-ours"),
    ],
)
def test_a_refusal_says_why_who_else_and_how_to_challenge_it(
    item: str, ground: str
) -> None:
    case = a_case("association", "2026-01-05 10:00", facts={"issue.not_ours": True})
    desk = somebody_as(case.landlord, "complaints-officer")
    said = {"ground": ground, "reasons": REASONS}
    letter = begun(case.complaint, "complaint.refuse", desk, said)
    council = "Kestrelford Council decides on housing benefit: 01632 960 222."
    letter = retyped(letter, desk, other_routes=council)
    whole = list(letter.parts)
    assert item in held_back(without(letter, desk, item), desk)
    case = a_case("association", "2026-01-05 10:00", facts={"issue.not_ours": True})
    letter = begun(case.complaint, "complaint.refuse", desk, said)
    gone = sent(retyped(letter, desk, other_routes=council), desk)
    assert len(gone.parts) == len(whole)
    for words in (council, REASONS, "Ombudsman"):
        assert words in gone.body
    assert case.position.phase == "refused"


@pytest.mark.parametrize(
    "brought_by", [rows("ASC-R2.5b", "mp"), rows("ASC-R2.5b", "councillor")]
)
def test_who_brought_it_gets_a_copy_of_both_letters(brought_by: str) -> None:
    case = a_case(
        "association", "2026-01-05 10:00", facts={"complainant.referrer": brought_by}
    )
    desk = somebody_as(case.landlord, "complaints-officer")
    manager = somebody_as(case.landlord, "housing-manager")
    case.does("complaint.define", desk, points=["The roof leaks"])
    case.does("owner.assign", desk, person=manager)
    copy = Recipient(
        to="referrer", name="Office", channel="email", address="office@example.org"
    )
    letter = begun(case.complaint, "s1.acknowledge", desk)
    held_back(letter, desk)
    sent(letter, desk, copies=(copy,))
    case.does("s1.investigate", manager, steps="Went to see the roof")
    given = {"point": "p1", "outcome": "upheld", "reasons": "It leaks."}
    case.does("point.answer", manager, **given)
    promised(case, manager)
    letter = begun(case.complaint, "s1.respond", manager)
    held_back(letter, manager)
    sent(letter, manager, copies=(copy,))
    queued = Delivery.objects.filter(letter__complaint=case.complaint, to="referrer")
    assert sorted(one.letter.act for one in queued) == ["s1.acknowledge", "s1.respond"]
    logged = case.complaint.entries.filter(
        event__in=("s1.acknowledged", "s1.response_sent")
    )
    told = [whole_data(entry)["copies"] for entry in logged]
    assert told == [["Office"], ["Office"]]
