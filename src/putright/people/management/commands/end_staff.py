"""`putright manage end_staff`: for a member of staff who has left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from putright.people import signing_in
from putright.people.models import Staff

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Write down that somebody has left."""

    help = (
        "Let a member of staff who has left sign in no more, and sign them out "
        "everywhere. What they did stays on record under their name."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take who it is."""
        parser.add_argument("email", help="What they sign in with.")

    @transaction.atomic
    def handle(self, **options: Any) -> None:  # noqa: ANN401 - Django's own
        """Write it down, or say that there is nobody."""
        email = options["email"].strip().lower()
        if not Staff.objects.filter(email=email).update(is_active=False):
            raise CommandError(
                f"Nobody signs in as {options['email']}. Look at how it is written.",
                returncode=2,
            )
        staff = Staff.objects.get(email=email)
        ended = signing_in.sign_out_everywhere(staff)
        self.stdout.write(
            f"{staff.name} cannot sign in any more (sessions ended: {ended}). Give "
            "their open complaints to somebody else."
        )
