"""Copies of what was done leaving by e-mail, each as a few plain lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMessage

from putright.design.dates import in_words, moment_in_words
from putright.engine.tables import tables_for
from putright.engine.telling import event_title
from putright.letters import leaving
from putright.people.models import Staff
from putright.records import pinned, today
from putright.records.models import Copy
from putright.records.positions import position_of

if TYPE_CHECKING:
    from putright.engine.rules import Rules


def deliver_due() -> int:
    """Send every copy whose time has come; how many left."""
    rows = Copy.objects.select_related(
        "entry__complaint__landlord", "entry__landlord", "entry__staff", "staff"
    )
    return leaving.deliver(rows, message_of)


def message_of(copy: Copy) -> EmailMessage:
    """The e-mail: what was done, by whom, to what, and why they are told."""
    complaint = copy.entry.complaint
    rules = pinned.rules_of(complaint)
    titles = {role.id: role.title for role in rules.roles}
    when = moment_in_words(copy.made_at.astimezone(today.zone()))
    lines = [
        f"Dear {copy.staff.name}",
        f"{when}: {_what(copy, rules)}",
        f"Complaint {complaint.reference}: {complaint.about}",
        _due_told(copy),
        f"You get this copy as {titles.get(copy.role, copy.role)}.",
        f"Clause {copy.clause} of our policy asks for it. Nothing is asked of you.",
    ]
    reply = copy.entry.landlord.email
    return EmailMessage(
        subject=f"For you to know: complaint {complaint.reference}",
        body="\n\n".join(filter(None, lines)),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[copy.staff.email],
        reply_to=[reply] if reply else None,
        headers={"Message-ID": f"<{copy.message_id}@{leaving.host()}>"},
    )


def _what(copy: Copy, rules: Rules) -> str:
    entry = copy.entry
    done = f"“{event_title(entry.event, tables_for(rules))}”"
    by = f"by {entry.staff.name}" if entry.staff else "by the record itself"
    number = str(entry.data.get("person", "")).removeprefix("staff-")
    if not number.isdecimal():
        return f"{done}, {by}."
    given = Staff.objects.filter(landlord_id=copy.landlord_id, pk=int(number)).first()
    return f"{done}, to {given.name}, {by}." if given else f"{done}, {by}."


def _due_told(copy: Copy) -> str:
    due = position_of(copy.entry.complaint).answer_due_on
    return f"The answer is due on {in_words(due)}." if due else ""
