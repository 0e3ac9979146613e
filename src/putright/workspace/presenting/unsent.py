"""What somebody had written in a letter that went meanwhile without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from putright.letters.parts import read_parts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from putright.letters.models import Letter
    from putright.people.models import Staff

_PART = "part-"


class Unsent(Struct, frozen=True, kw_only=True):
    """A part as somebody had written it, which did not go."""

    heading: str
    text: str


class Overtaken(Struct, frozen=True, kw_only=True):
    """A letter that a colleague sent while this person was writing in it."""

    by: str
    parts: tuple[Unsent, ...]


def overtaken(
    letter: Letter, posted: Mapping[str, str], person: Staff
) -> Overtaken | None:
    """What was written in vain; None: this is no writing, or it went as it was posted.

    A signature is nobody's writing: each reader sees the letter with their own.
    """
    written = {name: text for name, text in posted.items() if name.startswith(_PART)}
    if not written or posted.get("key") == letter.send_key:
        return None
    signers = [each for each in (person, letter.sent_by, letter.author) if each]
    parts = tuple(
        Unsent(heading=part.heading, text=text)
        for part in read_parts(letter.parts)
        if (text := written.get(f"{_PART}{part.item}", "")).strip()
        and _unsigned(text, signers) != _unsigned(part.text, signers)
    )
    return Overtaken(by=letter.sent_by.name if letter.sent_by else "", parts=parts)


def _unsigned(text: str, signers: list[Staff]) -> str:
    for each in signers:
        signature = ", ".join(filter(None, (each.name, each.title)))
        text = text.replace(signature, "")
    return " ".join(text.split())
