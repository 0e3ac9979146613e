"""Copies of what was done leaving by e-mail, each as a few plain lines."""

from __future__ import annotations

import logging
from email.utils import parseaddr
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F, QuerySet

from putright.design.dates import in_words, moment_in_words
from putright.engine.tables import tables_for
from putright.engine.telling import event_title
from putright.letters.outbox import ATTEMPTS, FIRST_WAIT, IN_HAND
from putright.people.models import Staff
from putright.records import pinned, today
from putright.records.models import Copy
from putright.records.positions import position_of

if TYPE_CHECKING:
    from putright.engine.rules import Rules

log = logging.getLogger(__name__)


def deliver_due() -> int:
    """Send every copy whose time has come; how many left."""
    return sum(_deliver(pk) for pk in list(_due().values_list("pk", flat=True)))


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
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2] or "localhost"
    reply = copy.entry.landlord.email
    return EmailMessage(
        subject=f"For you to know: complaint {complaint.reference}",
        body="\n\n".join(filter(None, lines)),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[copy.staff.email],
        reply_to=[reply] if reply else None,
        headers={"Message-ID": f"<{copy.message_id}@{domain}>"},
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


def _due() -> QuerySet[Copy]:
    waiting = Copy.objects.filter(state=Copy.State.WAITING, next_at__lte=today.now())
    return waiting.order_by("next_at", "pk")


def _deliver(pk: int) -> bool:
    copy = _taken(pk)
    if copy is None:
        return False
    try:
        message_of(copy).send()
    except Exception as problem:  # noqa: BLE001 - mail fails in many ways; all wait
        kind = type(problem).__name__  # its words may hold an address
        log.warning("Copy %s has not left yet: %s", pk, kind)
        copy.problem = f"{kind}: {problem}"[:500]
        copy.next_at = today.now() + FIRST_WAIT * 2 ** (copy.attempts - 1)
        if copy.attempts >= ATTEMPTS:
            copy.state, copy.next_at = Copy.State.FAILED, None
        copy.save()
        return False
    copy.state, copy.sent_at = Copy.State.LEFT, today.now()
    copy.next_at, copy.problem = None, ""
    copy.save()
    return True


def _taken(pk: int) -> Copy | None:
    """The row, in hand for this process alone; None: another has it, or it is done."""
    now = today.now()
    with transaction.atomic():
        mine = _due().filter(pk=pk).order_by()
        taken = mine.update(
            next_at=now + IN_HAND, tried_at=now, attempts=F("attempts") + 1
        )
    rows = Copy.objects.select_related(
        "entry__complaint__landlord", "entry__landlord", "entry__staff", "staff"
    )
    return rows.get(pk=pk) if taken else None
