"""People and teams: who works here, who manages whom, and what nobody here can do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from putright.people import selectors as people
from putright.people import services
from putright.people.models import Team
from putright.records import pinned, today, viewing
from putright.workspace.changing import change_page
from putright.workspace.frame import done, show, signed_in
from putright.workspace.presenting.staffing import lacking, staff_line, team_line
from putright.workspace.staff_forms import StaffForm, TeamForm

if TYPE_CHECKING:
    from putright.design.forms import Form
    from putright.people.models import Staff


@signed_in
def people_and_teams(request: HttpRequest, person: Staff) -> HttpResponse:
    """Show who works here, in which teams, and which roles nobody holds."""
    viewing.assert_sees_all(person)
    rules = pinned.rules_for_new(person.landlord)
    everybody = list(people.staff(person))
    return show(
        request,
        "workspace/staffing.html",
        here="policy",
        lacking=lacking(person),
        teams=[team_line(each, everybody) for each in people.teams(person)],
        staff=[staff_line(each, everybody, rules) for each in everybody],
        keeps=person.keeps_policy,
    )


@signed_in
def team(request: HttpRequest, person: Staff, number: int = 0) -> HttpResponse:
    """Change a team, or write down a new one (`number` 0)."""
    _assert_keeps(person)
    new = Team(landlord=person.landlord)
    one = people.teams(person).filter(pk=number).first() if number else new
    if one is None:
        raise Http404
    everybody = list(people.staff(person))
    form = TeamForm(
        request.POST if request.method == "POST" else None,
        today=today.today(),
        initial={
            "name": one.name,
            "directorate": one.directorate,
            "head": str(one.head_id or ""),
            "serves": one.serves,
        },
        team=one,
        staff=everybody,
        rules=pinned.rules_for_new(person.landlord),
    )
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        said["head"] = _chosen(said["head"], everybody)
        try:
            services.change_team(one, **said)
        except services.Unfit as wrong:
            _refuse(form, wrong)
        else:
            done(request, f"Saved: {one.name}.")
            return redirect("staffing")
    return _change_page(request, form, one.name or "A new team")


@signed_in
def member(request: HttpRequest, person: Staff, number: int) -> HttpResponse:
    """Change what somebody is: team, manager, roles, days away."""
    _assert_keeps(person)
    everybody = list(people.staff(person))
    one = _chosen(str(number), everybody)
    if one is None:
        raise Http404
    rules = pinned.rules_for_new(person.landlord)
    teams = list(people.teams(person))
    form = StaffForm(
        request.POST if request.method == "POST" else None,
        today=today.today(),
        initial={
            "title": one.title,
            "team": str(one.team_id or ""),
            "manager": str(one.manager_id or ""),
            "roles": [each.role for each in one.roles.all()],
            "away_from": one.away_from,
            "away_until": one.away_until,
        },
        teams=teams,
        staff=[each for each in everybody if each.pk != one.pk],
        rules=rules,
    )
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        said["manager"] = _chosen(said["manager"], everybody)
        said["team"] = next((t for t in teams if str(t.pk) == said["team"]), None)
        try:
            services.change_staff(one, rules, **said)
        except services.Unfit as wrong:
            _refuse(form, wrong)
        else:
            done(request, f"Saved: {one.name}.")
            return redirect("staffing")
    return _change_page(request, form, one.name)


def _change_page(request: HttpRequest, form: Form, title: str) -> HttpResponse:
    return change_page(request, form, title, back="staffing", whence="People and teams")


def _assert_keeps(person: Staff) -> None:
    if not person.keeps_policy:
        raise PermissionDenied


def _chosen(number: str, everybody: list[Staff]) -> Staff | None:
    return next((each for each in everybody if str(each.pk) == number), None)


def _refuse(form: Form, wrong: services.Unfit) -> None:
    for name, message in wrong.messages.items():
        form.refuse(name, message)
