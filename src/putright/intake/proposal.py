"""A complaint proposed from a message, for an officer to look over and put right."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from putright.intake.attachments import Attachment

if TYPE_CHECKING:
    from putright.intake.messages import Message


class Proposal(Struct, frozen=True, kw_only=True):
    """What the form for a new complaint starts with.

    Attributes:
        from_name: The person who complains, as far as the message says.
        received_at: When it reached the landlord, in UTC; None: the officer must say.
        words: What the resident wrote, and nothing else.
        passed_on_by: The address that forwarded it; empty: it came directly.
        note: What was said by whoever passed it on.
        problems: Plain sentences to show beside the form.
    """

    from_name: str
    from_address: str
    received_at: datetime | None
    subject: str
    words: str
    channel: str = "email"
    passed_on_by: str = ""
    note: str = ""
    documents: tuple[Attachment, ...] = ()
    problems: tuple[str, ...] = ()


def propose(message: Message) -> Proposal:
    """A complaint as the message tells it.

    Where a message was forwarded, the one at the bottom is taken as the resident's:
    a colleague passing something on is the common case, and the officer sees both.
    """
    if message.original is None:
        return _from(message)
    proposal = _from(message.original)
    return Proposal(
        from_name=proposal.from_name,
        from_address=proposal.from_address,
        received_at=proposal.received_at,
        subject=proposal.subject or message.subject,
        words=proposal.words,
        passed_on_by=message.sender_address,
        note=message.text,
        documents=message.attachments,
        problems=(_passed_on(message, proposal), *_all_problems(message)),
    )


def _from(message: Message) -> Proposal:
    return Proposal(
        from_name=message.sender_name or _name_of(message.sender_address),
        from_address=message.sender_address,
        received_at=message.received_at or message.sent_at,
        subject=message.subject,
        words=message.text,
        documents=message.attachments,
        problems=message.problems,
    )


def _name_of(address: str) -> str:
    return address.partition("@")[0].replace(".", " ").title()


def _passed_on(message: Message, proposal: Proposal) -> str:
    outer = message.sender_name or message.sender_address or "somebody unknown"
    inner = proposal.from_name or "somebody unknown"
    return (
        f"The message from {outer} carries one from {inner}, which was taken as the "
        "complaint. If the complaint is the outer one, take its words from the note."
    )


def _all_problems(message: Message) -> tuple[str, ...]:
    inner = message.original.problems if message.original else ()
    return tuple(dict.fromkeys((*message.problems, *inner)))
