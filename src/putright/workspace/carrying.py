"""A form sent after the session had ended: carried through signing in, nothing lost.

What was typed goes back to the browser as hidden fields of the sign-in page, and from
there, once more, to the page that it was meant for. Nothing is kept here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from django.http import HttpRequest

MARK = "carried-"
_NOT_CARRIED = {"csrfmiddlewaretoken"}


class Carried(Struct, frozen=True, kw_only=True):
    """One value that was typed; `field` is what the page calls it."""

    name: str
    field: str
    value: str


def carry(request: HttpRequest) -> tuple[Carried, ...]:
    """Take up a form that came from somebody who is no longer signed in."""
    return tuple(
        Carried(name=f"{MARK}{field}", field=field, value=str(value))
        for field, values in request.POST.lists()
        if field not in _NOT_CARRIED
        for value in values
    )


def carried(request: HttpRequest) -> tuple[Carried, ...]:
    """What the sign-in page carries on."""
    return tuple(
        Carried(name=name, field=name.removeprefix(MARK), value=str(value))
        for name, values in request.POST.lists()
        if name.startswith(MARK)
        for value in values
    )
