"""Why a date is what it is: the count day by day, the rule, the clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse

from putright.workspace.case import Case
from putright.workspace.frame import show, signed_in
from putright.workspace.presenting.keydates import key_date

if TYPE_CHECKING:
    from putright.people.models import Staff


@signed_in
def why(
    request: HttpRequest, person: Staff, reference: str, clock: str
) -> HttpResponse:
    """Explain one of a complaint's dates."""
    case = Case.open(person, reference)
    try:
        state = case.position.clock(clock)
    except KeyError:
        raise Http404 from None
    return show(request, "workspace/why.html", case=case, date=key_date(case, state))
