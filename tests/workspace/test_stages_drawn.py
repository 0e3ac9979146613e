"""The stages on the policy's page are the rules' own, drawn and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from putright.policies import load
from putright.workspace.presenting.stage_drawing import drawings_of, told
from putright.workspace.presenting.stages import procedure_of
from tests.makers import ade
from tests.workspace.pages import as_, read, words

if TYPE_CHECKING:
    from putright.engine.rules import Rules
    from putright.workspace.presenting.stages import Procedure

_EVERY = (
    "almshouse",
    "association",
    "bchg",
    "council",
    "housing-plus",
    "pioneer",
    "pivotal",
    "scottish",
)


def titles(procedure: Procedure) -> list[list[str]]:
    return [
        [limit.title for limit in limits]
        for limits in (
            *(stage.limits for stage in procedure.stages),
            procedure.at_any_time,
        )
    ]


def under_other_names(rules: Rules) -> Rules:
    """The same rules, in a document that calls its clocks otherwise."""
    names = {clock.id: f"limit-{place}" for place, clock in enumerate(rules.clocks)}
    clocks = tuple(
        structs.replace(
            clock, id=names[clock.id], starts_by=names.get(clock.starts_by, "")
        )
        for clock in rules.clocks
    )
    extensions = tuple(
        structs.replace(rule, of=names[rule.of]) for rule in rules.extensions
    )
    return structs.replace(rules, clocks=clocks, extensions=extensions)


@pytest.mark.parametrize("name", _EVERY)
def test_every_limit_stands_once(name: str) -> None:
    rules = load(name)
    shown = [title for group in titles(procedure_of(rules, None)) for title in group]
    assert sorted(shown) == sorted(clock.title for clock in rules.clocks)


@pytest.mark.parametrize("name", _EVERY)
def test_a_limit_keeps_its_stage_whatever_the_document_calls_it(name: str) -> None:
    rules = load(name)
    assert procedure_of(under_other_names(rules), None) == procedure_of(rules, None)


def test_the_steps_to_a_panel_stand_in_its_stage() -> None:
    third = procedure_of(load("housing-plus"), None).stages[2]
    steps = [limit.title for limit in third.limits]
    assert "The Stage 3 form comes back" in steps
    assert "Hold the Panel hearing" in steps
    assert third.heard == ("Heard by the Panel: 3 people.",)
    form = next(limit for limit in third.limits if "comes back" in limit.title)
    hearing = next(limit for limit in third.limits if "Hold" in limit.title)
    # 2 working days to telephone and 2 for the form are 5.6 calendar days; 28 more.
    assert form.begins == pytest.approx(5.6)
    assert hearing.begins == pytest.approx(33.6)


def test_what_hangs_on_no_stage_stands_apart() -> None:
    apart = procedure_of(load("bchg"), None).at_any_time
    assert [(limit.title, limit.within) for limit in apart] == [
        ("Say sorry for the mistake", "1 working day"),
        ("Screen the risk with the customer", "48 hours"),
    ]


def test_one_stage_leads_nowhere_and_says_where_else_to_turn() -> None:
    (only,) = procedure_of(load("almshouse"), None).stages
    assert not only.leads_on
    assert only.then.startswith("This is our last answer. Beyond us: ")


@pytest.mark.parametrize("name", _EVERY)
def test_every_drawing_holds_what_it_draws(name: str) -> None:
    procedure = procedure_of(load(name), None)
    for drawing in drawings_of(procedure):
        for box in drawing.boxes:
            assert 0 <= box.x < box.x + box.width <= drawing.width
            assert 0 <= box.y < box.y + box.height <= drawing.height
        for text in drawing.texts:
            assert 0 < text.x < drawing.width
            assert 0 < text.y < drawing.height
        frames = [box for box in drawing.boxes if box.kind in {"stage", "anytime"}]
        assert len(frames) == len(procedure.stages) + bool(procedure.at_any_time)
        leading = [stage for stage in procedure.stages if stage.leads_on]
        assert len(drawing.arrows) == len(leading)


@pytest.mark.parametrize("name", _EVERY)
def test_every_limit_is_written_into_every_drawing(name: str) -> None:
    procedure = procedure_of(load(name), None)
    limits = [limit for stage in procedure.stages for limit in stage.limits]
    for drawing in drawings_of(procedure):
        written = " ".join(text.words for text in drawing.texts)
        for limit in (*limits, *procedure.at_any_time):
            assert limit.title in written
            assert told(limit) in written


@pytest.mark.django_db
def test_the_drawing_has_a_name_and_the_list_says_the_same() -> None:
    page = read(as_(ade()), "/policy")
    drawn = page.select("svg.pr-stages")
    assert len(drawn) == 2
    for svg in drawn:
        named = str(svg["aria-labelledby"]).split()
        assert all(page.find(id=each) for each in named)
        assert "Stage 1 and Stage 2" in words(svg)
    listed = page.find(string="The stages in words")
    assert listed is not None
    details = listed.find_parent("details")
    assert details is not None
    assert "Acknowledge at Stage 1: 5 working days" in words(details)
    assert "up to 10 working days more" in words(details)
