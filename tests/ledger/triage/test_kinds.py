"""A person chooses the kind; what is no complaint is written down all the same."""

from __future__ import annotations

import pytest

from putright.contacts.models import Contact
from putright.records.models import Complaint
from putright.records.refusing import NotPermitted
from tests.ledger.makers import somebody_as
from tests.ledger.triage.makers import (
    a_contact,
    a_new_complaint,
    again,
    at_the_desk,
    does,
    heard,
    kinds,
    page_of,
    preselected,
    saved,
)
from tests.makers import done
from tests.workspace.pages import as_, read, words

pytestmark = pytest.mark.django_db


@pytest.mark.demonstrates("ASC-P2.2b")
def test_one_of_three_kinds_is_chosen_and_can_be_changed_with_its_history() -> None:
    by = at_the_desk("association")
    assert set(kinds(by)) == {"service-request", "survey-answer", "complaint"}
    asked = {"action": "Ring the plumber", "owner": by.pk, "due_on": "6 January 2026"}
    assert saved(by, "My tap drips", "") == ["Choose an answer for “What is it?”"]
    assert not Contact.objects.exists()
    assert not Complaint.objects.exists()
    contact = a_contact(by, "My tap drips", "service-request", **asked)
    assert (
        does(by, contact, "choose-kind", kind="survey-answer", reason="On a card") == []
    )
    assert again(contact).kind == "survey-answer"
    told = words(page_of(by, contact))
    assert "chose what it is: Service request" in told
    assert "chose what it is: Answer to a survey, not Service request" in told
    assert "On a card" in told


@pytest.mark.demonstrates("PIO-4.21")
def test_an_idea_is_stored_as_feedback_and_stands_where_we_learn() -> None:
    by = at_the_desk("pioneer")
    idea = "I suggest you let us keep hens in the garden"
    assert preselected(by, idea) == "feedback"
    contact = a_contact(by, idea, "feedback")
    assert (contact.kind, contact.nature) == ("feedback", "feedback")
    assert not Complaint.objects.exists()
    learnt = words(read(as_(by), "/contacts/counted"))
    assert idea in learnt
    assert "Idea or comment 1" in learnt
    assert idea not in words(read(as_(by), "/contacts/counted?year=2025"))


@pytest.mark.demonstrates("HPG-3.1b")
def test_who_wants_no_formal_complaint_has_given_feedback() -> None:
    by = at_the_desk("housing-plus")
    grumble = "I am not happy with the bins"
    declined = {"fact-complainant.formal_declined": "yes"}
    page = heard(by, grumble, **declined)
    assert "This can only be saved as: Praise or comment." in page
    assert "they want no formal complaint" in page
    contact = a_contact(by, grumble, "feedback", **declined)
    assert contact.facts["complainant.formal_declined"] is True
    assert not Complaint.objects.exists()
    # Silence counts as agreement: who has not said no has complained.
    assert preselected(by, grumble) == "complaint"
    assert a_new_complaint(by, grumble).stage == "s1"


@pytest.mark.demonstrates("HPG-2.1")
def test_what_is_not_in_our_hands_is_signposted_with_reasons() -> None:
    by = at_the_desk("housing-plus")
    said = "I am worried about the traffic lights in the High Street"
    page = heard(by, said, **{"fact-issue.not_ours": "yes"})
    assert "We propose: Something that is not in our hands." in page
    assert "It lies outside our own hands (clause 2.1)." in page
    assert "Citizens Advice" in page
    assert "so we cannot deal with it as a complaint" in page
    contact = a_contact(
        by,
        said,
        "not-in-our-hands",
        told="The county sees to the lights",
        bodies=["citizens-advice"],
        **{"fact-issue.not_ours": "yes"},
    )
    told = words(page_of(by, contact))
    assert "told them where it goes" in told
    assert "The county sees to the lights" in told
    assert not Complaint.objects.exists()
    # What is in our hands, a worry among it, is a complaint.
    assert preselected(by, "I am worried about the fire door") == "complaint"


@pytest.mark.demonstrates("HPG-4.3")
def test_trouble_between_neighbours_is_routed_and_the_person_told() -> None:
    by = at_the_desk("housing-plus")
    neighbour = {"fact-issue.neighbour_nuisance": "yes"}
    said = "The man next door plays drums at night"
    assert preselected(by, said, **neighbour) == "asb-report"
    (lacking,) = saved(by, said, "asb-report", **neighbour, told="")
    assert "what the person was told" in lacking
    assert not Contact.objects.exists()
    contact = a_contact(
        by, said, "asb-report", told="It goes by that policy", **neighbour
    )
    shown = words(page_of(by, contact))
    assert "It goes by the policy on anti-social behaviour" in shown
    assert "It goes by that policy" in shown
    ours = {**neighbour, "fact-issue.about_our_handling": "yes"}
    (only,) = saved(by, said, "asb-report", told="It goes elsewhere", **ours)
    assert only.startswith("This can only be saved as “Complaint”")
    assert only.endswith("about how we dealt with trouble between neighbours (4.3)")


@pytest.mark.parametrize("member", ["mp", "councillor"])
@pytest.mark.demonstrates("HPG-4.4")
def test_a_members_letter_opens_an_enquiry_without_a_stage_clock(member: str) -> None:
    by = at_the_desk("housing-plus")
    brought = {"fact-complainant.referrer": member, "channel": "letter"}
    said = "My constituent is not happy with the state of the lift"
    assert preselected(by, said, **brought) == "member-enquiry"
    contact = a_contact(by, said, "member-enquiry", **brought)
    assert contact.nature == "elsewhere"
    assert "no time of a stage runs" in words(page_of(by, contact))
    assert not Complaint.objects.exists()
    # The resident's own complaint about the same runs as any other.
    nobody = {"fact-complainant.referrer": "nobody"}
    assert preselected(by, "I am not happy with the lift", **nobody) == "complaint"


@pytest.mark.demonstrates("PIV-16.1")
def test_a_report_of_anti_social_behaviour_stands_on_the_log_without_a_clock() -> None:
    by = at_the_desk("pivotal")
    said = "Somebody in the next room shouts all night"
    report = {"fact-issue.neighbour_nuisance": "yes"}
    assert preselected(by, said, **report) == "asb-report"
    contact = a_contact(by, said, "asb-report", **report)
    log = words(read(as_(by), "/contacts"))
    assert contact.reference in log
    assert "Report of anti-social behaviour" in log
    shown = words(page_of(by, contact))
    assert "It goes by the anti-social behaviour policy" in shown
    assert "no time of a stage runs" in shown
    assert not Complaint.objects.exists()
    ours = {**report, "fact-issue.about_our_handling": "yes"}
    assert a_new_complaint(by, said, **ours).stage == "s1"


@pytest.mark.parametrize(
    "said",
    [
        "Please come and look, my kitchen door has come off",
        "Can you tell me when the bins are emptied?",
        "Could you explain the policy on pets to me?",
        "There is a loud noise from number 9 since yesterday",
    ],
)
@pytest.mark.demonstrates("BCH-6.1a")
def test_a_first_request_is_written_down_and_runs_no_complaint_clock(said: str) -> None:
    by = at_the_desk("bchg")
    first = {"fact-issue.service_request": "yes"}
    assert preselected(by, said) == "service-request"
    contact = a_contact(by, said, "service-request", **first)
    assert contact.is_open
    assert not Complaint.objects.exists()
    # The second time, unhappy with the answer, it can be nothing but a complaint.
    unhappy = {**first, "fact-issue.answer_disliked": "yes"}
    (only,) = saved(by, said, "service-request", **unhappy)
    assert "can only be saved as “Complaint”" in only
    assert a_new_complaint(by, said, **unhappy).stage == "s1"


@pytest.mark.demonstrates("BCH-3.01")
def test_somebody_outside_our_services_as_a_landlord_brings_the_scope_warning() -> None:
    by = at_the_desk("bchg")
    said = "I rent a shop of yours and the shutters are broken"
    outside = heard(by, said, **{"fact-complainant.kind": "somebody_else"})
    assert "is outside it: say so, and say who can help. (clause 3.1)" in outside
    for inside in ("tenant", "applicant"):
        page = heard(by, said, **{"fact-complainant.kind": inside})
        assert "is outside it" not in page


@pytest.mark.demonstrates("BCH-5.2e")
def test_the_pre_action_protocol_opens_a_complaint_and_is_no_court_case() -> None:
    by = at_the_desk("bchg", "complaints-officer")
    letter = {"fact-issue.pre_action": "yes", "channel": "letter"}
    said = "Letter of claim under the pre-action protocol for housing conditions"
    (only,) = saved(by, said, "service-request", **letter)
    assert "can only be saved as “Complaint”" in only
    complaint = a_new_complaint(by, said, **letter)
    assert complaint.stage == "s1"
    given = {"ground": "court", "reasons": "Lawyers", "circumstances": "None"}
    with pytest.raises(NotPermitted):
        done(complaint, "complaint.refuse", by, "2026-01-05 10:00", given)
    # A filed claim is another thing.
    facts = {"court.papers_filed": True, "court.filed_on": "2026-01-02"}
    for fact, value in facts.items():
        answer = {"fact": fact, "value": value}
        done(complaint, "issue.record_fact", by, "2026-01-05 10:00", answer)
    officer = somebody_as(by.landlord, "complaints-officer")
    assert done(complaint, "complaint.refuse", officer, "2026-01-05 10:00", given)
