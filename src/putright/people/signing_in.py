"""How a session of staff begins: django-allauth's account adapter.

Nobody signs themselves up. A person's address is `Staff.email` and nothing else: no row
of allauth's own `EmailAddress` is ever made.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.shortcuts import redirect
from django.urls import reverse

from putright.people.second_steps import has_one

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from putright.people.models import Staff

_PROVED = "sign-in-proved-at"
_SETTLED = "sign-in-second-step-settled"
PROOF_MINUTES = 15


class SigningIn(DefaultAccountAdapter):
    """What allauth asks of us when somebody signs in."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "too_many_login_attempts": "Too many wrong codes. Wait five minutes, then try "
        "again",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """Nobody makes themselves a member of staff."""
        return False

    def login(self, request: HttpRequest, user: Staff) -> None:
        """Begin the session, and remember when it was proved who it is."""
        super().login(request, user)
        prove(request)

    def post_login(
        self,
        request: HttpRequest,
        user: Staff,
        **options: Any,  # noqa: ANN401 - allauth's signature
    ) -> HttpResponse:
        """Whoever comes by the landlord's provider has been asked there for more."""
        if "sociallogin" in (options.get("signal_kwargs") or {}):
            settle(request, user)
        response: HttpResponse = super().post_login(request, user, **options)
        return response

    def respond_user_inactive(self, request: HttpRequest, user: Staff) -> HttpResponse:
        """Whoever may not sign in any more is told no more than anybody else."""
        del request, user
        return redirect("sign-in-refused")

    def is_reauthentication_required(self, *, app: str, **_: object) -> bool:
        """Whether they must prove who they are before changing how they sign in."""
        del app
        return not proved_lately(self.request)

    def get_reauthentication_methods(self, user: Staff) -> list[dict[str, Any]]:
        """The one page on which they prove it."""
        del user
        return [{"id": "prove", "url": reverse("sign-in-prove")}]

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        *args: Any,  # noqa: ANN401 - allauth's signature
        **options: Any,  # noqa: ANN401 - allauth's signature
    ) -> None:
        """Say nothing: our pages tell in their own words what was done."""


def prove(request: HttpRequest) -> None:
    """Remember that whoever has this session has just proved who they are."""
    request.session[_PROVED] = time.time()


def proved_lately(request: HttpRequest) -> bool:
    """Whether they have proved it within `PROOF_MINUTES`."""
    proved = float(request.session.get(_PROVED, 0))
    return 0 <= time.time() - proved < PROOF_MINUTES * 60


def owes_second_step(request: HttpRequest, person: Staff) -> bool:
    """Whether this person must set up a second step before anything else.

    Asked at every page: one question to the database in a session, and none where the
    landlord requires no second step.
    """
    if not settings.PUTRIGHT_SECOND_STEP_REQUIRED:
        return False
    if request.session.get(_SETTLED) == person.pk:
        return False
    if not has_one(person):
        return True
    settle(request, person)
    return False


def settle(request: HttpRequest, person: Staff) -> None:
    """Remember that no second step is owed in this session."""
    request.session[_SETTLED] = person.pk


def unsettle(request: HttpRequest) -> None:
    """Look again: a second step has been taken away."""
    request.session.pop(_SETTLED, None)


def sign_out_everywhere(person: Staff) -> int:
    """End every session of somebody's; returns how many."""
    theirs = [
        session.pk
        for session in Session.objects.iterator()
        if session.get_decoded().get(SESSION_KEY) == str(person.pk)
    ]
    Session.objects.filter(pk__in=theirs).delete()
    return len(theirs)
