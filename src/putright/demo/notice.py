"""The quiet line above every page of the demo: which day it is here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from msgspec import Struct

from putright.design.dates import in_words
from putright.records import today

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


class Notice(Struct, frozen=True, kw_only=True):
    """A sentence above a page, with ways to go from it (`design/base.html`).

    Attributes:
        ways: Address and text of each link.
    """

    text: str
    ways: tuple[tuple[str, str], ...] = ()


def notice_of_the_day(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Give every page the notice; django's middleware."""

    def noticed(request: HttpRequest) -> HttpResponse:
        setattr(request, "notice", _notice)  # noqa: B010 - not one of its own names
        return get_response(request)

    return noticed


def _notice() -> Notice:
    """Made only when a page shows it: a request for a picture asks nothing."""
    return Notice(
        text=f"Demo: it is {in_words(today.today())} here.",
        ways=(
            (reverse("demo-day"), "Move the day"),
            (reverse("demo-people"), "Be somebody else"),
        ),
    )
