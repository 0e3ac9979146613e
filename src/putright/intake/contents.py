"""What a message holds: its words, its files and the messages packed inside it."""

from __future__ import annotations

from email.generator import BytesGenerator
from email.message import Message as Mail
from io import BytesIO

from msgspec import Struct

from putright.intake import winmail
from putright.intake.attachments import Attachment, Kept
from putright.intake.characters import decode, header_text
from putright.intake.text import from_html, tidy, unflowed

LONGEST_TEXT = 1_000_000
_WORDS = ("text/plain", "text/html")


class Contents(Struct, frozen=True, kw_only=True):
    """What was found in a message, at any depth.

    Attributes:
        innermost: The message at the bottom of a chain of forwarded ones.
    """

    text: str = ""
    attachments: tuple[Attachment, ...] = ()
    innermost: Mail | None = None
    problems: tuple[str, ...] = ()


def gather(mail: Mail) -> Contents:
    """Everything in a message, taken apart."""
    gathering = _Gathering()
    text = _with(tidy(gathering.text_of(mail)), tidy(gathering.winmail_text))
    problems = [*gathering.problems, *gathering.kept.problems]
    if len(text) > LONGEST_TEXT:
        text = text[:LONGEST_TEXT]
        problems.append(
            f"The message is very long: its first {LONGEST_TEXT:,} characters are "
            "shown. The rest is in the message as it came."
        )
    return Contents(
        text=text,
        attachments=tuple(gathering.kept.files),
        innermost=_innermost(gathering.inside),
        problems=tuple(dict.fromkeys(problems)),
    )


def _with(text: str, packed: str) -> str:
    """The words, and those that Outlook packed where they are others."""
    known = " ".join(text.split())
    if " ".join(packed.split()) in known:
        return text
    return f"{text}\n\n{packed}".strip()


class _Gathering:
    """One walk through a message's parts."""

    def __init__(self) -> None:
        self.kept = Kept()
        self.problems: list[str] = []
        self.inside: list[Mail] = []  # messages directly inside this one
        self.winmail_text = ""
        self._depth = 0

    def text_of(self, part: Mail) -> str:
        """The words in a part; its files and messages are put aside."""
        if part.defects:
            self.problems.append(
                "Parts of this message are damaged. What could be read is shown: "
                "compare it with the message as it came."
            )
        kind = part.get_content_type()
        if part.is_multipart():
            if part.get_content_maintype() == "message":
                return self._message_inside(part)
            return self._parts(part, kind)
        if _is_words(part, kind):
            return self._words(part, kind)
        self._file(part, kind)
        return ""

    def _parts(self, part: Mail, kind: str) -> str:
        texts = [(child, self.text_of(child)) for child in _children(part)]
        if kind == "multipart/alternative":
            return _best(texts)
        return "\n\n".join(text for _, text in texts if text.strip())

    def _words(self, part: Mail, kind: str) -> str:
        text, problem = decode(_payload(part), part.get_content_charset())
        if problem and self._depth == 0:
            self.problems.append(problem)
        if kind == "text/html":
            return from_html(text)
        if str(part.get_param("format", "")).lower() == "flowed":
            delsp = str(part.get_param("delsp", "")).lower() == "yes"
            return unflowed(text, delsp=delsp)
        return text

    def _message_inside(self, part: Mail) -> str:
        for message in _children(part):
            name = header_text(str(message.get("subject", ""))) or "message"
            self.kept.add(f"{name}.eml", "message/rfc822", _bytes_of(message))
            if self._depth == 0:
                self.inside.append(message)
            self._depth += 1
            self.text_of(message)  # its words stay in it; its files are wanted here
            self._depth -= 1
        return ""

    def _file(self, part: Mail, kind: str) -> None:
        data = _payload(part)
        name = _file_name(part)
        if kind in winmail.MEDIA_TYPES or name.lower() == "winmail.dat":
            self._winmail(data)
            name = name or "winmail.dat"
        self.kept.add(name, kind, data)

    def _winmail(self, data: bytes) -> None:
        unpacked = winmail.unpack(data)
        if unpacked is None:
            self.problems.append(winmail.UNREADABLE)
            return
        if not unpacked.whole:
            self.problems.append(winmail.CUT_SHORT)
        self.winmail_text = self.winmail_text or unpacked.text
        for name, content in unpacked.files:
            self.kept.add(name, "", content)


def _children(part: Mail) -> list[Mail]:
    payload = part.get_payload()
    if not isinstance(payload, list):
        return []
    return [child for child in payload if isinstance(child, Mail)]


def _best(texts: list[tuple[Mail, str]]) -> str:
    """The plain form where it says anything, else the fullest."""
    for child, text in texts:
        if child.get_content_type() == "text/plain" and text.strip():
            return text
    return max(
        (text for _, text in texts), key=lambda text: len(text.strip()), default=""
    )


def _is_words(part: Mail, kind: str) -> bool:
    """Whether a part is read as text; a damaged multipart is, for it has no parts."""
    if _file_name(part) or part.get_content_disposition() == "attachment":
        return False
    return kind in _WORDS or part.get_content_maintype() == "multipart"


def _payload(part: Mail) -> bytes:
    payload = part.get_payload(decode=True)
    if isinstance(payload, bytes):
        return payload
    return str(part.get_payload() or "").encode("utf-8", "surrogateescape")


def _file_name(part: Mail) -> str:
    try:
        return part.get_filename() or ""
    except (LookupError, TypeError, ValueError):
        return ""


def _bytes_of(message: Mail) -> bytes:
    """A message inside another, as it stood there as nearly as can be."""
    buffer = BytesIO()
    try:
        BytesGenerator(buffer, mangle_from_=False).flatten(message)
    except (AttributeError, LookupError, TypeError, ValueError):
        return str(message.get_payload()).encode("utf-8", "surrogateescape")
    return buffer.getvalue()


def _innermost(inside: list[Mail]) -> Mail | None:
    """Down the chain of forwarded messages: the first in each, to the last."""
    innermost = None
    while inside:
        innermost = inside[0]
        inside = _messages_in(innermost)
    return innermost


def _messages_in(part: Mail) -> list[Mail]:
    if not part.is_multipart():
        return []
    if part.get_content_maintype() == "message":
        return _children(part)
    return [found for child in _children(part) for found in _messages_in(child)]
