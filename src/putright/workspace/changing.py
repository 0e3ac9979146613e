"""The page on which one thing of a list is changed, or a new one written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from putright.workspace.frame import show

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from putright.design.forms import Form


def change_page(
    request: HttpRequest, form: Form, title: str, *, back: str, whence: str
) -> HttpResponse:
    """Show the form; `back` is the name of the list's address, `whence` its title."""
    return show(
        request,
        "workspace/change.html",
        here="policy",
        form=form,
        title=title,
        back={"href": reverse(back), "text": whence},
    )
