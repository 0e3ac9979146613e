"""A form sent after the session had ended: carried through signing in, nothing lost.

What was typed goes back to the browser as hidden fields of the sign-in page, and from
there, once more, to the page that it was meant for. Nothing is kept here, but where
signing in takes more than that one page: then it waits in the session, under the
address at which it is given back.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec
from django.urls import reverse
from msgspec import Struct

if TYPE_CHECKING:
    from django.http import HttpRequest

MARK = "carried-"
# Characters that wait in the session of somebody of whom nothing is known yet.
MOST_OF_A_STRANGER = 200_000
_NOT_CARRIED = {"csrfmiddlewaretoken"}
_KEPT = "carried"
_MOST_FORMS = 5


class Carried(Struct, frozen=True, kw_only=True):
    """One value that was typed; `field` is what the page calls it."""

    name: str
    field: str
    value: str


class Kept(Struct, frozen=True, kw_only=True):
    """A form that waits in the session, and the address that it was meant for."""

    onward: str
    typed: tuple[Carried, ...]


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


def length(typed: tuple[Carried, ...]) -> int:
    """How many characters were typed."""
    return sum(len(each.field) + len(each.value) for each in typed)


def keep(request: HttpRequest, onward: str, typed: tuple[Carried, ...]) -> str:
    """Let a form wait in the session; the address at which it is given back.

    Nothing was typed: `onward` itself.
    """
    if not typed:
        return onward
    form = msgspec.to_builtins(Kept(onward=onward, typed=typed))
    key = hashlib.sha256(msgspec.json.encode(form)).hexdigest()[:16]
    others = [pair for pair in request.session.get(_KEPT, []) if pair[0] != key]
    request.session[_KEPT] = [*others, (key, form)][-_MOST_FORMS:]
    return reverse("typed", args=[key])


def kept(request: HttpRequest, key: str) -> Kept | None:
    """Give a form back, as often as the page is loaded; None: none waits there."""
    waiting = request.session.get(_KEPT, [])
    found = next((form for each, form in waiting if each == key), None)
    return None if found is None else msgspec.convert(found, Kept)
