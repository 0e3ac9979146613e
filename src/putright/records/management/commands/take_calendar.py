"""`putright manage take_calendar`: count open complaints by the list that ships now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from putright.design.dates import in_words
from putright.people.models import Landlord
from putright.records.services import take_calendar

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from putright.records.services.calendars import Moved


class Command(BaseCommand):
    """Take a new bank-holiday list."""

    help = (
        "Count open complaints by the bank-holiday list of this version, with an "
        "entry on each, and list those whose dates moved."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take one landlord, or all of them."""
        parser.add_argument("--landlord", metavar="SLUG", help="Only this one's.")

    def handle(self, **options: Any) -> None:  # noqa: ANN401 - Django's own
        """Take it, and say whom to tell about another date."""
        count = changed = 0
        for moved in take_calendar(_landlord(options["landlord"])):
            count += 1
            changed += bool(moved.changes)
            self._tell(moved)
        self.stdout.write(
            f"Complaints counted by the new list: {count}. With other dates: {changed}."
        )

    def _tell(self, moved: Moved) -> None:
        resident = moved.complaint.resident
        who = resident.name if resident else "no name given"
        for change in moved.changes:
            self.stdout.write(
                f"{moved.complaint.reference} ({who}): {change.title}: "
                f"{in_words(change.after)}, before {in_words(change.before)}"
            )


def _landlord(slug: str | None) -> Landlord | None:
    if slug is None:
        return None
    found = Landlord.objects.filter(slug=slug).first()
    if found is None:
        known = ", ".join(Landlord.objects.values_list("slug", flat=True)) or "nobody"
        raise CommandError(f"No landlord is called “{slug}”. Known: {known}.")
    return found
