"""A letter that lacks what it must say: what, why and where, at the field to mend."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from putright.letters.models import Letter
from tests.makers import a_complaint, a_landlord, somebody
from tests.workspace.pages import as_, filled, read, send, soup

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

pytestmark = pytest.mark.django_db


def begun_by_ade() -> tuple[Client, str]:
    """Somebody's desk, and the address of the acknowledgement that they began."""
    officer = somebody("Ade", a_landlord(), ("complaints-officer", "s1-investigator"))
    complaint, ade = a_complaint(by=officer), as_(officer)
    home = f"/complaints/{complaint.reference}"
    said = {"points": "The roof leaks", "outcomes_wanted": "A dry room", "do": "act"}
    send(ade, f"{home}/acts/complaint.define", **said)
    return ade, send(ade, f"{home}/acts/s1.acknowledge", do="act")["Location"]


def test_a_gap_left_to_fill_leads_to_its_field(
    at_time: Callable[[str], object],
) -> None:
    at_time("2026-01-06 10:00")
    ade, begun = begun_by_ade()
    form = filled(read(ade, begun))
    gap = f"{form['part-definition']}\n\n[write here]"
    sending = {"part-definition": gap, "delivery": "email", "do": "send"}
    answer = soup(ade.post(begun, {**form, **sending}))
    (link,) = answer.select(".govuk-error-summary a[href='#part-definition']")
    assert "[write here]" in link.text


def test_each_thing_that_is_missing_has_its_clause_and_leads_to_its_field(
    at_time: Callable[[str], object],
) -> None:
    at_time("2026-01-06 10:00")
    ade, begun = begun_by_ade()
    asked = [
        str(link["href"]).removeprefix("#")
        for link in read(ade, begun).select(".pr-check a")
        if "Not needed" not in str(link.parent)
    ]
    assert "part-definition" in asked
    for part in asked:
        form = filled(read(ade, begun))
        answer = ade.post(begun, {**form, part: "", "delivery": "email", "do": "send"})
        links = soup(answer).select(f".govuk-error-summary a[href='#{part}']")
        assert links, part
        assert all("clause" in link.text or "the Code" in link.text for link in links)
        assert soup(answer).select_one(f"#{part}[aria-describedby*=error]"), part
        ade.post(begun, {**filled(soup(answer)), part: form[part], "do": "save"})
    assert not Letter.objects.filter(state="sent").exists()
