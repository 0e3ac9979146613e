"""However it reaches us it is written down, kept by its way and counted; by anybody."""

from __future__ import annotations

import pytest

from putright.records.models import Complaint
from tests.ledger.makers import row, story
from tests.ledger.triage.makers import (
    NEW,
    a_new_complaint,
    at_the_desk,
    typed,
)
from tests.workspace.pages import as_, problems, read, send, words

pytestmark = pytest.mark.django_db

GRUMBLE = "I am fed up with the stairs"
SIX = {
    "in_person": "In person",
    "telephone": "Telephone",
    "letter": "Letter",
    "email": "E-mail",
    "web": "Website",
    "social_media": "Social media",
}
BCHG = {
    "telephone": "Telephone",
    "in_person": "In person",
    "letter": "Letter",
    "email": "E-mail",
    "social_media": "Social media",
}
SOURCES = {
    "x.key_working": "Key working session",
    "x.employee": "To an employee",
    "x.service_manager": "To a Service Manager",
    "x.head_office": "To Head Office",
    "x.house_meeting": "House meeting",
    "web": "Website",
}
ANY = {**SIX, "text_message": "Text message", "other": "Another way"}


@pytest.mark.parametrize(
    ("policy", "ways"),
    [
        row("ASC-P3.7a", "association", SIX),
        row("BCH-5.3a", "bchg", BCHG),
        row("PIV-7.1a", "pivotal", SOURCES),
        row("HPG-3.2", "housing-plus", ANY),
    ],
)
def test_each_way_can_be_logged_is_kept_and_is_counted(
    policy: str, ways: dict[str, str]
) -> None:
    by = at_the_desk(policy)
    for way, title in ways.items():
        complaint = a_new_complaint(by, GRUMBLE, channel=way)
        assert complaint.channel == way
        shown = words(read(as_(by), f"/complaints/{complaint.reference}"))
        assert f"({title.lower()})" in shown
    counted = words(read(as_(by), "/contacts/counted"))
    for title in ways.values():
        assert f"{title} 1" in counted


def test_a_way_that_only_another_landlord_has_is_refused() -> None:
    by = at_the_desk("bchg")
    given = typed(by, GRUMBLE, channel="x.house_meeting", do="log")
    assert problems(send(as_(by), NEW, **given))
    assert not Complaint.objects.exists()


@pytest.mark.demonstrates("PIV-7.1b")
def test_an_outsiders_email_is_taken_though_no_list_names_it() -> None:
    by = at_the_desk("pivotal")
    outside = {"fact-complainant.kind": "third_party"}
    for way in ("in_person", "telephone", "letter", "web", "email"):
        complaint = a_new_complaint(by, GRUMBLE, channel=way, **outside)
        facts = complaint.entries.get(event="complaint.logged").data["facts"]
        assert facts["complainant.kind"] == "third_party"
        assert (complaint.stage, complaint.channel) == ("s1", way)


@pytest.mark.parametrize("kind", ["agency", "stakeholder", "third_party"])
@pytest.mark.demonstrates("PIV-2.1")
def test_an_agencys_complaint_follows_the_same_stages(kind: str) -> None:
    told = [
        story("pivotal", "2026-01-05 10:00", facts={"complainant.kind": who})
        for who in (kind, "customer")
    ]
    theirs, ours = (
        [(clock.id, clock.state, clock.due_on) for clock in one.on().clocks]
        for one in told
    )
    assert theirs == ours
    assert [stage.id for stage in told[0].rules.stages] == ["s1", "s2"]
    assert told[0].on().stage == told[1].on().stage == "s1"
    by = at_the_desk("pivotal")
    complaint = a_new_complaint(by, GRUMBLE, **{"fact-complainant.kind": kind})
    assert complaint.stage == "s1"


@pytest.mark.demonstrates("HPG-2.2")
def test_a_care_clients_complaint_opens_with_its_kind_of_service() -> None:
    by = at_the_desk("housing-plus")
    for matter in ("care", "housing", "both"):
        given = {"fact-issue.matter": matter}
        complaint = a_new_complaint(by, "The carer never came", **given)
        assert complaint.stage == "s1"
        facts = complaint.entries.get(event="complaint.logged").data["facts"]
        assert facts["issue.matter"] == matter
        shown = words(read(as_(by), f"/complaints/{complaint.reference}"))
        assert f"about care, or about both? {matter}" in shown
