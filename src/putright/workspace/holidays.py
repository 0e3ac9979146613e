"""The bank-holiday list: a newer one taken, and the residents whose dates it moves."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from msgspec import Struct

from putright.design.dates import counted, in_words
from putright.design.terms import in_terms
from putright.records import pinned, selectors, services
from putright.workspace.frame import done, show, signed_in
from putright.workspace.presenting.entry_words import date_moved
from putright.workspace.presenting.naming import who

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest, HttpResponse

    from putright.engine.rules import Rules
    from putright.people.models import Staff
    from putright.records.models import Complaint

_MOST = 500


class Concerned(Struct, frozen=True, kw_only=True):
    """A resident one of whose dates a list moves: what is due, after and before."""

    reference: str
    who: str
    dates: tuple[tuple[str, str], ...]


@signed_in
def holidays(request: HttpRequest, person: Staff) -> HttpResponse:
    """Show which list counts, and what a newer one moves; take it."""
    if request.method == "POST":
        if not person.keeps_policy:
            raise PermissionDenied
        taken = sum(1 for _ in services.take_calendar(person.landlord))
        told = counted(taken, "complaint")
        done(request, f"Done: {told} counted by the list of this version.")
        return redirect("bank-holidays")
    rules = pinned.rules_for_new(person.landlord)
    coming = tuple(_coming(person, rules))
    return show(
        request,
        "workspace/holidays.html",
        here="policy",
        known_to=date.fromordinal(pinned.calendar_for_new(rules).verified_to),
        waiting=len(coming),
        coming=[each for each in coming if each.dates],
        moved=tuple(_moved(person, rules)),
        keeps=person.keeps_policy,
    )


def _coming(person: Staff, rules: Rules) -> Iterator[Concerned]:
    """Every complaint that counts by an older list, with the dates that would move."""
    seen = set(selectors.visible_to(person).values_list("pk", flat=True))
    for each in services.would_move(person.landlord):
        if each.complaint.pk in seen:
            dates = tuple(
                (
                    in_terms(change.title, rules),
                    f"{in_words(change.after)} (before: {in_words(change.before)})",
                )
                for change in each.changes
            )
            yield _concerned(each.complaint, dates)


def _moved(person: Staff, rules: Rules) -> Iterator[Concerned]:
    for entry in selectors.dates_moved(person, _MOST):
        dates = (date_moved(change) for change in entry.data["changes"])
        told = tuple((in_terms(title, rules), days) for title, days in dates)
        yield _concerned(entry.complaint, told)


def _concerned(complaint: Complaint, dates: tuple[tuple[str, str], ...]) -> Concerned:
    return Concerned(reference=complaint.reference, who=who(complaint), dates=dates)
