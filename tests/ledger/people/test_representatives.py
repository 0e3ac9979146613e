"""Who acts for a resident: stored apart from them, told nothing without authority."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from putright.letters import services as letters
from putright.letters.models import Delivery, Letter
from putright.records import services
from putright.records.models import Complaint
from putright.records.positions import whole_data
from tests.ledger.makers import (
    Case,
    a_case,
    clock_stands_at,
    row,
    somebody_as,
    story,
)
from tests.letters.makers import begun, sent
from tests.makers import a_landlord
from tests.workspace.pages import as_, problems, read, send, words

if TYPE_CHECKING:
    from putright.people.models import Staff

pytestmark = pytest.mark.django_db
OPENED = "2026-01-05 10:00"
DESK: dict[str, tuple[str, ...]] = {
    "pioneer": ("complaints-officer",),
    "association": ("complaints-officer",),
    "bchg": ("complaints-officer",),
    "pivotal": ("complaints-officer",),
    "housing-plus": ("complaints-officer",),
}


def with_somebody(policy: str, acts_as: str, **more: str) -> tuple[Case, Staff]:
    """A complaint in which somebody acts for the resident, with no authority yet."""
    case = a_case(policy, OPENED, DESK[policy])
    by = somebody_as(case.landlord, *DESK[policy])
    given = {"name": "Ottilie Marsh", "acts_as": acts_as, **more}
    case.does("representative.name", by, **given)
    return case, by


def page_of(case: Case) -> str:
    return f"/complaints/{case.reference}/acts/representative.write"


def blocked(case: Case, by: Staff) -> str:
    """Why nothing can be written to them: on the page, and by whatever way."""
    page = words(read(as_(by), page_of(case)))
    assert "You can’t do this now" in page
    before = case.complaint.last_seq
    with pytest.raises(services.NotPermitted) as refused:
        case.does("representative.write", by, note="The repair was booked for May.")
    assert case.complaint.last_seq == before
    # The page says it in the landlord's own word for whoever complains.
    assert refused.value.refusal.because.partition("authority")[2] in page
    return f"{refused.value.refusal.because} [{refused.value.refusal.source.clause}]"


def goes(case: Case, by: Staff) -> None:
    """Case detail can be written to them, on the page."""
    said = {"note": "The repair was booked for May.", "do": "act"}
    assert send(as_(by), page_of(case), **said).status_code == 302
    assert case.complaint.entries.filter(event="representative.written_to").exists()


def authorised(case: Case, by: Staff, authority: str) -> None:
    given = {"authority": authority, "note": "Kept with the file"}
    case.does("representative.authorise", by, **given)


@pytest.mark.demonstrates("PIO-4.03")
def test_a_friend_is_told_nothing_until_the_customers_authority_is_recorded() -> None:
    case, by = with_somebody("pioneer", "friend")
    because = blocked(case, by)
    assert "authority for Ottilie Marsh (a friend or neighbour)" in because
    assert "“Record a representative's authority”" in because
    assert because.endswith("[4.3]")
    authorised(case, by, "said")  # any form will do
    goes(case, by)


@pytest.mark.parametrize(
    "acts_as", ["relative", "friend", "organisation", "advocate", "other"]
)
def test_every_kind_of_representative_needs_the_customers_authority(
    acts_as: str,
) -> None:
    case, by = with_somebody("pioneer", acts_as)
    blocked(case, by)
    authorised(case, by, "said")
    goes(case, by)


@pytest.mark.demonstrates("ASC-P3.10a")
def test_a_neighbour_is_told_nothing_without_permission_in_writing() -> None:
    case, by = with_somebody("association", "friend")
    assert "written authority is needed" in blocked(case, by)
    authorised(case, by, "said")
    assert "only as said, and written authority is needed" in blocked(case, by)
    authorised(case, by, "written")
    goes(case, by)


@pytest.mark.demonstrates("ASC-P3.10b")
@pytest.mark.parametrize(
    ("acts_as", "kind"),
    [
        ("councillor", "a councillor"),
        ("mp", "a Member of Parliament"),
        ("power_of_attorney", "somebody who holds power of attorney"),
    ],
)
def test_a_councillor_an_mp_and_an_attorney_need_no_permission_and_it_is_noted(
    acts_as: str, kind: str
) -> None:
    case, by = with_somebody("association", acts_as)
    assert not [one for one in case.position.notices if one.kind == "exempt"]
    goes(case, by)
    noted = [one for one in case.position.notices if one.kind == "exempt"]
    assert len(noted) == 1
    assert noted[0].text.lower().startswith(f"ottilie marsh ({kind}) needs no".lower())
    assert noted[0].source
    assert noted[0].source.clause == "3.10"
    assert noted[0].text in words(read(as_(by), f"/complaints/{case.reference}"))


def test_at_another_landlord_a_councillor_needs_authority_as_anybody() -> None:
    case, by = with_somebody("housing-plus", "councillor")
    assert "signed authority" in blocked(case, by)


def logged(policy: str, **said: str) -> tuple[Complaint, Staff]:
    """A complaint logged on the page by somebody at the desk."""
    landlord = a_landlord(f"{policy.title()} Homes", policy)
    clock_stands_at(OPENED)
    by = somebody_as(landlord, *DESK[policy])
    given = {
        "words": "Her boiler has been off since Friday.",
        "channel": "telephone",
        "reached_day": "5/1/2026",
        "name": "Mina Okoro",
        "email": "mina@home.example",
        "wanted": "Heat",
        "understanding": "Her boiler is off",
        "fact-issue.health_and_safety": "no",
        "do": "log",
        **said,
    }
    answer = send(as_(by), "/complaints/new", **given)
    assert answer.status_code == 302, problems(answer)
    return Complaint.objects.get(landlord=landlord), by


def acting(complaint: Complaint) -> dict[str, Any]:
    entry = complaint.entries.get(event="representative.named")

    return whole_data(entry)


KINDS = [
    row("ASC-P3.7b", "association", "relative", "telephone", "A relative"),
    row("BCH-5.3b", "bchg", "support_worker", "email", "A support worker"),
    row("HPG-3.3a", "housing-plus", "advocate", "email", "An advocate"),
]


@pytest.mark.parametrize(("policy", "acts_as", "channel", "told"), KINDS)
def test_who_complains_for_somebody_is_stored_apart_from_them_with_what_they_are(
    policy: str, acts_as: str, channel: str, told: str
) -> None:
    complaint, by = logged(
        policy,
        channel=channel,
        acts_name="Ottilie Marsh",
        acts_as=acts_as,
        acts_email="ottilie@elsewhere.example",
    )
    assert complaint.channel == channel
    assert complaint.resident
    assert complaint.resident.name == "Mina Okoro"
    assert complaint.resident.email == "mina@home.example"
    assert acting(complaint) == {
        "name": "Ottilie Marsh",
        "acts_as": acts_as,
        "email": "ottilie@elsewhere.example",
    }
    page = words(read(as_(by), f"/complaints/{complaint.reference}"))
    assert f"Ottilie Marsh ({told[0].lower()}{told[1:]})" in page
    assert "Nothing may go to them yet." in page


@pytest.mark.parametrize("policy", DESK)
def test_a_complaint_from_the_resident_stores_nobody_beside_them(policy: str) -> None:
    complaint, _by = logged(policy)
    assert not complaint.entries.filter(event="representative.named").exists()


def test_a_representative_without_a_name_is_asked_for_it_and_nothing_is_lost() -> None:
    landlord = a_landlord("Association Homes", "association")
    clock_stands_at(OPENED)
    by = somebody_as(landlord, "complaints-officer")
    answer = send(
        as_(by),
        "/complaints/new",
        words="Her boiler is off",
        channel="telephone",
        reached_day="5/1/2026",
        name="Mina Okoro",
        acts_as="relative",
        acts_scope="the heating",
        do="log",
    )
    assert "Write the name of whoever acts for them" in problems(answer)
    assert b"the heating" in answer.content
    assert not Complaint.objects.exists()


@pytest.mark.demonstrates("PIV-8.4a")
def test_a_representatives_form_is_stored_with_its_scope_and_dates() -> None:
    complaint, by = logged(
        "pivotal",
        acts_name="Ottilie Marsh",
        acts_as="friend",
        acts_scope="the heating and nothing else",
        acts_since="5/1/2026",
        acts_until="31/3/2026",
    )
    kept = acting(complaint)
    assert kept["scope"] == "the heating and nothing else"
    assert (kept["since"], kept["until"]) == ("2026-01-05", "2026-03-31")
    page = words(read(as_(by), f"/complaints/{complaint.reference}"))
    assert "For: the heating and nothing else" in page
    assert "From Monday 5 January 2026 until Tuesday 31 March 2026." in page


def test_an_authority_that_has_run_out_or_ended_is_none() -> None:
    case, by = with_somebody("pivotal", "friend", until="2026-01-09")
    authorised(case, by, "said")
    clock_stands_at("2026-01-09 10:00")
    goes(case, by)
    clock_stands_at("2026-01-12 10:00")
    assert "ran until Friday 9 January 2026" in blocked(case, by)
    case, by = with_somebody("pioneer", "friend")
    authorised(case, by, "said")
    case.does("representative.end", by, note="She asked us to stop")
    assert "has ended" in blocked(case, by)


@pytest.mark.demonstrates("PIV-8.4b")
def test_a_meeting_expects_both_and_an_absence_says_why() -> None:
    desk, officer = ("desk-1", "complaints-officer"), ("officer-1", "s1-investigator")
    told = story("pivotal", "2026-01-05 10:00")
    meeting = ("2026-01-12 10:00", "meeting.held", officer)
    note = "Went through the points"
    assert told.refused(*meeting, note=note) == ""  # nobody acts for them yet
    named: dict[str, Any] = {"name": "Ottilie Marsh", "acts_as": "friend"}
    told.then("2026-01-06 10:00", "representative.named", desk, **named)
    both: dict[str, Any] = {"resident_attended": True, "representative_attended": True}
    assert told.refused(*meeting, note=note, **both) == ""
    alone: dict[str, Any] = {
        "resident_attended": False,
        "representative_attended": True,
    }
    because = told.refused(*meeting, note=note, **alone)
    assert "expected together" in because
    assert "Say why the resident was not there" in because
    assert because.endswith("[8.4]")
    assert told.refused(*meeting, note=note, **alone, absence="Was in hospital") == ""
    without: dict[str, Any] = {
        "resident_attended": True,
        "representative_attended": False,
    }
    assert "whoever acts for them" in told.refused(*meeting, note=note, **without)


def ready_to_acknowledge() -> tuple[Case, Staff]:
    """With an advocate who has an address, and no signed form."""
    case, by = with_somebody(
        "housing-plus", "advocate", email="ottilie@elsewhere.example"
    )
    case.does("complaint.define", by, points=["The fence fell"], outcomes_wanted="One")
    return case, by


ADVOCATE = letters.Recipient(
    to="representative",
    name="Ottilie Marsh",
    channel="email",
    address="ottilie@elsewhere.example",
)


@pytest.mark.demonstrates("HPG-3.3b")
def test_no_letter_goes_to_an_advocate_without_a_signed_form_on_file() -> None:
    case, by = ready_to_acknowledge()
    letter = begun(case.complaint, "s1.acknowledge", by)
    authorised(case, by, "written")
    with pytest.raises(letters.NotReady) as refused:
        sent(letter, by, copies=(ADVOCATE,))
    told = " ".join(refused.value.others)
    assert "is not signed, and signed authority is needed" in told
    assert told.endswith("(3.3)")
    assert not Delivery.objects.exists()
    address = f"/complaints/{case.reference}/letters/{letter.pk}"
    assert "signed authority is needed" in words(read(as_(by), address))
    signed = SimpleUploadedFile("form.pdf", b"%PDF- signed", "application/pdf")
    recorded = send(
        as_(by),
        f"/complaints/{case.reference}/acts/representative.authorise",
        authority="signed",
        note="The form came by post",
        documents=signed,
        do="act",
    )
    assert recorded.status_code == 302
    assert case.complaint.documents.get().name == "form.pdf"
    sent(begun(case.complaint, "s1.acknowledge", by), by, copies=(ADVOCATE,))
    copy = Delivery.objects.get(to="representative")
    assert (copy.name, copy.address) == (ADVOCATE.name, ADVOCATE.address)


@pytest.mark.demonstrates("HPG-5.5c")
@pytest.mark.parametrize("authority", ["signed", ""])
def test_a_refusal_to_go_further_goes_to_the_authorised_advocate_as_well(
    authority: str,
) -> None:
    case, by = with_somebody(
        "housing-plus", "advocate", email="ottilie@elsewhere.example"
    )
    if authority:
        authorised(case, by, authority)
    letter, senior = refusing_stage_2(case, by)
    page = read(as_(senior), f"/complaints/{case.reference}/letters/{letter.pk}")
    field = page.select_one("input[name=copy-representative]")
    assert field
    assert field.get("value", "") == (ADVOCATE.address if authority else "")
    if not authority:
        with pytest.raises(letters.NotReady):
            sent(letter, senior, copies=(ADVOCATE,))
        return
    with pytest.raises(letters.NotReady) as refused:
        sent(letter, senior)
    assert "A copy must go to the representative" in " ".join(refused.value.others)
    gone = sent(letter, senior, copies=(ADVOCATE,))
    assert {one.to for one in gone.deliveries.all()} == {"resident", "representative"}
    assert "beyond what we answer for" in gone.body


def refusing_stage_2(case: Case, by: Staff) -> tuple[Letter, Staff]:
    """The letter that declines stage 2 with its full explanation."""
    officer = somebody_as(case.landlord, "s1-investigator")
    senior = somebody_as(case.landlord, "senior-management")
    case.does("complaint.define", by, points=["The fence fell"], outcomes_wanted="One")
    case.does("owner.assign", by, person=officer)
    case.does("s1.acknowledge", by, delivery="email")
    case.does("x.contact", officer, note="Rang", outcomes_wanted="A fence")
    case.does("s1.investigate", officer, steps="Saw the fence")
    answer = {"point": "p1", "outcome": "upheld", "reasons": "Its posts had rotted."}
    case.does("point.answer", officer, **answer)
    case.does("s1.respond", officer, delivery="email")
    clock_stands_at("2026-01-06 10:00")
    case.does("s2.request", by, channel="email")
    case.records("escalation.outside_remit", "yes", senior)
    case.records("escalation.exceptional", "A wall on another's land", senior)
    reasons = "The wall stands on land that is beyond what we answer for."
    return begun(case.complaint, "s2.decline", senior, {"reasons": reasons}), senior
