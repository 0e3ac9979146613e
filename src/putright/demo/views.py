"""The demo's own pages: the day, and the people to be."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from putright.demo import day, personas
from putright.demo.forms import DayForm
from putright.people.models import Staff
from putright.records import today


def move_day(request: HttpRequest) -> HttpResponse:
    """Ask to which day the demo's clock is to be moved, and move it."""
    form = DayForm(request.POST or None, today=today.today())
    if request.method == "POST" and form.is_valid():
        try:
            day.move_to(form.cleaned_data["day"])
        except day.CannotMove as problem:
            form.refuse("day", str(problem))
        else:
            return redirect("demo-day")
    now = today.today()
    steps = [(1, "one day"), (7, "a week"), (28, "four weeks")]
    on = [(now + timedelta(days=days), text) for days, text in steps]
    return _show(request, "demo/day.html", form=form, steps=on)


def people(request: HttpRequest) -> HttpResponse:
    """List who can be signed in as, and the one password."""
    everybody = personas.everybody()
    return _show(
        request, "demo/people.html", landlords=everybody, password=personas.PASSWORD
    )


@require_POST
def be(request: HttpRequest) -> HttpResponse:
    """Sign in as one of them."""
    person = personas.find(request.POST.get("person", ""))
    if person is None:
        raise Http404
    login(request, person)
    return redirect("/")


def _show(request: HttpRequest, template: str, **context: object) -> HttpResponse:
    frame = {"landlord": "", "colour": "", "messages": (), "today": today.today()}
    person = request.user
    if isinstance(person, Staff):
        frame["landlord"] = person.landlord.name
        frame["colour"] = person.landlord.brand_colour.removeprefix("#").lower()
    return render(request, template, {"frame": frame, **context})
