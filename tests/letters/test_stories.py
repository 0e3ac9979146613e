"""The letters of the worked stories: what may go, what may not, and with what in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from putright.letters import services
from putright.letters.models import Delivery, Letter
from putright.records.models import Complaint, Entry
from putright.records.positions import whole_data
from tests.letters.makers import (
    begun,
    fresh,
    now_do,
    now_is,
    retyped,
    sent,
    text_of,
    without,
)
from tests.makers import (
    HANDLER,
    a_complaint,
    a_landlord,
    a_resident,
    answers_to_own,
    somebody,
)

if TYPE_CHECKING:
    from putright.people.models import Staff

pytestmark = pytest.mark.django_db

PIONEER = (*HANDLER, "s2-reviewer")
ASSOCIATION = ("complaints-officer", "s1-investigator", "manager", "director")


def missing(refused: services.NotReady) -> dict[str, tuple[str, ...]]:
    return {one.item: one.problems for one in refused.check.missing}


def clauses_of(refused: services.NotReady, item: str) -> set[tuple[str, str]]:
    found = next(one for one in refused.check.missing if one.item == item)
    return {(source.policy, source.clause) for source in found.sources}


# D01: Stage 1 over Easter and the early May holiday.


def an_extended_boiler_complaint() -> tuple[Complaint, Staff]:
    officer = somebody("Sam Field", a_landlord(), PIONEER, title="Heating Officer")
    somebody("Ria Long", a_landlord(), ("senior-manager",))  # left for Stage 2
    now_is("2025-04-15 10:00")
    complaint = a_complaint(officer, received="2025-04-15 10:00")
    now_is("2025-04-24 10:00")
    boiler = {"points": ["The boiler failed three times"], "outcomes_wanted": "Heat"}
    now_do(complaint, "complaint.define", officer, boiler)
    now_do(complaint, "owner.assign", officer, {"person": officer})
    sent(begun(complaint, "s1.acknowledge", officer), officer)
    return fresh(complaint), officer


def test_the_acknowledgement_says_the_day_counted_from_it() -> None:
    complaint, _ = an_extended_boiler_complaint()
    assert "Friday 9 May 2025" in Letter.objects.get(complaint=complaint).body


def test_the_extension_notice_carries_reasons_date_and_ombudsman() -> None:
    complaint, officer = an_extended_boiler_complaint()
    now_is("2025-05-08 10:00")
    told = {"new_due_date": "2025-05-23", "reasons": "The engineer has not reported."}
    letter = begun(complaint, "s1.extend", officer, told)
    gone = sent(letter, officer)
    assert "Friday 23 May 2025" in gone.body
    assert "The engineer has not reported." in gone.body
    assert "0300 111 3000" in gone.body


def test_a_notice_without_reasons_names_the_codes_paragraph() -> None:
    complaint, officer = an_extended_boiler_complaint()
    now_is("2025-05-08 10:00")
    told = {"new_due_date": "2025-05-23", "reasons": "The engineer has not reported."}
    letter = retyped(begun(complaint, "s1.extend", officer, told), officer, reasons="")
    with pytest.raises(services.NotReady) as refused:
        sent(letter, officer)
    assert "reasons" in missing(refused.value)
    assert "hos-2024" in {policy for policy, _ in clauses_of(refused.value, "reasons")}


def a_response_that_forgets_the_radiators() -> tuple[Letter, Staff]:
    complaint, officer = an_extended_boiler_complaint()
    now_is("2025-05-08 10:00")
    told = {"new_due_date": "2025-05-23", "reasons": "The engineer has not reported."}
    sent(begun(complaint, "s1.extend", officer, told), officer)
    now_is("2025-05-23 09:00")
    flush = {
        "what": "Flush the radiators",
        "impact": "A cold week",
        "due_on": "2025-06-06",
        "owner": "Heating Officer",
    }
    now_do(complaint, "remedy.promise", officer, flush)
    answer = {
        "point": "p1",
        "outcome": "upheld",
        "reasons": "We came late each time, and the part was not ordered.",
    }
    now_do(complaint, "point.answer", officer, answer)
    letter = begun(complaint, "s1.respond", officer)
    return retyped(letter, officer, outstanding_actions="Nothing is left."), officer


def test_a_response_without_an_open_action_cannot_go() -> None:
    letter, officer = a_response_that_forgets_the_radiators()
    with pytest.raises(services.NotReady) as refused:
        sent(letter, officer)
    (problem,) = missing(refused.value)["outstanding_actions"]
    assert "Flush the radiators" in problem
    assert "Heating Officer" in problem
    assert "Friday 6 June 2025" in problem
    assert ("pioneer", "5.14") in clauses_of(refused.value, "outstanding_actions")


def test_nothing_is_written_when_a_letter_is_held_back() -> None:
    letter, officer = a_response_that_forgets_the_radiators()
    before = Entry.objects.count()
    with pytest.raises(services.NotReady):
        sent(letter, officer)
    assert Entry.objects.count() == before
    assert Letter.objects.get(pk=letter.pk).state == "draft"


def test_with_the_action_added_the_response_goes() -> None:
    letter, officer = a_response_that_forgets_the_radiators()
    mended = "- Flush the radiators: Heating Officer, by Friday 6 June 2025."
    gone = sent(retyped(letter, officer, outstanding_actions=mended), officer)
    entry = Entry.objects.get(complaint=gone.complaint, event="s1.response_sent")
    assert gone.entry_seq == entry.seq
    assert entry.data["sha256"] == gone.sha256


def test_a_landlord_without_a_window_names_no_last_day() -> None:
    letter, _ = a_response_that_forgets_the_radiators()
    assert text_of(letter, "how_to_escalate")
    assert not text_of(letter, "last_day_to_escalate")


# D02: somebody whom the Ombudsman cannot help, and somebody whom it can.


def at_stage_2(kind: str, *, access: bool) -> tuple[Complaint, Staff]:
    landlord = a_landlord()
    officer = somebody("Sam Field", landlord, PIONEER, title="Booking Officer")
    reviewer = somebody("Ria Long", landlord, ("senior-manager",))
    now_is("2025-08-25 10:00")
    complaint = a_complaint(
        officer,
        received="2025-08-25 10:00",
        resident=a_resident(landlord, occupancy=kind),
        facts={"complainant.ombudsman_access": access},
    )
    now_is("2025-08-28 10:00")
    now_do(complaint, "complaint.define", officer, {"points": ["Booking cancelled"]})
    now_do(complaint, "owner.assign", officer, {"person": officer})
    sent(begun(complaint, "s1.acknowledge", officer), officer)
    now_is("2025-09-11 10:00")
    answered(complaint, officer)
    sent(begun(complaint, "s1.respond", officer), officer)
    now_is("2025-09-15 10:00")
    now_do(complaint, "s2.request", officer, {"channel": "web"})
    now_is("2025-09-23 10:00")
    now_do(complaint, "complaint.define", officer, {"points": ["Booking cancelled"]})
    now_do(complaint, "owner.assign", officer, {"person": reviewer})
    sent(begun(complaint, "s2.acknowledge", officer), officer)
    now_is("2025-10-21 10:00")
    answered(complaint, reviewer)
    return fresh(complaint), reviewer


def answered(complaint: Complaint, by: Staff, outcome: str = "not_upheld") -> None:
    reasons = "The ground was flooded, and we rang the same day."
    told = {"point": "p1", "outcome": outcome, "reasons": reasons}
    now_do(complaint, "point.answer", by, told)


def test_a_visitor_is_told_plainly_that_the_ombudsman_cannot_be_used() -> None:
    complaint, reviewer = at_stage_2("other", access=False)
    gone = sent(begun(complaint, "s2.respond", reviewer), reviewer)
    assert "cannot take it to the Housing Ombudsman" in gone.body
    assert "0300 111 3000" not in gone.body


def test_a_visitors_letter_that_offers_the_ombudsman_cannot_go() -> None:
    complaint, reviewer = at_stage_2("other", access=False)
    letter = begun(complaint, "s2.respond", reviewer)
    offered = services.add_part(letter, "ombudsman_rights", reviewer)
    with pytest.raises(services.NotReady) as refused:
        sent(offered, reviewer)
    (problem,) = missing(refused.value)["ombudsman_rights"]
    assert "must not be in this letter" in problem


def test_a_visitors_letter_without_the_plain_statement_cannot_go() -> None:
    complaint, reviewer = at_stage_2("other", access=False)
    letter = begun(complaint, "s2.respond", reviewer)
    with pytest.raises(services.NotReady) as refused:
        sent(without(letter, reviewer, "no_ombudsman_access"), reviewer)
    assert set(missing(refused.value)) == {"no_ombudsman_access"}


def test_a_leaseholders_letter_gives_the_way_to_the_ombudsman() -> None:
    complaint, reviewer = at_stage_2("leaseholder", access=True)
    gone = sent(begun(complaint, "s2.respond", reviewer), reviewer)
    assert "0300 111 3000" in gone.body
    assert "cannot take it to the Housing Ombudsman" not in gone.body


def test_a_leaseholders_letter_without_that_way_cannot_go() -> None:
    complaint, reviewer = at_stage_2("leaseholder", access=True)
    letter = begun(complaint, "s2.respond", reviewer)
    with pytest.raises(services.NotReady) as refused:
        sent(without(letter, reviewer, "ombudsman_rights"), reviewer)
    assert set(missing(refused.value)) == {"ombudsman_rights"}


# D06: a handler to be named, and a date that the resident does not agree to.


def a_leaking_roof(*, assigned: bool = True) -> tuple[Complaint, Staff]:
    landlord = a_landlord("Southfield Association", "association")
    manager = somebody("Lee Marsh", landlord, ASSOCIATION, title="Asset Manager")
    somebody("Ria Long", landlord, ("director",))  # left for Stage 2
    now_is("2026-04-02 10:00")
    complaint = a_complaint(
        manager, received="2026-04-02 10:00", resident=a_resident(landlord)
    )
    now_is("2026-04-07 10:00")
    roof = {"points": ["The roof leaks"], "outcomes_wanted": "A dry home"}
    now_do(complaint, "complaint.define", manager, roof)
    if assigned:
        now_do(complaint, "owner.assign", manager, {"person": manager})
    return fresh(complaint), manager


def test_an_acknowledgement_before_anybody_deals_with_it_cannot_go() -> None:
    complaint, manager = a_leaking_roof(assigned=False)
    with pytest.raises(services.NotReady) as refused:
        sent(begun(complaint, "s1.acknowledge", manager), manager)
    assert "handler" in missing(refused.value)


def test_an_acknowledgement_must_name_who_deals_with_it() -> None:
    complaint, manager = a_leaking_roof()
    letter = begun(complaint, "s1.acknowledge", manager)
    letter = retyped(letter, manager, handler="A manager deals with it.")
    with pytest.raises(services.NotReady) as refused:
        sent(letter, manager)
    (problem,) = missing(refused.value)["handler"]
    assert "Lee Marsh" in problem


def not_agreed() -> tuple[Letter, Staff]:
    complaint, manager = a_leaking_roof()
    sent(begun(complaint, "s1.acknowledge", manager), manager)
    now_is("2026-04-17 10:00")
    told = {
        "new_due_date": "2026-05-05",
        "reasons": "The scaffold cannot be up before May.",
        "agreed": False,
        "agreed_on": "2026-04-17",
        "agreed_how": "telephone",
    }
    return begun(complaint, "s1.extend", manager, told), manager


def test_a_notice_not_agreed_says_how_to_challenge_it() -> None:
    letter, manager = not_agreed()
    gone = sent(letter, manager)
    assert "You told us that you do not agree to this date" in gone.body
    assert "PO Box 1484" in gone.body


@pytest.mark.parametrize("item", ["not_agreed", "ombudsman_contact"])
def test_a_notice_not_agreed_needs_the_ombudsman(item: str) -> None:
    letter, manager = not_agreed()
    with pytest.raises(services.NotReady) as refused:
        sent(without(letter, manager, item), manager)
    assert set(missing(refused.value)) == {item}


def the_roof_answered() -> tuple[Complaint, Staff]:
    letter, manager = not_agreed()
    sent(letter, manager)
    complaint = fresh(letter.complaint)
    now_is("2026-05-05 10:00")
    now_do(complaint, "s1.investigate", manager, {"steps": "We looked at the roof"})
    mend = {"what": "Mend the roof", "due_on": "2026-06-01", "owner": "Asset Manager"}
    mend |= answers_to_own(complaint, "remedy.promised")
    now_do(complaint, "remedy.promise", manager, mend)
    answered(complaint, manager, "upheld")
    return fresh(complaint), manager


def test_the_answer_gives_the_last_day_to_appeal() -> None:
    complaint, manager = the_roof_answered()
    gone = sent(begun(complaint, "s1.respond", manager), manager)
    assert "Wednesday 3 June 2026" in gone.body


def test_a_wrong_last_day_is_named_with_the_right_one() -> None:
    complaint, manager = the_roof_answered()
    letter = begun(complaint, "s1.respond", manager)
    wrong = "Please ask by Tuesday 2 June 2026."
    with pytest.raises(services.NotReady) as refused:
        sent(retyped(letter, manager, last_day_to_escalate=wrong), manager)
    (problem,) = missing(refused.value)["last_day_to_escalate"]
    assert "Tuesday 2 June 2026" in problem
    assert "Wednesday 3 June 2026" in problem


def test_a_posted_answer_gives_the_later_day() -> None:
    # Deemed received the second working day after Tuesday 5 May: Thursday 7 May.
    # 20 working days on, without the bank holiday of 25 May: Friday 5 June.
    complaint, manager = the_roof_answered()
    by_post = {"delivery": "post"}
    gone = sent(
        begun(complaint, "s1.respond", manager, by_post), manager, delivery="post"
    )
    assert "Friday 5 June 2026" in gone.body


def test_what_the_code_asks_beyond_the_policy_is_named_with_its_paragraph() -> None:
    complaint, manager = the_roof_answered()
    letter = begun(complaint, "s1.respond", manager)
    with pytest.raises(services.NotReady) as refused:
        sent(without(letter, manager, "outstanding_actions", "stage"), manager)
    assert set(missing(refused.value)) == {"outstanding_actions", "stage"}
    assert clauses_of(refused.value, "stage") == {("hos-2024", "6.9")}


# D07: an MP writes for a resident.


def test_the_mp_gets_a_copy_of_the_acknowledgement() -> None:
    landlord = a_landlord("Southfield Association", "association")
    manager = somebody("Lee Marsh", landlord, ASSOCIATION, title="Housing Manager")
    somebody("Ria Long", landlord, ("director",))  # left for Stage 2
    now_is("2025-12-22 10:00")
    complaint = a_complaint(
        manager,
        received="2025-12-22 10:00",
        resident=a_resident(landlord),
        facts={"complainant.referrer": "mp"},
    )
    now_is("2025-12-24 10:00")
    now_do(complaint, "complaint.define", manager, {"points": ["Missed repairs"]})
    now_do(complaint, "owner.assign", manager, {"person": manager})
    letter = begun(complaint, "s1.acknowledge", manager)
    with pytest.raises(services.NotReady) as refused:
        sent(letter, manager)
    assert refused.value.check.ready
    assert refused.value.others == (
        "A copy must go to the referrer. Say who and where.",
    )
    mp = services.Recipient(
        to="referrer",
        name="The Member for Southfield",
        channel="post",
        address="House of Commons\nLondon SW1A 0AA",
    )
    gone = sent(letter, manager, copies=(mp,))
    copy = Delivery.objects.get(letter=gone, to="referrer")
    assert (copy.name, copy.channel) == ("The Member for Southfield", "post")
    assert gone.copies == [
        {
            "to": "referrer",
            "name": "The Member for Southfield",
            "channel": "post",
            "address": "House of Commons\nLondon SW1A 0AA",
        }
    ]
    entry = Entry.objects.get(event="s1.acknowledged")
    assert whole_data(entry)["copies"] == ["The Member for Southfield"]
    assert "copies" not in entry.data  # a name is kept where it can be erased
