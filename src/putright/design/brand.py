"""A landlord's own colour: checked for contrast, then given to the style sheet."""

from __future__ import annotations

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control

DEFAULT = "#1f5c57"
LEAST_CONTRAST = 4.5
_WHITE = "#ffffff"
_YEAR = 365 * 24 * 3600


def luminance(colour: str) -> float:
    """Return the relative luminance of `#rrggbb`, 0 black to 1 white (WCAG 2.2)."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - the standard's own constants
        for part in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21.

    >>> round(contrast("#000000", "#ffffff"), 1)
    21.0
    """
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def problem(colour: str) -> str:
    """Say what is wrong with a brand colour; empty when nothing is.

    >>> problem("#1f5c57")
    ''
    >>> problem("teal")
    '“teal” is not a colour. Write it as # and six digits or letters, such as #1f5c57.'
    """
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        return (
            f"“{colour}” is not a colour. Write it as # and six digits or letters, "
            f"such as {DEFAULT}."
        )
    ratio = contrast(colour, _WHITE)
    if ratio < LEAST_CONTRAST:
        return (
            f"White words on {colour} have a contrast of {ratio:.1f} to 1. People "
            f"need at least {LEAST_CONTRAST} to 1 (WCAG 2.2, 1.4.3). Pick a darker "
            "colour."
        )
    return ""


def css(colour: str) -> str:
    """Return the style sheet that gives a page its landlord's colour."""
    return (
        ":root{"
        f"--govuk-brand-colour:{colour};"
        f"--putright-brand-tint:color-mix(in srgb,{colour} 7%,white);"
        "}\n"
    )


@cache_control(public=True, max_age=_YEAR, immutable=True)
def stylesheet(request: HttpRequest, colour: str) -> HttpResponse:  # noqa: ARG001 - Django gives it
    """Serve a brand colour as CSS, so that no page needs a style of its own."""
    if problem(f"#{colour}"):
        raise Http404
    return HttpResponse(css(f"#{colour}"), content_type="text/css; charset=utf-8")
