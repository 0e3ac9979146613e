"""`putright manage move_policy`: move open complaints to the version adopted last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from putright.design.dates import in_words
from putright.people.models import Staff
from putright.records import services
from putright.records.models import Complaint
from putright.records.refusing import Invalid, NotPermitted, NotVisible

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Iterable

    from putright.records.services.calendars import Change


class Command(BaseCommand):
    """Move open complaints to another version of their policy, never to a later day."""

    help = (
        "Show what moving each open complaint to the landlord's present version would "
        "change, with the residents concerned; with --go-on, move them."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take who does it, and why."""
        parser.add_argument(
            "--by", required=True, metavar="EMAIL", help="Who moves them."
        )
        parser.add_argument("--reasons", default="", help="Why, for each record.")
        parser.add_argument(
            "--go-on", action="store_true", help="Move them; without it nothing moves."
        )

    def handle(self, **options: Any) -> None:  # noqa: ANN401 - Django's own
        """Show, or move, one complaint after the other."""
        by = _staff(options["by"])
        go_on, reasons = options["go_on"], options["reasons"]
        if go_on and not reasons.strip():
            raise CommandError("Say why with --reasons: it stands on each record.")
        moved = kept = 0
        for number in services.on_older_versions(by.landlord):
            complaint = Complaint.objects.select_related("resident").get(pk=number)
            if self._one(complaint, by, reasons, go_on=go_on):
                moved += 1
            else:
                kept += 1
        what = "Moved" if go_on else "Would move"
        self.stdout.write(f"{what}: {moved}. Not to be moved: {kept}.")
        if moved and not go_on:
            self.stdout.write("Nothing has been moved yet. Ask again with --go-on.")

    def _one(
        self, complaint: Complaint, by: Staff, reasons: str, *, go_on: bool
    ) -> bool:
        resident = complaint.resident
        who = resident.name if resident else "no name given"
        name = f"{complaint.reference} ({who})"
        preview = services.preview_move(complaint)
        against = preview.against
        if go_on and not against:
            against = _moved(complaint, by, reasons)
        if against:
            self.stdout.write(f"{name}: not moved. {' '.join(against)}")
            return False
        self._tell(f"{name}: to {preview.to}", preview.changes)
        return True

    def _tell(self, name: str, changes: Iterable[Change]) -> None:
        told = [
            f"{each.title}: {in_words(each.after)}, before {in_words(each.before)}"
            for each in changes
        ]
        self.stdout.write(f"{name}. {'; '.join(told) or 'No date changes'}.")


def _moved(complaint: Complaint, by: Staff, reasons: str) -> tuple[str, ...]:
    """Move one; what stood against it."""
    key = f"move/{complaint.reference}/{complaint.last_seq}"
    try:
        services.move_policy(complaint_id=complaint.pk, by=by, reasons=reasons, key=key)
    except NotVisible:
        return (f"{by.name} may not see it.",)
    except NotPermitted as no:
        return (f"{no.refusal.because} ({no.refusal.source.clause})",)
    except Invalid as wrong:
        return tuple(wrong.messages.values())
    return ()


def _staff(email: str) -> Staff:
    found = Staff.objects.filter(email=email.lower(), is_active=True)
    person = found.select_related("landlord").first()
    if person is None:
        raise CommandError(f"Nobody at work here signs in as {email}.")
    return person
