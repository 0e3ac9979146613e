"""`putright manage reset_sign_in`: for whoever has lost what they sign in with."""

from __future__ import annotations

import os
import sys
from getpass import getpass
from typing import TYPE_CHECKING, Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from putright.people import linking, second_steps, services, signing_in
from putright.people.models import Staff

if TYPE_CHECKING:
    from argparse import ArgumentParser

_VARIABLE = "PUTRIGHT_NEW_PASSWORD"
_PARTS = ("second_step", "password", "provider")


class Command(BaseCommand):
    """Take away what somebody signs in with, so that they can begin anew."""

    help = (
        "Reset how a member of staff signs in, and sign them out everywhere. Make sure "
        "first that it is they who ask: ring them on a number that you have."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take who it is and what is to be reset."""
        parser.add_argument("email", help="What they sign in with.")
        parser.add_argument(
            "--second-step",
            action="store_true",
            help="Forget their authenticator app, passkeys and recovery codes.",
        )
        parser.add_argument(
            "--password",
            action="store_true",
            help=f"Give a new one: asked for, or taken from {_VARIABLE}.",
        )
        parser.add_argument(
            "--provider",
            action="store_true",
            help="Forget who they are at your OpenID Connect provider.",
        )

    def handle(self, **options: Any) -> None:  # noqa: ANN401 - Django's own
        """Reset it, or say everything that stands against it."""
        if not any(options[part] for part in _PARTS):
            raise CommandError(
                "Say what is to be reset: --second-step, --password or --provider.",
                returncode=2,
            )
        staff = Staff.objects.filter(email=options["email"].strip().lower()).first()
        if staff is None:
            raise CommandError(
                f"Nobody signs in as {options['email']}. Look at how it is written.",
                returncode=2,
            )
        password = _password(staff) if options["password"] else ""
        with transaction.atomic():
            for line in _reset(staff, options, password):
                self.stdout.write(line)


def _reset(staff: Staff, options: dict[str, Any], password: str) -> list[str]:
    told = []
    if options["second_step"]:
        had = second_steps.forget(staff)
        told.append(
            "Their second steps are forgotten." if had else "They had no second step."
        )
    if options["provider"]:
        had = linking.forget(staff)
        told.append(
            "Who they are at the provider is forgotten."
            if had
            else "They had not signed in with the provider."
        )
    if password:
        services.change_password(staff, password)
        told.append("They have a new password.")
    ended = signing_in.sign_out_everywhere(staff)
    told.append(f"{staff.name} is signed out everywhere (sessions ended: {ended}).")
    return told


def _password(staff: Staff) -> str:
    asked = os.environ.get(_VARIABLE)
    if not asked and sys.stdin.isatty():
        asked = getpass("New password: ")
    try:
        validate_password(asked or "", staff)
    except ValidationError as refused:
        raise CommandError(" ".join(refused.messages), returncode=2) from refused
    return asked or ""
