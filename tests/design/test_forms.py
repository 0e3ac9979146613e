"""Forms as pages draw them."""

from __future__ import annotations

from datetime import date, datetime
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.http import QueryDict
from django.template import engines

from putright.design.fields import DayField, LinesField, MomentField, YesNoField
from putright.design.forms import Form

FRIDAY = date(2025, 12, 19)
NOW = datetime(2025, 12, 19, 10, 30)  # noqa: DTZ001 - local, as people type it


class Example(Form):
    name = forms.CharField(label="Name", help_text="As <b>they</b> say it")
    on = DayField(label="The day", past=True)
    at = MomentField(label="When it reached us", required=False)
    points = LinesField(label="Points", required=False)
    agreed = YesNoField(label="Agreed", unknown="Not asked", required=False)


class Choosing(Form):
    way = forms.ChoiceField(
        label="Which way",
        help_text="<One> of these",
        choices=[("", "Any"), ("a&b", "A & B"), ("c", "C")],
        widget=forms.Select(attrs={"class": "wide", "data-x": "1"}),
    )


def posted(typed: str) -> Example:
    return Example(QueryDict(typed), today=FRIDAY, now=NOW)


def drawn(form: Form) -> BeautifulSoup:
    return BeautifulSoup(str(form), "html.parser")


def test_every_field_has_a_label_of_its_own_and_a_plain_id() -> None:
    page = drawn(Example(today=FRIDAY))
    for field in page.select("input:not([type=radio]), textarea"):
        assert page.select_one(f"label[for={field['id']}]"), field["id"]
    assert {field["id"] for field in page.select("input[type=text]")} == {
        "name",
        "on",
        "at",
        "at_time",
    }


def test_choices_stand_under_the_question_they_answer() -> None:
    page = drawn(Example(today=FRIDAY))
    legend = page.select_one("fieldset:has(input[name=agreed]) legend")
    assert legend is not None
    assert legend.get_text(strip=True) == "Agreed (optional)"


def test_words_in_labels_and_hints_are_shown_not_run() -> None:
    hint = drawn(Example(today=FRIDAY)).select_one("#name-hint")
    assert hint is not None
    assert hint.get_text(strip=True) == "As <b>they</b> say it"


def test_a_problem_stands_at_its_field_and_in_the_summary_with_a_way_to_it() -> None:
    form = posted("on=31/12/2025")
    page = drawn(form)
    assert form.summary() == [
        {"text": "Fill in “Name”", "href": "#name"},
        {
            "text": "Wednesday 31 December 2025 has not come yet. Today is Friday 19 "
            "December 2025",
            "href": "#on",
        },
    ]
    field = page.select_one("#on")
    assert field is not None
    assert field["aria-describedby"] == "on-hint on-error"
    assert field["value"] == "31/12/2025"


def test_a_day_without_a_time_stays_a_day() -> None:
    form = posted("name=a&on=today&at_day=18/12/2025")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["at"] == date(2025, 12, 18)


def test_a_day_and_a_time_make_a_moment() -> None:
    form = posted("name=a&on=today&at_day=today&at_time=9.15am")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["at"] == datetime(2025, 12, 19, 9, 15)  # noqa: DTZ001 - local


def test_a_time_that_has_not_come_is_told() -> None:
    form = posted("name=a&on=today&at_day=today&at_time=5pm")
    assert form.errors["at"] == ["5pm has not come yet. It is 10:30am now"]


def test_points_are_read_line_by_line_without_marks() -> None:
    form = posted("name=a&on=today&points=- One%0A%0A* Two%0A  ")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["points"] == ["One", "Two"]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1. One\n2. Two", ["One", "Two"]),
        ("1) One\n(2) Two", ["One", "Two"]),
        ("3 November: nobody came\n2.5 hours late", None),
        ("1.", ["1."]),
    ],
)
def test_points_are_read_without_the_numbers_they_were_counted_with(
    typed: str, read: list[str] | None
) -> None:
    form = posted(urlencode({"name": "a", "on": "today", "points": typed}))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["points"] == (read or typed.splitlines())


def test_a_form_sent_once_more_carries_what_it_has_seen() -> None:
    form = posted("name=a&name=b&on=today")
    form.see(name="c")
    assert form["name"].value() == "c"
    assert form["on"].value() == "today"


@pytest.mark.parametrize("typed", ["", "way=c", "way=no-such-way"])
def test_a_choice_from_a_list_is_drawn_as_the_design_systems_macro_draws_it(
    typed: str,
) -> None:
    form = Choosing(QueryDict(typed), today=FRIDAY)
    form.is_valid()
    ours = form["way"].as_field_group()
    macro = engines["jinja2"].from_string(
        '{% from "govuk_frontend_jinja/components/select/macro.html"'
        " import govukSelect %}"
        "{{ govukSelect(dict(described(field), items=choices(field))) }}"
    )
    theirs = macro.render({"field": form["way"]})
    assert same(ours) == same(theirs)


def same(markup: str) -> str:
    """The markup without what spaces between its elements change."""
    page = BeautifulSoup(markup, "html.parser")
    for text in page.find_all(string=True):
        text.replace_with(" ".join(text.split()))
    return str(page)
