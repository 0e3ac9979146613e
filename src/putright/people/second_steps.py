"""Somebody's second steps at signing in: authenticator app, passkeys, recovery codes.

They are rows of django-allauth's; what is secret in them is kept under the server's
secret key, so that the database alone lets nobody in.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from datetime import datetime
from typing import TYPE_CHECKING, Any

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.encoding import force_bytes
from msgspec import Struct

if TYPE_CHECKING:
    from putright.people.models import Staff

_Type = Authenticator.Type
_SALT = b"putright.people.second-steps:"


class Passkey(Struct, frozen=True, kw_only=True):
    """A passkey of somebody's, under the name that they gave it."""

    number: int
    name: str
    added_at: datetime
    used_at: datetime | None


class Held(Struct, frozen=True, kw_only=True):
    """Which second steps somebody has.

    Attributes:
        codes_left: Recovery codes that have not been used.
    """

    app: bool
    passkeys: tuple[Passkey, ...]
    codes_left: int

    @property
    def any(self) -> bool:
        """Whether there is one at all; recovery codes alone are none."""
        return self.app or bool(self.passkeys)


class SecondSteps(DefaultMFAAdapter):
    """What allauth asks of us about second steps."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "This code is not right, or it has been used. "
        "Wait for the next one and type that",
        "no_passkey": "This passkey was not taken. Try again, and if it fails again, "
        "use another device",
        "rate_limited": "Too many wrong codes. Wait five minutes, then try again",
    }

    def encrypt(self, text: str) -> str:
        """Close up what is secret, for the database."""
        return _keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open it; under another secret key nothing fits, as if the code were wrong."""
        try:
            return _keys().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def get_totp_issuer(self) -> str:
        """What the app shows above the code."""
        return f"{context.request.user.landlord.name} – Putright"

    def generate_authenticator_name(self, user: Staff, type: Any) -> str:  # noqa: A002, ANN401 - allauth's signature
        """A name for whoever gives none."""
        del type
        return f"Passkey {len(held_by(user).passkeys) + 1}"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """What a passkey is for: this address."""
        host = context.request.get_host().partition(":")[0]
        return {"id": host, "name": "Putright"}


def held_by(person: Staff) -> Held:
    """Everything that somebody has."""
    app, codes, passkeys = False, 0, []
    for each in Authenticator.objects.filter(user=person).order_by("created_at"):
        if each.type == _Type.TOTP:
            app = True
        elif each.type == _Type.RECOVERY_CODES:
            codes = len(each.wrap().get_unused_codes())
        else:
            passkeys.append(_passkey(each))
    return Held(app=app, passkeys=tuple(passkeys), codes_left=codes)


def has_one(person: Staff) -> bool:
    """Whether somebody has a second step; recovery codes alone are none."""
    kinds = (_Type.TOTP, _Type.WEBAUTHN)
    return bool(Authenticator.objects.filter(user=person, type__in=kinds).exists())


def forget(person: Staff) -> int:
    """Take every second step away; returns how many there were."""
    return int(Authenticator.objects.filter(user=person).delete()[0])


def _passkey(kept: Any) -> Passkey:  # noqa: ANN401 - allauth ships no types
    return Passkey(
        number=kept.pk,
        name=kept.wrap().name,
        added_at=kept.created_at,
        used_at=kept.last_used_at,
    )


def _keys() -> MultiFernet:
    """The secret key, and those before it that still open what they closed."""
    return MultiFernet(
        [_key(each) for each in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    )


def _key(secret: str | bytes) -> Fernet:
    digest = hashlib.sha256(_SALT + force_bytes(secret)).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
