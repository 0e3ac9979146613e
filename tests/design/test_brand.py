"""A landlord's colour."""

from __future__ import annotations

import pytest
from django.http import Http404
from django.test import RequestFactory

from putright.design import brand


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    # Known from the standard's own examples: black on white, a grey that just passes.
    [("#000000", "#ffffff", 21.0), ("#767676", "#ffffff", 4.54)],
)
def test_contrast_is_measured_as_the_standard_says(
    one: str, other: str, ratio: float
) -> None:
    assert brand.contrast(one, other) == pytest.approx(ratio, abs=0.005)


def test_a_pale_colour_is_refused_with_what_to_do() -> None:
    told = brand.problem("#ffcc00")
    assert "at least 4.5 to 1" in told
    assert "Pick a darker colour." in told


def test_the_products_own_colour_has_contrast_enough() -> None:
    assert brand.problem(brand.DEFAULT) == ""


def test_the_style_sheet_holds_the_colour_and_nothing_else_that_was_asked() -> None:
    answer = brand.stylesheet(RequestFactory().get("/"), "1f5c57")
    assert b"--govuk-brand-colour:#1f5c57;" in answer.content
    with pytest.raises(Http404):
        brand.stylesheet(RequestFactory().get("/"), "red;}body{display:none")
