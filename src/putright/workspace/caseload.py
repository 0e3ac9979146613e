"""The caseload: what is late, due, coming, or waiting, as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect

from putright.records import pinned, selectors
from putright.workspace import saved_views
from putright.workspace.caseload_filters import address
from putright.workspace.frame import show, signed_in
from putright.workspace.looking import Look, lists, look
from putright.workspace.presenting.giving import may_give_out
from putright.workspace.presenting.sections import Section, finished, sections

if TYPE_CHECKING:
    from putright.people.models import Staff
    from putright.records.caseload import Caseload, Group

_EMPTY = {
    "mine": "No complaint is with you. Log one as soon as anybody tells you of it.",
    "team": "No complaint is with your team.",
    "nobody": "Every complaint is with somebody.",
    "all": "No complaint is open.",
    "over": "No complaint is finished yet.",
}
# Where nothing is with somebody who looks first: whose they are shown instead.
_INSTEAD = {
    "team": "No complaint is with you. These are your team’s.",
    "all": "No complaint is with you. These are everybody’s.",
}
_NARROWED = "No complaint fits. Choose less, or clear what you chose."


@signed_in
def start(request: HttpRequest, person: Staff) -> HttpResponse:  # noqa: ARG001 - only to be signed in
    """Go to the caseload, where everybody begins."""
    return redirect("caseload")


@signed_in
def caseload(request: HttpRequest, person: Staff) -> HttpResponse:
    """Show the caseload."""
    seen = look(request.GET, person)
    query = saved_views.query_of(request.GET.dict())
    return show(
        request,
        "workspace/caseload.html",
        here="caseload",
        filters=seen.filters,
        whose="all" if seen.looked_up else seen.whose,
        marks=_marks(person, seen),
        sections=_sections(seen, person, request.GET),
        instead="" if seen.chosen else _INSTEAD.get(seen.whose, ""),
        nothing=_nothing(seen),
        found=seen.found,
        filtered=seen.asked.is_narrowed,
        drafts=selectors.drafts_of(person)[:5],
        saved=saved_views.of(person, query),
        query=query,
        may_give_out=may_give_out(person),
        **_ways(seen, person, request.GET),
    )


def _ways(seen: Look, person: Staff, query: QueryDict) -> dict[str, Any]:
    """Where one can go from here: other lists, the pages around this, all of it."""
    page = seen.found.page
    return {
        "ways": [
            (key, text, address(query, whose=key, page="", group=""))
            for key, text in lists(person).items()
        ],
        "clear": address(QueryDict(), whose=seen.whose),
        "before": address(query, page=str(page - 1)) if page > 1 else "",
        "after": address(query, page=str(page + 1)) if seen.found.more else "",
    }


def _marks(person: Staff, seen: Look) -> list[tuple[str, str, str]]:
    """Each mark that is counted apart: its title, how many carry it, their list."""
    whose = "all" if "all" in lists(person) else "mine"
    return [
        (
            mark.title,
            str(seen.glance.marks[mark.id]),
            address(QueryDict(), whose=whose, mark=mark.id),
        )
        for mark in pinned.rules_for_new(person.landlord).marks
    ]


def _sections(seen: Look, person: Staff, query: QueryDict) -> list[Section]:
    if seen.whose == "over":
        return finished(seen.found, person)

    def href(group: Group) -> str:
        return address(query, group=group.value, page="")

    return sections(seen.found, person, href)


def _nothing(seen: Look) -> str:
    if not seen.found.complaints:
        return _why_empty(seen, seen.found)
    if not seen.found.is_urgent and seen.whose != "over":
        return "Nothing is late and nothing is due today."
    return ""


def _why_empty(seen: Look, found: Caseload) -> str:
    if seen.asked.q:
        return f"No complaint has the words “{seen.asked.q}”. Try fewer or other words."
    if found.page > 1:
        return f"The list ends before page {found.page}."
    return _NARROWED if seen.asked.is_narrowed else _EMPTY[seen.whose]
