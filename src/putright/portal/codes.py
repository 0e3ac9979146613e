"""Codes by which a resident signs in: asked for, sent by e-mail, used once.

Nobody learns from an answer whether an address is known: what is done for one that is
and for one that is not is the same, but for a message that leaves later.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import F
from django.utils.crypto import constant_time_compare, salted_hmac
from msgspec import Struct

from putright.people.models import Landlord
from putright.people.residents import residents_by_email
from putright.portal.models import SignInCode
from putright.records import today

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from putright.people.models import Resident

DIGITS = 6
MINUTES = 15
MOST_TRIES = 5
# Of one address typed; and from one network address in those minutes: a proxy in front
# may give everybody the same.
MOST_AT_ONCE = 3
MOST_A_DAY = 10
MOST_FROM_ONE = 200
_KEPT = timedelta(days=2)
_DAY = timedelta(days=1)


class Asker(Struct, frozen=True, kw_only=True):
    """What somebody typed to be sent a code, and from which network address."""

    landlord: Landlord
    email: str
    reference: str
    address: str


def ask(asker: Asker) -> SignInCode | None:
    """Make a code, to leave by e-mail if somebody has the address.

    None: too many were asked for; whoever asks has to wait.
    """
    now = today.now()
    SignInCode.objects.filter(made_at__lt=now - _KEPT).delete()
    asked_as = _hash("as", f"{asker.landlord.pk} {asker.email.strip().lower()}")
    asked_from = _hash("from", asker.address)
    if _too_many(asked_as, asked_from):
        return None
    found = residents_by_email(asker.landlord, asker.email, asker.reference)
    return SignInCode.objects.create(
        landlord=asker.landlord,
        resident=found[0] if found else None,
        shared=len(found) > 1,
        seed=secrets.token_urlsafe(32),
        asked_as=asked_as,
        asked_from=asked_from,
        made_at=now,
        expires_at=now + timedelta(minutes=MINUTES),
        next_at=now if found else None,
    )


def code_of(asked: SignInCode) -> str:
    """The six digits."""
    digest = salted_hmac("putright.portal.code", asked.seed, algorithm="sha256")
    return str(int(digest.hexdigest(), 16) % 10**DIGITS).zfill(DIGITS)


def still_works(number: int) -> bool:
    """Whether a code may still be typed for this request."""
    return _open(number).exists()


def resident_by(number: int, typed: str) -> Resident | None:
    """Use the code: whom it lets in; None: it is wrong, used, or too old.

    The try is counted before the code is looked at, so that many at one moment are no
    way round the limit; and of two who type it at one moment one is let in.
    """
    if not _open(number).update(tries=F("tries") + 1):
        return None
    asked = SignInCode.objects.select_related("resident").get(pk=number)
    right = constant_time_compare(code_of(asked), typed)
    if not right or asked.resident is None or asked.shared:
        return None
    used = SignInCode.objects.filter(pk=number, used_at=None)
    return asked.resident if used.update(used_at=today.now()) else None


def _open(number: int) -> QuerySet[SignInCode]:
    return SignInCode.objects.filter(
        pk=number, used_at=None, expires_at__gt=today.now(), tries__lt=MOST_TRIES
    )


def _too_many(asked_as: str, asked_from: str) -> bool:
    now = today.now()
    lately = SignInCode.objects.filter(made_at__gt=now - timedelta(minutes=MINUTES))
    in_a_day = SignInCode.objects.filter(made_at__gt=now - _DAY)
    return (
        lately.filter(asked_as=asked_as).count() >= MOST_AT_ONCE
        or in_a_day.filter(asked_as=asked_as).count() >= MOST_A_DAY
        or lately.filter(asked_from=asked_from).count() >= MOST_FROM_ONE
    )


def _hash(kind: str, value: str) -> str:
    """What can be counted by, and tells nobody the address."""
    salt = f"putright.portal.asked-{kind}"
    return salted_hmac(salt, value, algorithm="sha256").hexdigest()
