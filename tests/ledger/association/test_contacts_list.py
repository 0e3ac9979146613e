"""The Association: the list of contacts, with recognised panels and their backers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from putright.people.models import OutsideContact
from tests.ledger.makers import somebody_as
from tests.makers import a_landlord
from tests.workspace.pages import as_, problems, read, send, words

if TYPE_CHECKING:
    from putright.people.models import Staff

pytestmark = pytest.mark.django_db

LIST, NEW = "/policy/contacts", "/policy/contacts/new"
BACKERS = (
    "The council",
    "A landlord formed to take over council homes",
    "A consortium of landlords",
)


def at_the_desk(policy: str = "association") -> Staff:
    landlord = a_landlord(f"{policy.title()} Homes", policy)
    return somebody_as(landlord, "complaints-officer")


@pytest.mark.parametrize("backer", BACKERS)
@pytest.mark.demonstrates("ASC-P1.6")
def test_a_recognised_panel_is_kept_with_its_backer(backer: str) -> None:
    by = at_the_desk()
    said = {
        "kind": "tenant-panel",
        "name": "Eastfield Tenants' Panel",
        "backer": backer,
        "email": "panel@eastfield.example",
    }
    assert problems(send(as_(by), NEW, **said)) == []
    page = words(read(as_(by), LIST))
    assert "Recognised tenants' panel (clause 1.6)" in page
    assert f"Eastfield Tenants' Panel Backed by: {backer}." in page
    assert "panel@eastfield.example" in page


@pytest.mark.parametrize("backer", ["", "A tenants' federation"])
@pytest.mark.demonstrates("ASC-P1.6")
def test_one_without_a_backer_whom_we_recognise_is_not_kept(backer: str) -> None:
    by = at_the_desk()
    said = {"kind": "tenant-panel", "name": "Eastfield Panel", "backer": backer}
    assert problems(send(as_(by), NEW, **said))
    assert not OutsideContact.objects.exists()
    assert "None is on the list yet" in words(read(as_(by), LIST))


def test_what_has_changed_of_one_is_kept_and_a_name_stands_once() -> None:
    by = at_the_desk()
    said = {"kind": "tenant-panel", "name": "Eastfield Panel", "backer": BACKERS[0]}
    send(as_(by), NEW, **said)
    one = OutsideContact.objects.get()
    (told,) = problems(send(as_(by), NEW, **{**said, "name": "eastfield panel"}))
    assert "on the list already" in told
    ended = {"backer": BACKERS[2], "ended_on": "30 September 2022"}
    assert problems(send(as_(by), f"{LIST}/{one.pk}", **ended)) == []
    page = words(read(as_(by), LIST))
    assert f"Backed by: {BACKERS[2]}." in page
    assert "Recognised until Friday 30 September 2022" in page


def test_where_the_policy_recognises_nobody_there_is_no_list() -> None:
    by = at_the_desk("pioneer")
    assert as_(by).get(LIST).status_code == 404
    assert "Our list of contacts" not in words(read(as_(by), "/policy"))
    assert "Our list of contacts" in words(read(as_(at_the_desk()), "/policy"))


def test_another_landlords_list_is_not_seen() -> None:
    by = at_the_desk()
    said = {"kind": "tenant-panel", "name": "Eastfield Panel", "backer": BACKERS[0]}
    send(as_(by), NEW, **said)
    one = OutsideContact.objects.get()
    other = somebody_as(a_landlord("Elsewhere", "association"), "complaints-officer")
    assert "Eastfield" not in words(read(as_(other), LIST))
    assert as_(other).get(f"{LIST}/{one.pk}").status_code == 404
