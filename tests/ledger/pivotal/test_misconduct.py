"""Pivotal: what is for the grievance or the whistleblowing policy is no complaint."""

from __future__ import annotations

from typing import Any

import pytest

from putright.contacts.models import Contact
from putright.records.models import Complaint
from tests.ledger.triage.makers import NEW, at_the_desk, saved, typed
from tests.workspace.pages import as_, problems, read, send, soup, words

pytestmark = pytest.mark.django_db

SAID = "My colleague on the night shift shouts at me"
ROUTES = ("Grievance Policy", "Whistleblowing Policy")


@pytest.mark.parametrize("pressed", ["log", "save"])
@pytest.mark.parametrize(
    "answers",
    [
        pytest.param(answers, id=name, marks=pytest.mark.demonstrates("PIV-6.1h"))
        for name, answers in (
            ("a staff complainant", {"fact-complainant.kind": "colleague"}),
            ("colleague about colleague", {"fact-issue.between_colleagues": "yes"}),
            (
                "a misconduct allegation",
                {
                    "fact-issue.misconduct_alleged": "yes",
                    "fact-issue.about_service": "no",
                },
            ),
        )
    ],
)
def test_the_form_turns_it_down_and_shows_both_routes(
    answers: dict[str, str], pressed: str
) -> None:
    by = at_the_desk("pivotal")
    given: dict[str, Any] = {"do": pressed, "kind": "complaint", **answers}
    answer = send(as_(by), NEW, **typed(by, SAID, **given))
    told = " ".join(problems(answer))
    assert "This cannot be logged as a complaint" in told
    assert all(route in told for route in ROUTES)
    assert "6.1.7" in told
    page = words(soup(answer))
    assert SAID in page  # nothing typed is lost
    assert not Complaint.objects.exists()
    kept = saved(by, SAID, "whistleblowing-or-grievance", told="Both ways", **answers)
    assert kept == []
    assert Contact.objects.get().kind == "whistleblowing-or-grievance"


@pytest.mark.parametrize(
    "answers",
    [
        pytest.param(answers, id=name, marks=pytest.mark.demonstrates("PIV-6.1h"))
        for name, answers in (
            ("a customer", {"fact-complainant.kind": "customer"}),
            ("nobody said who", {}),
            (
                "misconduct, and a service as well",
                {
                    "fact-issue.misconduct_alleged": "yes",
                    "fact-issue.about_service": "yes",
                },
            ),
        )
    ],
)
def test_anything_else_is_logged(answers: dict[str, str]) -> None:
    by = at_the_desk("pivotal")
    answer = send(as_(by), NEW, **typed(by, SAID, do="log", **answers))
    assert problems(answer) == []
    assert Complaint.objects.get().stage == "s1"


def test_a_contact_that_went_that_way_is_not_made_a_complaint_afterwards() -> None:
    by = at_the_desk("pivotal")
    answers = {"fact-issue.between_colleagues": "yes"}
    assert saved(by, SAID, "whistleblowing-or-grievance", told="Both", **answers) == []
    contact = Contact.objects.get()
    form = f"/contacts/{contact.reference}/make-complaint"
    said = {"reason": "They want one", "understanding": "So", "outcome_wanted": "Rest"}
    told = problems(send(as_(by), form, **said))
    assert any("For the grievance" in one and "(6.1.7)" in one for one in told), told
    assert not Complaint.objects.exists()
    assert "grievance" in words(read(as_(by), f"/contacts/{contact.reference}"))
