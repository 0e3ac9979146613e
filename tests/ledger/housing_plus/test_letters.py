"""Housing Plus: what the letters say, and that one that does not say it cannot go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from putright.letters import services
from tests.ledger.housing_plus.cases import (
    AtHousingPlus,
    at_stage_3,
    called,
    decided,
    granted,
    ready_to_answer,
    ready_to_answer_again,
    received,
    with_the_form,
)
from tests.ledger.makers import clock_stands_at, held_back, row, rows
from tests.letters.makers import begun, retyped, sent, text_of, without

if TYPE_CHECKING:
    from putright.letters.models import Letter
    from putright.people.models import Staff

pytestmark = pytest.mark.django_db
REASONS = "We asked what they want, looked at what we hold, and weighed both."
BOTH_FOUND = {"hearing.policy_followed": True, "hearing.changes_nothing": True}
COPY = services.Recipient(
    to="director", name="The Director", channel="email", address="d@example.org"
)


def refusing(ground: str, **facts: Any) -> tuple[AtHousingPlus, Staff, Letter]:  # noqa: ANN401 - facts are of any kind
    case = received(**facts)
    desk = case.who("complaints-officer")
    given = {"ground": ground, "reasons": REASONS}
    return case, desk, begun(case.complaint, "complaint.refuse", desk, given)


@pytest.mark.demonstrates("HPG-4.2a")
def test_a_refusal_for_another_appeal_names_the_appeal() -> None:
    route = "The review of ending a probationary tenancy"
    facts = {"issue.other_appeal": True, "issue.appeal_route": route}
    _, desk, letter = refusing("other-appeal", **facts)
    assert route in text_of(letter, "other_routes")
    vague = retyped(letter, desk, other_routes="There is another way to appeal.")
    assert route in held_back(vague, desk)["other_routes"]
    _, desk, letter = refusing("other-appeal", **facts)
    assert route in sent(letter, desk).body


@pytest.mark.demonstrates("HPG-4.7b")
def test_a_refusal_without_written_reasons_cannot_go() -> None:
    facts: dict[str, Any] = {
        "issue.insurance_claim": True,
        "issue.claim_reference": "31-204",
        "issue.other_appeal": False,
        "issue.neighbour_nuisance": False,
    }
    _, desk, letter = refusing("insurance", **facts)
    assert "reasons" in held_back(without(letter, desk, "reasons"), desk)
    _, desk, letter = refusing("insurance", **facts)
    gone = sent(letter, desk)
    assert REASONS in gone.body
    assert "Housing Ombudsman" in gone.body


def answering(stage: str, on: str) -> tuple[AtHousingPlus, Staff, Letter]:
    """The answer of a stage, begun on a day."""
    if stage == "s1":
        case = ready_to_answer(on)
        who = case.who("s1-investigator")
    else:
        case = ready_to_answer_again(on)
        who = case.who("s2-reviewer")
    clock_stands_at(f"{on} 10:00")
    return case, who, begun(case.complaint, f"{stage}.respond", who)


@pytest.mark.parametrize(
    ("stage", "on", "last", "another"),
    [
        row("HPG-A1.L1.5", "s1", "2026-03-10", "Tuesday 7 April 2026", "7 May 2026"),
        row(
            "HPG-A1.L2.9",
            "s2",
            "2025-11-28",
            "Friday 26 December 2025",
            "29 December 2025",
        ),
    ],
)
def test_the_answer_states_the_last_of_28_calendar_days(
    stage: str, on: str, last: str, another: str
) -> None:
    case, who, letter = answering(stage, on)
    assert last in text_of(letter, "last_day_to_escalate")
    wrong = retyped(letter, who, last_day_to_escalate=f"You have until {another}.")
    assert last in held_back(wrong, who)["last_day_to_escalate"]
    case, who, letter = answering(stage, on)
    assert last in sent(letter, who, copies=(COPY,)).body
    assert case.position.phase == "answered"


@pytest.mark.demonstrates("HPG-A1.L1.5")
def test_posted_the_last_day_counts_from_when_it_counts_as_received() -> None:
    _, who, letter = answering("s1", "2026-03-10")
    assert "Tuesday 7 April 2026" in text_of(letter, "last_day_to_escalate")
    with pytest.raises(services.NotReady) as refused:
        sent(letter, who, delivery="post", address="7 Larch Court")
    assert "Thursday 9 April 2026" in " ".join(refused.value.check.problems)


def extending(stage: str, **said: Any) -> tuple[AtHousingPlus, Staff, Letter]:  # noqa: ANN401 - as the vocabulary has it
    """A holding letter begun while the answer is still due."""
    if stage == "s1":
        case = received("2026-02-09")
        clock_stands_at("2026-02-20 10:00")
        who = case.who("s1-investigator")
    else:
        case = ready_to_answer_again("2025-12-03")
        who = case.who("s2-reviewer")
    return case, who, begun(case.complaint, f"{stage}.extend", who, said)


@pytest.mark.demonstrates("HPG-A1.L1.4")
def test_a_holding_letter_without_its_date_cannot_go() -> None:
    _, who, letter = extending("s1", reasons="A survey is missing")
    assert "new_due_date" in held_back(letter, who)
    given = {"reasons": "A survey is missing", "new_due_date": "2026-03-06"}
    case, who, letter = extending("s1", **given)
    assert "Friday 6 March 2026" in sent(letter, who).body
    assert case.position.clock("s1.respond").extended


@pytest.mark.parametrize(
    ("until", "cautioned"),
    [rows("HPG-A1.L1.4", "2026-03-09", False), rows("HPG-A1.L1.4", "2026-06-01", True)],
)
def test_no_date_is_too_far_and_beyond_10_working_days_there_is_a_caution(
    until: str, *, cautioned: bool
) -> None:
    """Due on Monday 23 February; ten working days more end on Monday 9 March."""
    given = {"reasons": "A survey is missing", "new_due_date": until}
    case, who, letter = extending("s1", **given)
    assert sent(letter, who).state == "sent"
    clock = case.position.clock("s1.respond")
    assert str(clock.due_on) == until
    assert clock.latest_extension is None
    kinds = {notice.kind for notice in case.position.notices}
    assert ("caution" in kinds) == cautioned


@pytest.mark.demonstrates("HPG-A1.L2.7")
def test_a_holding_letter_at_stage_2_wants_a_reason_as_well() -> None:
    given = {"reasons": "Scaffolding is late", "new_due_date": "2025-12-19"}
    _, who, letter = extending("s2", **given)
    assert "reasons" in held_back(without(letter, who, "reasons"), who)
    _, who, letter = extending("s2", **given)
    assert "new_due_date" in held_back(without(letter, who, "new_due_date"), who)
    _, who, letter = extending("s2", **given)
    gone = sent(letter, who, copies=(COPY,))
    assert "Scaffolding is late" in gone.body
    assert "Friday 19 December 2025" in gone.body


@pytest.mark.demonstrates("HPG-A1.L3.3")
def test_after_the_call_goes_its_confirmation_with_the_form_and_its_last_day() -> None:
    before = at_stage_3()
    clerk = before.who("hearing-clerk")
    no = before.position.why_not("x.send_form", clerk.person_id, ["hearing-clerk"])
    assert no
    assert "“Telephone about Stage 3” comes first" in no.because
    case = called()
    letter = begun(case.complaint, "x.send_form", clerk)
    assert "Wednesday 21 January 2026" in text_of(letter, "x.last_day_for_form")
    whole = {part["item"]: part["text"] for part in letter.parts}
    spoken = "We spoke on 24 December. You think the plan is wrong."
    whole["x.call_confirmed"] = spoken
    for item in ("x.call_confirmed", "x.form_enclosed", "x.last_day_for_form"):
        letter = retyped(letter, clerk, **{**whole, item: ""})
        assert list(held_back(letter, clerk)) == [item]
    late = "Please let us have it by 1 February 2026."
    letter = retyped(letter, clerk, **{**whole, "x.last_day_for_form": late})
    assert "21 January 2026" in held_back(letter, clerk)["x.last_day_for_form"]
    assert spoken in sent(retyped(letter, clerk, **whole), clerk).body
    assert case.position.clock("s3.form").state == "running"


def inviting(**said: Any) -> tuple[AtHousingPlus, Staff, Letter]:  # noqa: ANN401 - as the vocabulary has it
    case = granted()
    clerk = case.who("hearing-clerk")
    case.does("panel.convene", clerk, members=case.three)
    given = {"hearing_on": "2026-02-10", "place": "At two, in the hall", **said}
    return case, clerk, begun(case.complaint, "hearing.arrange", clerk, given)


@pytest.mark.parametrize(
    ("item", "says"),
    [
        row("HPG-5.4.1a", "x.encouraged_to_attend", "We would like you to come"),
        rows("HPG-A1.L3.7", "x.companion", "You may bring one person to support you"),
        rows("HPG-A1.L3.7", "x.hearing_day", "Tuesday 10 February 2026"),
    ],
)
def test_the_invitation_says_it_and_without_it_does_not_go(
    item: str, says: str
) -> None:
    case, clerk, letter = inviting()
    assert says in text_of(letter, item)
    assert item in held_back(without(letter, clerk, item), clerk)
    case, clerk, letter = inviting()
    gone = sent(letter, clerk)
    assert says in gone.body
    assert gone.entry_seq
    assert case.position.clock("s3.papers").state == "running"


FINAL = {
    "the panel's decision": ("s3.respond", "hearing-clerk"),
    "no hearing": ("x.refuse_hearing", "director"),
}


def last_letter(way: str, matter: str) -> tuple[AtHousingPlus, Staff, Letter]:
    act, role = FINAL[way]
    facts = {"issue.matter": matter}
    case = (
        decided(**facts)
        if act == "s3.respond"
        else with_the_form(**facts, **BOTH_FOUND)
    )
    who = case.who(role)
    given = (
        {} if act == "s3.respond" else {"reasons": "All of it was looked into twice"}
    )
    return case, who, begun(case.complaint, act, who, given)


@pytest.mark.parametrize("way", FINAL)
@pytest.mark.demonstrates("HPG-6.1b", "HPG-A1.L3.12")
def test_about_housing_the_last_letter_offers_the_ombudsman(way: str) -> None:
    _, who, letter = last_letter(way, "housing")
    items = {part["item"] for part in letter.parts}
    assert {"ombudsman_rights", "ombudsman_contact"} <= items
    assert not items & {"x.care_quality_commission", "x.social_care_ombudsman"}
    for item in ("ombudsman_rights", "ombudsman_contact"):
        _, who, letter = last_letter(way, "housing")
        assert item in held_back(without(letter, who, item), who)
    case, who, letter = last_letter(way, "housing")
    assert "Housing Ombudsman" in sent(letter, who).body
    marked = [n.text for n in case.position.notices if n.kind == "superseded"]
    assert any("designated person was abolished" in text for text in marked)


@pytest.mark.parametrize("way", FINAL)
@pytest.mark.demonstrates("HPG-6.1c", "HPG-A1.L3.12")
def test_about_care_it_offers_the_commission_and_no_housing_ombudsman(way: str) -> None:
    _, who, letter = last_letter(way, "care")
    assert "x.care_quality_commission" in held_back(
        without(letter, who, "x.care_quality_commission"), who
    )
    _, who, letter = last_letter(way, "care")
    gone = sent(letter, who)
    assert "Care Quality Commission" in gone.body
    assert "Housing Ombudsman" not in gone.body


@pytest.mark.parametrize("way", FINAL)
@pytest.mark.demonstrates("HPG-6.1c")
def test_about_both_it_names_both_ways(way: str) -> None:
    _, who, letter = last_letter(way, "both")
    gone = sent(letter, who)
    assert "Care Quality Commission" in gone.body
    assert "Housing Ombudsman" in gone.body


@pytest.mark.demonstrates("HPG-A1.L3.11")
def test_why_there_is_no_hearing_shares_the_directors_day() -> None:
    case, who, letter = last_letter("no hearing", "housing")
    assert str(case.position.clock("s3.decide").due_on) == "2026-01-15"
    assert "All of it was looked into twice" in text_of(letter, "reasons")
    assert "reasons" in held_back(without(letter, who, "reasons"), who)
    case, who, letter = last_letter("no hearing", "housing")
    clock_stands_at("2026-01-15 10:00")
    sent(letter, who)
    assert case.position.clock("s3.decide").state == "met"
    owed = [each for each in case.position.clocks if each.state == "running"]
    assert owed == []


@pytest.mark.demonstrates("HPG-5.5b")
def test_declined_the_complaint_ends_and_the_letter_names_the_ombudsman() -> None:
    case = at_stage_3(
        **{"escalation.excessive": True, "escalation.exceptional": "A new house"}
    )
    manager = case.who("senior-management")
    given = {"reasons": "A new house goes far beyond a fence"}
    letter = begun(case.complaint, "s3.decline", manager, given)
    for item in ("ombudsman_rights", "ombudsman_contact"):
        assert item in held_back(without(letter, manager, item), manager)
        letter = begun(case.complaint, "s3.decline", manager, given)
    assert "Housing Ombudsman" in sent(letter, manager).body
    desk = case.who("complaints-officer")
    said = {"x.put_right": "Nothing: what was asked for was not ours to give"}
    case.does("complaint.close", desk, ground="not-taken-further", **said)
    assert case.position.phase == "closed"
    (ground,) = (
        c.ground for c in case.position.rules.closures if c.id == "not-taken-further"
    )
    assert ground.startswith("Ended, because it was not taken")


@pytest.mark.demonstrates("HPG-A1.L3.7")
def test_an_advocate_with_authority_is_invited_with_a_copy() -> None:
    case, clerk, letter = inviting()
    assert letter.entry_seq is None
    desk = case.who("complaints-officer")
    case.does("representative.name", desk, name="Ottilie Marsh", acts_as="advocate")
    given = {"authority": "signed", "note": "The signed form, of 2 February"}
    case.does("representative.authorise", desk, **given)
    letter = begun(case.complaint, "hearing.arrange", clerk, letter.data)
    with pytest.raises(services.NotReady, match="A copy must go to the representative"):
        sent(letter, clerk)
    advocate = services.Recipient(
        to="representative",
        name="The advocate",
        channel="email",
        address="a@example.org",
    )
    gone = sent(letter, clerk, copies=(advocate,))
    assert [copy["to"] for copy in gone.copies] == ["representative"]
    assert case.position.clock("s3.papers").state == "running"
