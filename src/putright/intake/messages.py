"""An e-mail as a person would read it, and in plain words what was wrong with it.

`read_message` never raises, whatever the bytes: what can be read is given, and each
thing that could not is named in `problems`. The bytes themselves are kept by whoever
calls, so that nothing is lost by reading.
"""

from __future__ import annotations

import email
from datetime import datetime
from email.parser import BytesHeaderParser
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from putright.intake.attachments import Attachment
from putright.intake.contents import Contents, gather
from putright.intake.headers import Headers, read_headers
from putright.intake.kinds import not_an_email

if TYPE_CHECKING:
    from email.message import Message as Mail

LARGEST_MESSAGE = 80 * 1024 * 1024
_NO_WORDS = (
    "The message has no words of its own. Look at its attachments, or ask the sender."
)
MESSAGE_MB = LARGEST_MESSAGE // (1024 * 1024)


class Message(Struct, frozen=True, kw_only=True):
    r"""What one e-mail says.

    Attributes:
        sender_name: As the sender's program wrote it; empty: none given.
        sender_address: Lower case; empty: none could be read.
        sent_at: By the sender's clock, in UTC; None: no date, or none readable.
        received_at: By the clock of the last server that passed it on, in UTC; None:
            no server left a mark.
        message_id: The sender's mark, by which the same message is known again.
        text: What it says, quoted replies included, lines ended by `\n`.
        attachments: Every file in it, forwarded messages too (as .eml), at any depth.
        original: The innermost message that this one carries, where it forwards one.
        problems: Plain sentences: what could not be read, why, what to do.
    """

    sender_name: str = ""
    sender_address: str = ""
    sent_at: datetime | None = None
    received_at: datetime | None = None
    subject: str = ""
    message_id: str = ""
    text: str = ""
    attachments: tuple[Attachment, ...] = ()
    original: Message | None = None
    problems: tuple[str, ...] = ()


def read_message(raw: bytes) -> Message:
    """Read an e-mail as it came (the bytes of an `.eml` file)."""
    wrong_kind = not_an_email(raw)
    if wrong_kind:
        return Message(problems=(wrong_kind,))
    if len(raw) > LARGEST_MESSAGE:
        return _headers_only(raw, _too_large(len(raw)))
    try:
        mail = email.message_from_bytes(raw)
        return _whole(mail)
    except RecursionError:
        return _headers_only(
            raw,
            "The parts of this message are packed too deeply inside each other to be "
            "read. The message is kept as it came: open it in a mail program and add "
            "what it says by hand.",
        )


def _whole(mail: Mail) -> Message:
    contents = gather(mail)
    message = _message(read_headers(mail), contents)
    innermost = contents.innermost
    if innermost is None:
        return message
    original = _message(read_headers(innermost), gather(innermost), inside=True)
    return replace(message, original=original)


def _message(headers: Headers, contents: Contents, *, inside: bool = False) -> Message:
    problems = (*headers.problems, *contents.problems)
    if not contents.text and contents.innermost is None and not inside:
        problems += (_NO_WORDS,)
    return Message(
        sender_name=headers.sender_name,
        sender_address=headers.sender_address,
        sent_at=headers.sent_at,
        received_at=headers.received_at,
        subject=headers.subject,
        message_id=headers.message_id,
        text=contents.text,
        attachments=contents.attachments,
        problems=tuple(dict.fromkeys(problems)),
    )


def _headers_only(raw: bytes, problem: str) -> Message:
    headers = read_headers(BytesHeaderParser().parsebytes(raw[: 256 * 1024]))
    return _message(headers, Contents(problems=(problem,)), inside=True)


def _too_large(size: int) -> str:
    return (
        f"The message is {size / 1024 / 1024:.0f} MB; the most that is read is "
        f"{MESSAGE_MB} MB. Only who it is from, when and the subject were taken. Save "
        "its attachments from your mail program, add them one by one, and paste what "
        "it says."
    )
