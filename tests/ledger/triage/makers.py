"""Somebody at the desk writes down what they hear, on the page that staff use."""

# ruff: noqa: ANN401 - a form takes whatever is typed

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from putright.contacts.models import Contact
from putright.records.models import Complaint
from tests.ledger.makers import clock_stands_at, somebody_as
from tests.makers import a_key, a_landlord
from tests.workspace.pages import as_, problems, read, send, soup, words

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

    from putright.people.models import Staff

NEW = "/complaints/new"
MONDAY = "2026-01-05 10:00"
# What each policy wants answered before anything can be logged.
WANTED: dict[str, dict[str, str]] = {
    "bchg": {"fact-issue.health_and_safety": "no"},
    "pivotal": {"understanding": "As they said", "wanted": "That it be mended"},
}


def at_the_desk(policy: str, *roles: str) -> Staff:
    """Somebody with these roles, or the plainest, on Monday 5 January 2026."""
    clock_stands_at(MONDAY)
    landlord = a_landlord(f"{policy.title()} Homes", policy)
    return somebody_as(landlord, *(roles or ("staff",)))


def typed(by: Staff, said: str, **more: Any) -> dict[str, Any]:
    return {
        "words": said,
        "channel": "telephone",
        "reached_day": "5 January 2026",
        "name": a_key("Mina Okoro"),
        **WANTED.get(by.landlord.policy, {}),
        **more,
    }


def heard(by: Staff, said: str, **more: Any) -> str:
    """What the page says of it before anything is chosen."""
    before = Contact.objects.count(), Complaint.objects.count()
    page = send(as_(by), NEW, **typed(by, said, do="choose", **more))
    assert (Contact.objects.count(), Complaint.objects.count()) == before
    return words(soup(page))


def preselected(by: Staff, said: str, **more: Any) -> str:
    """The kind that stands chosen because it is proposed; empty: none."""
    page = soup(send(as_(by), NEW, **typed(by, said, do="choose", **more)))
    chosen = page.select_one("input[name=kind][checked]")
    return str(chosen["value"]) if chosen else ""


def kinds(by: Staff) -> dict[str, str]:
    """The kinds that can be chosen, each with the guidance beside it."""
    page = soup(send(as_(by), NEW, **typed(by, "Hello", do="choose")))
    return {
        str(each["value"]): words(each.find_parent(class_="govuk-radios__item"))  # type: ignore[arg-type]  # it has one
        for each in page.select("input[name=kind]")
    }


def saved(by: Staff, said: str, kind: str, **more: Any) -> list[str]:
    """Save it as a kind; what is wrong with that; empty: it is saved."""
    answer = send(as_(by), NEW, **typed(by, said, do="save", kind=kind, **more))
    found = problems(answer)
    assert bool(found) == (answer.status_code != 302), words(soup(answer))
    return found


def a_contact(by: Staff, said: str, kind: str, **more: Any) -> Contact:
    assert saved(by, said, kind, **more) == []
    return Contact.objects.latest("pk")


def a_new_complaint(by: Staff, said: str, **more: Any) -> Complaint:
    assert saved(by, said, "complaint", **more) == []
    return Complaint.objects.latest("pk")


def does(by: Staff, contact: Contact, act: str, **said: Any) -> list[str]:
    """Do something about a contact on its page; what is wrong with that."""
    answer = send(as_(by), f"/contacts/{contact.reference}/{act}", **said)
    return problems(answer)


def page_of(by: Staff, contact: Contact) -> BeautifulSoup:
    return read(as_(by), f"/contacts/{contact.reference}")


def again(contact: Contact) -> Contact:
    """Read anew."""
    return Contact.objects.get(pk=contact.pk)
