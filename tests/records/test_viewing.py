"""Who sees which complaints, and what of them: outsiders what is with them alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from putright.records import (
    caseload,
    documents,
    projection,
    selectors,
    services,
    viewing,
)
from putright.records.caseload import Asked
from putright.records.models import Complaint
from tests import makers

if TYPE_CHECKING:
    from putright.people.models import Landlord, Staff

pytestmark = pytest.mark.django_db


def bchg() -> Landlord:
    return makers.a_landlord("Foundry Homes", "bchg")


def desk() -> Staff:
    return makers.somebody("Dee", bchg(), ("complaints-officer",))


def leader() -> Staff:
    return makers.somebody("Lea", bchg(), ("team-leader",))


def contractor(name: str = "Con") -> Staff:
    return makers.somebody(name, bchg(), ("contractor",))


def a_complaint(**more: Any) -> Complaint:  # noqa: ANN401 - as `tests.makers`
    return makers.a_complaint(desk(), **more)


def again(complaint: Complaint) -> Complaint:
    return Complaint.objects.get(pk=complaint.pk)


def asked_to_look(complaint: Complaint, whom: Staff) -> None:
    given = {"person": whom}
    makers.done(complaint, "investigator.assign", desk(), "2026-01-06 10:00", given)


def mine(person: Staff) -> set[str]:
    found = caseload.caseload(person, Asked(whose="mine")).complaints
    return {complaint.reference for complaint in found}


def seen(person: Staff) -> set[str]:
    found = caseload.caseload(person, Asked(whose="all")).complaints
    return {complaint.reference for complaint in found}


@pytest.mark.demonstrates("BCH-7.2d")
def test_a_contractor_sees_what_they_look_into_and_nothing_else() -> None:
    theirs, other = a_complaint(), a_complaint()
    con = contractor()
    assert seen(con) == set()
    asked_to_look(theirs, con)
    assert seen(con) == {theirs.reference}
    assert selectors.complaint_for(con, theirs.reference).pk == theirs.pk
    with pytest.raises(services.NotVisible):
        selectors.complaint_for(con, other.reference)
    assert seen(contractor("Col")) == set()
    assert seen(leader()) == {theirs.reference, other.reference}


def test_whoever_looks_into_a_complaint_finds_it_among_theirs() -> None:
    theirs, _other = a_complaint(), a_complaint()
    manager = makers.somebody("Cas", bchg(), ("s1-investigator",))
    con = contractor()
    asked_to_look(theirs, manager)
    assert (mine(manager), mine(con)) == ({theirs.reference}, set())
    asked_to_look(theirs, con)
    assert (mine(manager), mine(con)) == (set(), {theirs.reference})


def test_what_is_looked_into_by_somebody_else_is_gone() -> None:
    complaint = a_complaint()
    con, col = contractor(), contractor("Col")
    asked_to_look(complaint, con)
    asked_to_look(complaint, col)
    assert (seen(con), seen(col)) == (set(), {complaint.reference})


def test_a_contractor_finds_no_word_and_no_number_of_others() -> None:
    theirs = a_complaint(words="The boiler roars")
    for _ in range(3):
        a_complaint(words="The boiler is cold")
    con = contractor()
    asked_to_look(theirs, con)
    found = caseload.caseload(con, Asked(q="boiler"))
    assert [each.reference for each in found.complaints] == [theirs.reference]
    assert sum(count.number for count in found.counts.values()) == 1
    open_ones = caseload.caseload(con, Asked(whose="all")).counts.values()
    assert sum(count.number for count in open_ones) == 1
    assert caseload.caseload(con, Asked(q="cold")).complaints == ()


def test_a_contractor_acts_on_theirs_alone() -> None:
    theirs, other = a_complaint(), a_complaint()
    con = contractor()
    asked_to_look(theirs, con)
    looked = {"steps": "Took the cover off"}
    makers.done(theirs, "s1.investigate", con, "2026-01-07 10:00", looked)
    with pytest.raises(services.NotVisible):
        makers.done(other, "s1.investigate", con, "2026-01-07 10:00", looked)


def test_only_somebody_who_may_look_into_it_is_asked_to() -> None:
    complaint = a_complaint()
    panellist = makers.somebody("Pan", bchg(), ("tenant-panel",))
    with pytest.raises(services.NotPermitted) as refused:
        asked_to_look(complaint, panellist)
    assert "the Case Manager or the Contractor" in refused.value.refusal.because
    assert refused.value.refusal.source.clause == "7.2"


def test_a_panel_member_sees_a_complaint_once_they_sit_on_its_panel() -> None:
    complaint = at_stage_2()
    pan = makers.somebody("Pan", bchg(), ("tenant-panel",))
    other = makers.somebody("Pat", bchg(), ("tenant-panel",))
    assert seen(pan) == set()
    convened(complaint, pan)
    assert (seen(pan), seen(other)) == ({complaint.reference}, set())
    senior = makers.somebody("Sen", bchg(), ("senior-manager",))
    assert mine(pan) == mine(senior) == {complaint.reference}
    convened(complaint, other)
    assert (seen(pan), seen(other)) == (set(), {complaint.reference})


def at_stage_2() -> Complaint:
    complaint = a_complaint()
    lea = leader()
    makers.acknowledged(complaint, desk(), "2026-01-07")
    makers.done(complaint, "s1.investigate", lea, "2026-01-08 10:00", {"steps": "Went"})
    answer = {"point": "p1", "outcome": "upheld", "reasons": "It leaks."}
    makers.done(complaint, "point.answer", lea, "2026-01-08 10:00", answer)
    makers.done(complaint, "s1.respond", lea, "2026-01-08 11:00", {"delivery": "email"})
    asked = {"channel": "email"}
    makers.done(complaint, "s2.request", desk(), "2026-01-09 10:00", asked)
    return complaint


def convened(complaint: Complaint, tenant: Staff) -> None:
    senior = makers.somebody("Sen", bchg(), ("senior-manager",))
    members = [f"{senior.person_id}:senior-manager", f"{tenant.person_id}:tenant-panel"]
    given = {"members": members}
    makers.done(complaint, "panel.convene", desk(), "2026-01-12 10:00", given)


def about_staff(**more: Any) -> Complaint:  # noqa: ANN401 - as `tests.makers`
    return a_complaint(facts={"issue.about_staff": "yes"}, **more)


def test_a_complaint_about_staff_is_seen_by_those_who_deal_with_it() -> None:
    complaint = about_staff()
    plain = makers.somebody("Stu", bchg(), ("staff",))
    head = makers.somebody("Hed", bchg(), ("s2-reviewer",))
    assert seen(plain) == seen(leader()) == set()
    assert seen(desk()) == seen(head) == {complaint.reference}
    given = {"person": leader()}
    makers.done(complaint, "owner.assign", desk(), "2026-01-06 10:00", given)
    assert seen(leader()) == {complaint.reference}


def test_whoever_it_is_about_does_not_see_it_whatever_their_role() -> None:
    complaint = about_staff()
    named = makers.somebody("Nan", bchg(), ("complaints-officer",))
    assert seen(named) == {complaint.reference}
    about = {"person": named}
    makers.done(complaint, "staff.name", desk(), "2026-01-06 10:00", about)
    assert seen(named) == set()
    assert not viewing.may_see(named, again(complaint))


def test_what_turns_out_to_be_about_staff_is_hidden_from_then_on() -> None:
    complaint = a_complaint()
    plain = makers.somebody("Stu", bchg(), ("staff",))
    assert seen(plain) == {complaint.reference}
    said = {"fact": "issue.about_staff", "value": "yes"}
    makers.done(complaint, "issue.record_fact", desk(), "2026-01-06 10:00", said)
    assert seen(plain) == set()


def test_the_query_and_the_row_agree_for_everybody() -> None:
    theirs, other, staff = a_complaint(), a_complaint(), about_staff()
    con = contractor()
    asked_to_look(theirs, con)
    everybody = [
        con,
        contractor("Col"),
        desk(),
        leader(),
        makers.somebody("Stu", bchg(), ("staff",)),
        makers.somebody("Noo", bchg(), ()),
        makers.cai(),
    ]
    for person in everybody:
        by_row = {
            each.reference
            for each in map(again, (theirs, other, staff))
            if viewing.may_see(person, each)
        }
        assert by_row == seen(person), person


def test_working_the_columns_out_again_changes_nobodys_view() -> None:
    complaint = about_staff()
    asked_to_look(complaint, contractor())
    assert projection.rebuild() == 0
    assert seen(contractor()) == {complaint.reference}


def hpg() -> Landlord:
    return makers.a_landlord("Plus Homes", "housing-plus")


def passed_on() -> tuple[Complaint, Staff]:
    """A complaint of which a part was passed on, and who did so."""
    desk = makers.somebody("Rex", hpg(), ("complaints-officer",))
    complaint = makers.a_complaint(desk)
    given = {"note": "Called her a zebra", "other_reference": "HR-2026-7"}
    makers.done(complaint, "x.pass_on_conduct", desk, "2026-01-06 10:00", given)
    return complaint, desk


def told_to(person: Staff, complaint: Complaint) -> str:
    found = selectors.complaint_for(person, complaint.reference)
    return str([told.said for told in selectors.story_for(person, found)])


def test_an_entry_that_is_not_for_all_is_read_by_its_roles_and_its_writer() -> None:
    complaint, writer = passed_on()
    colleague = makers.somebody("Ria", hpg(), ("complaints-officer",))
    senior = makers.somebody("Sim", hpg(), ("senior-management",))
    assert seen(colleague) == {complaint.reference}
    assert "HR-2026-7" not in told_to(colleague, complaint)
    assert "HR-2026-7" in told_to(senior, complaint)
    assert "HR-2026-7" in told_to(writer, complaint)


def test_its_words_are_found_by_nobody() -> None:
    complaint, _writer = passed_on()
    senior = makers.somebody("Sim", hpg(), ("senior-management",))
    assert caseload.caseload(senior, Asked(q="zebra")).complaints == ()
    assert complaint.resident
    complaint.resident.save()  # indexes it anew
    assert caseload.caseload(senior, Asked(q="zebra")).complaints == ()
    assert caseload.caseload(senior, Asked(q=complaint.reference)).complaints


def test_a_correction_of_it_and_its_documents_are_hidden_too() -> None:
    desk = makers.somebody("Rex", hpg(), ("complaints-officer",))
    complaint = makers.a_complaint(desk)
    entry = makers.done(
        complaint,
        "x.pass_on_conduct",
        desk,
        "2026-01-06 10:00",
        {"note": "Shouted"},
        documents=[documents.Upload(name="statement.txt", content=b"She shouted")],
    )
    services.correct(
        complaint_id=complaint.pk,
        seq=entry.seq,
        by=desk,
        reasons="Wrong word",
        key=makers.a_key(),
        data={"note": "Whispered"},
    )
    number = complaint.documents.get().pk
    colleague = makers.somebody("Ria", hpg(), ("complaints-officer",))
    assert "Whispered" not in told_to(colleague, complaint)
    assert selectors.document_for(desk, complaint.reference, number).pk == number
    with pytest.raises(services.NotVisible):
        selectors.document_for(colleague, complaint.reference, number)
