"""Reading pages and posting their forms as a person would: by what stands in them."""

# ruff: noqa: ANN401 - the test client answers with a class of its own

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bs4 import BeautifulSoup, Tag
from django.test import Client

if TYPE_CHECKING:
    from putright.people.models import Staff


def as_(person: Staff) -> Client:
    """A browser in which this person is signed in."""
    client = Client()
    client.force_login(person)
    return client


def read(client: Client, address: str) -> BeautifulSoup:
    """The page at an address, which must be there."""
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return soup(answer)


def soup(answer: Any) -> BeautifulSoup:
    return BeautifulSoup(answer.content, "html.parser")


def words(page: Tag) -> str:
    """What the page, or a part of it, says, as one line."""
    return " ".join(page.get_text(" ").split())


def filled(page: BeautifulSoup) -> dict[str, Any]:
    """What the page's main form holds, as a browser would send it."""
    form = page.select_one("main form[method=post]")
    assert form is not None, words(page)
    said: dict[str, Any] = {}
    for field in form.select("input, textarea, select"):
        name, kind = str(field.get("name", "")), field.get("type", "")
        if not name or kind in {"file", "submit"}:
            continue
        if kind in {"radio", "checkbox"} and not field.has_attr("checked"):
            continue
        if field.name == "select":
            chosen = field.select_one("option[selected]") or field.select_one("option")
            said[name] = str(chosen.get("value", "")) if chosen else ""
        elif field.name == "textarea":
            said[name] = field.get_text().removeprefix("\n")
        else:
            said[name] = str(field.get("value", "on" if kind == "checkbox" else ""))
    return said


def send(client: Client, address: str, **said: Any) -> Any:
    """Open a page, fill in its form and send it."""
    form = filled(read(client, address))
    return client.post(address, {**form, **said})


def problems(answer: Any) -> list[str]:
    """What the error summary says."""
    return [
        item.get_text(" ", strip=True)
        for item in soup(answer).select(".govuk-error-summary li")
    ]
