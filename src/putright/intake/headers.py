"""Who sent a message, when and about what, from headers that may be anything."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import getaddresses, parsedate_to_datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from putright.intake.characters import as_characters, header_text, one_line

if TYPE_CHECKING:
    from email.message import Message as Mail

LONGEST_LINE = 500
_FIRST_EMAIL = datetime(1990, 1, 1, tzinfo=UTC)
_PROBLEM_DATE = "Enter the day when the complaint reached us."


class Headers(Struct, frozen=True, kw_only=True):
    """The headers a person asks about, and what was wrong with them."""

    sender_name: str
    sender_address: str
    sent_at: datetime | None
    received_at: datetime | None
    subject: str
    message_id: str
    problems: tuple[str, ...]


def read_headers(mail: Mail) -> Headers:
    """Read the headers, never raising."""
    name, address, sender_problems = _sender(mail)
    sent_at, date_problem = _sent_at(mail)
    received_at = _received_at(mail)
    subject = header_text(_first(mail, "subject"))
    problems = (*sender_problems, date_problem, _clock_problem(sent_at, received_at))
    return Headers(
        sender_name=name,
        sender_address=address,
        sent_at=sent_at,
        received_at=received_at,
        subject=subject[:LONGEST_LINE],
        message_id=one_line(_first(mail, "message-id"))[:LONGEST_LINE],
        problems=tuple(problem for problem in problems if problem),
    )


def _all(mail: Mail, name: str) -> list[str]:
    """The raw values of a header, unparsed: the library's own parsing may raise."""
    return [value for key, value in mail.raw_items() if key.lower() == name]


def _first(mail: Mail, name: str) -> str:
    return next(iter(_all(mail, name)), "")


def _sender(mail: Mail) -> tuple[str, str, tuple[str, ...]]:
    senders = _all(mail, "from") or _all(mail, "sender") or _all(mail, "return-path")
    if not senders:
        return "", "", ("The message does not say who sent it. Enter their name.",)
    name, address = _name_and_address(senders[0])
    problems = []
    if len(senders) > 1:
        problems.append(
            f"The message names {len(senders)} senders. The first was taken: check it."
        )
    if not address:
        problems.append("The sender's e-mail address could not be read. Enter it.")
    return name, address, tuple(problems)


def _name_and_address(value: str) -> tuple[str, str]:
    """The first sender in a From header.

    The address is found before encoded words are decoded, so that a name made to look
    like an address cannot take its place.
    """
    try:
        pairs = getaddresses([one_line(as_characters(value))])
    except (IndexError, ValueError):
        pairs = []
    for name, address in pairs:
        if _is_address(address):
            return header_text(name)[:LONGEST_LINE], address.lower()
    return header_text(value)[:LONGEST_LINE], ""


def _is_address(text: str) -> bool:
    local, at, domain = text.rpartition("@")
    return bool(local and at and domain) and not any(map(str.isspace, text))


def _sent_at(mail: Mail) -> tuple[datetime | None, str]:
    written = _first(mail, "date")
    if not written.strip():
        return None, f"The message has no date. {_PROBLEM_DATE}"
    sent_at = _instant(written)
    if sent_at is None:
        shown = header_text(written)[:60]
        return None, f"The message's date, “{shown}”, is no date. {_PROBLEM_DATE}"
    if sent_at < _FIRST_EMAIL:
        return None, (
            f"The message is dated {sent_at:%Y}, so the sender's clock was wrong. "
            f"{_PROBLEM_DATE}"
        )
    return sent_at, ""


def _received_at(mail: Mail) -> datetime | None:
    """When the last server passed it on; each writes its line above the others'."""
    for line in _all(mail, "received"):
        instant = _instant(line.rpartition(";")[2])
        if instant is not None and instant >= _FIRST_EMAIL:
            return instant
    return None


def _instant(written: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(one_line(written))
        if moment.tzinfo is None:  # "-0000": the zone is not said, the time is UTC
            moment = moment.replace(tzinfo=UTC)
        return moment.astimezone(UTC)
    except (IndexError, OverflowError, TypeError, ValueError):
        return None


def _clock_problem(sent_at: datetime | None, received_at: datetime | None) -> str:
    if sent_at is None or received_at is None:
        return ""
    if (sent_at - received_at).total_seconds() <= 24 * 60 * 60:
        return ""
    return (
        f"The message is dated {sent_at:%-d %B %Y} but reached the mail server on "
        f"{received_at:%-d %B %Y}. The sender's clock may be wrong: check the day."
    )
