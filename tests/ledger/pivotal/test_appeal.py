"""Pivotal: a Director says whether an appeal is accepted, and nobody else."""

import pytest

from putright.people.models import Staff
from putright.records.refusing import NotPermitted
from tests.ledger.makers import Case, row, somebody_as
from tests.ledger.pivotal import cases
from tests.workspace.pages import as_, read

pytestmark = pytest.mark.django_db

ACCEPT, REFUSE = "x.accept_appeal", "s2.decline"


def offered(case: Case, person: Staff) -> set[str]:
    """The acts to which this person's page of the complaint has a link."""
    home = f"/complaints/{case.reference}"
    page = read(as_(person), home)
    links = page.select(f'main a[href^="{home}/acts/"], main form[action*="/acts/"]')
    found = {str(each.get("href") or each.get("action")) for each in links}
    return {each.rpartition("/")[2].partition("?")[0] for each in found}


@pytest.mark.parametrize(
    "role",
    [
        row("PIV-9.S2.5a", role)
        for role in ("head-of-operations", "s1-investigator", "complaints-officer")
    ],
)
def test_only_a_director_sees_accept_and_refuse(role: str) -> None:
    case = cases.appealed("2026-04-13 10:00", "2026-04-20 10:00")
    assert {ACCEPT, REFUSE} <= offered(case, cases.director_of(case))
    other = somebody_as(case.landlord, role, name="Somebody Else")
    assert {ACCEPT, REFUSE}.isdisjoint(offered(case, other))
    for act in (ACCEPT, REFUSE):
        with pytest.raises(NotPermitted, match="Director"):
            case.does(act, other, reasons="It says nothing new", delivery="email")


@pytest.mark.demonstrates("PIV-9.S2.5a")
def test_the_director_may_do_either_and_not_the_other_after_it() -> None:
    for act, other in ((ACCEPT, REFUSE), (REFUSE, ACCEPT)):
        case = cases.appealed("2026-04-13 10:00", "2026-04-20 10:00")
        director = cases.director_of(case)
        case.does(act, director, reasons="It says nothing new", delivery="email")
        assert other not in offered(case, director)
        with pytest.raises(NotPermitted):
            case.does(other, director, reasons="It says more", delivery="email")
