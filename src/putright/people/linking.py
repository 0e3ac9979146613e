"""Who of the staff somebody is whom the landlord's provider has let in.

Whoever came before is known by who they are at the provider, whatever their address is
now. Whoever comes for the first time is found by an address that may be believed, once;
after that nobody else of the provider's is taken for them.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.shortcuts import redirect

from putright.people.models import Landlord, Staff

if TYPE_CHECKING:
    from django.http import HttpRequest

_log = logging.getLogger("putright.people.linking")


class Linking(DefaultSocialAccountAdapter):
    """What allauth asks of us when the provider has let somebody in."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ANN401 - allauth ships no types
        """Nobody becomes a member of staff by being let in elsewhere."""
        del request, sociallogin
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:  # noqa: ANN401 - allauth ships no types
        """Find who it is, or refuse.

        Raises:
            ImmediateHttpResponse: The page that says what to do; the same for all.
        """
        del request
        because = _refused(sociallogin)
        if because:
            _log.warning("Signing in by the provider was refused: %s.", because)
            raise ImmediateHttpResponse(redirect("sign-in-refused"))

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,  # noqa: ANN401 - allauth ships no types
        error: Any = None,  # noqa: ANN401 - allauth ships no types
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        """Lead back to where one can try again.

        Raises:
            ImmediateHttpResponse: Always.
        """
        del request, provider, extra_context
        _log.warning("Signing in by the provider failed: %s", exception or error)
        raise ImmediateHttpResponse(redirect("sign-in-failed"))


def _refused(login: Any) -> str:  # noqa: ANN401 - allauth ships no types
    """Link whoever comes for the first time; why nobody is let in, else empty."""
    if login.account.pk:
        person = login.account.user
        told = "" if _is_for(person, login) else "it is not for this landlord's staff"
    else:
        person, told = _found(login)
    if told or person is None:
        return told
    login.user = login.account.user = person
    if not login.account.pk and not _link(login.account, person):
        return "somebody else of the provider's is this person already"
    return ""


def _found(login: Any) -> tuple[Staff | None, str]:  # noqa: ANN401 - allauth ships no types
    believed = [each.email for each in login.email_addresses if each.verified]
    if not believed:
        return None, "no e-mail address that may be believed came with it"
    person = Staff.objects.filter(email=believed[0], is_active=True).first()
    if person is None:
        return None, "nobody who works here has the e-mail address"
    if not _is_for(person, login):
        return None, "it is not for this landlord's staff"
    return person, ""


def _is_for(person: Staff, login: Any) -> bool:  # noqa: ANN401 - allauth ships no types
    """Whether the provider speaks for this person's landlord."""
    slug = login.provider.app.settings["landlord"]
    if slug:
        return bool(person.landlord.slug == slug)
    return Landlord.objects.count() == 1


def _link(account: SocialAccount, person: Staff) -> bool:
    """Keep who it is at the provider; no: somebody there is this person already."""
    with transaction.atomic():
        Staff.objects.select_for_update().get(pk=person.pk)
        theirs = SocialAccount.objects.filter(user=person, provider=account.provider)
        if theirs.exists():
            return False
        account.save()
    return True


def is_linked(person: Staff) -> bool:
    """Whether somebody of the provider's is this person."""
    return bool(SocialAccount.objects.filter(user=person).exists())


def forget(person: Staff) -> int:
    """Let the next one with their address be linked; returns how many were."""
    return int(SocialAccount.objects.filter(user=person).delete()[0])
