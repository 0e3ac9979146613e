"""Housing Plus: the Director of the area is copied in, at once and on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core import mail

from putright.letters import outbox
from putright.letters.models import Delivery
from putright.people.models import Team
from putright.records.models import Copy
from tests.ledger.housing_plus.cases import (
    AtHousingPlus,
    ready_to_answer,
    ready_to_answer_again,
)
from tests.ledger.makers import clock_stands_at, held_back
from tests.letters.makers import begun
from tests.workspace.pages import as_, problems, read, send, words

if TYPE_CHECKING:
    from putright.letters.models import Letter
    from putright.people.models import Staff

pytestmark = pytest.mark.django_db


def in_directorates(case: AtHousingPlus) -> tuple[Staff, Staff, Staff]:
    """A Head of Service of Property; the Directors of Property and of Communities."""
    head = case.who("s2-reviewer")
    property_, other = case.who("director"), case.who("director", 2)
    for person, name, directorate in (
        (head, "Una Moss", "Property"),
        (property_, "Dana Fry", "Property"),
        (other, "Ola Berg", "Communities"),
    ):
        person.name = name
        person.team = Team.objects.create(
            landlord=case.landlord,
            name=f"{directorate} of {name}",
            directorate=directorate,
        )
        person.save()
    return head, property_, other


def asked_again() -> AtHousingPlus:
    """Answered at stage 1; stage 2 asked for on Friday 21 November 2025."""
    case = ready_to_answer()
    case.does("s1.respond", case.who("s1-investigator"), delivery="email")
    clock_stands_at("2025-11-21 10:00")
    case.does("s2.request", case.who("complaints-officer"), channel="email")
    return case


def story_of(case: AtHousingPlus, by: Staff) -> list[str]:
    page = read(as_(by), f"/complaints/{case.reference}")
    return [words(one) for one in page.select(".pr-story__entry")]


@pytest.mark.demonstrates("HPG-A1.L2.3")
def test_the_allocation_at_stage_2_is_copied_to_the_director_of_the_area() -> None:
    case = asked_again()
    head, director, other = in_directorates(case)
    desk = case.who("complaints-officer")
    form = f"/complaints/{case.reference}/acts/owner.assign"
    page = words(read(as_(desk), form))
    assert "Who gets the copy for the Director" in page
    assert "12.2.2" in page
    kept = send(as_(desk), form, person=head.person_id)
    assert kept.status_code == 302, problems(kept)
    (copy,) = Copy.objects.all()
    assert (copy.staff, copy.entry.event) == (director, "owner.assigned")
    assert copy.made_at == copy.entry.at
    given = [one for one in story_of(case, desk) if "assigned the complaint" in one]
    told = given[0]  # the newest
    assert f"With a copy to: {director.name}" in told
    assert other.name not in told
    assert outbox.deliver_due() == 1
    (sent,) = mail.outbox
    assert sent.to == [director.email]
    assert case.reference in sent.subject
    assert head.name in sent.body
    assert "Clause 12.2.2 of our policy" in sent.body


@pytest.mark.demonstrates("HPG-A1.L2.3")
def test_at_stage_1_the_allocation_goes_to_no_director() -> None:
    case = ready_to_answer()
    in_directorates(case)
    desk, officer = case.who("complaints-officer"), case.who("s1-investigator", 2)
    case.does("owner.assign", desk, person=officer)
    assert not Copy.objects.exists()
    assert "With a copy to:" not in " ".join(story_of(case, desk))


@pytest.mark.demonstrates("HPG-A1.L2.3")
def test_where_nobody_knows_whose_area_it_is_somebody_says_who_gets_the_copy() -> None:
    case = asked_again()
    head = case.who("s2-reviewer")
    one, two = case.who("director"), case.who("director", 2)
    desk = case.who("complaints-officer")
    form = f"/complaints/{case.reference}/acts/owner.assign"
    (told,) = problems(send(as_(desk), form, person=head.person_id))
    assert "Choose who gets it" in told
    assert "12.2.2" in told
    assert not Copy.objects.exists()
    said = {"person": head.person_id, "copy_to": two.person_id}
    assert problems(send(as_(desk), form, **said)) == []
    assert [copy.staff for copy in Copy.objects.all()] == [two]
    told = " ".join(story_of(case, desk))
    assert f"With a copy to: {two.name}" in told
    assert one.person_id != two.person_id


def writing(act: str, **said: str) -> tuple[AtHousingPlus, Staff, Staff, Letter]:
    """A letter of stage 2 begun by the Head of Service; the Director of the area."""
    case = ready_to_answer_again("2025-12-03")
    head, director, _ = in_directorates(case)
    return case, head, director, begun(case.complaint, act, head, said)


def goes(case: AtHousingPlus, by: Staff, letter: Letter) -> None:
    """Send it from its page, which says already where the copy goes."""
    address = f"/complaints/{case.reference}/letters/{letter.pk}"
    answered = {
        name: "It is right so"
        for name in _names(read(as_(by), address))
        if name.startswith("answer-")
    }
    gone = send(as_(by), address, do="send", delivery="email", **answered)
    assert gone.status_code == 302, problems(gone)


def _names(page: object) -> list[str]:
    return [str(one.get("name")) for one in page.select("textarea")]  # type: ignore[attr-defined]  # a page


@pytest.mark.demonstrates("HPG-A1.L2.6")
def test_the_answer_is_copied_to_the_director_of_the_area_and_that_is_logged() -> None:
    case, head, director, letter = writing("s2.respond")
    goes(case, head, letter)
    gone = Delivery.objects.get(letter=letter, to="director")
    assert (gone.name, gone.address) == (director.name, director.email)
    (told,) = [one for one in story_of(case, head) if "sent the Stage 2 answer" in one]
    assert f"With a copy to: {director.name}" in told


@pytest.mark.demonstrates("HPG-A1.L2.6")
def test_without_the_copy_the_answer_does_not_go() -> None:
    case, head, _, letter = writing("s2.respond")
    address = f"/complaints/{case.reference}/letters/{letter.pk}"
    refused = send(
        as_(head), address, do="send", delivery="email", **{"copy-director": ""}
    )
    assert any("A copy must go to the director" in one for one in problems(refused))
    letter.refresh_from_db()
    assert letter.state == "draft"


@pytest.mark.demonstrates("HPG-A1.L2.8")
def test_a_holding_letter_and_the_directors_notice_go_at_the_same_time() -> None:
    given = {"reasons": "Scaffolding is late", "new_due_date": "2025-12-19"}
    case, head, director, letter = writing("s2.extend", **given)
    assert held_back(letter, head) == {}  # nothing is missing but the copy
    outbox.deliver_due()  # the copy of the allocation
    goes(case, head, letter)
    entry = case.complaint.entries.get(event="s2.extended")
    letter.refresh_from_db()
    assert letter.sent_at == entry.at
    assert outbox.deliver_due() == 2
    by_reader = {one.to: one for one in Delivery.objects.filter(letter=letter)}
    assert by_reader["director"].address == director.email
    assert by_reader["director"].sent_at == by_reader["resident"].sent_at == entry.at
    notice = [one for one in mail.outbox if one.to == [director.email]][-1]
    assert "Scaffolding is late" in notice.body
    assert "Friday 19 December 2025" in notice.body
