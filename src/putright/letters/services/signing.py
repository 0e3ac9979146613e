"""Putting the sender's name where somebody typed another's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.letters.parts import write_parts
from putright.letters.services.writing import save_parts
from putright.letters.signing import signed_as, signed_over

if TYPE_CHECKING:
    from putright.letters.models import Letter
    from putright.people.models import Staff


def sign(letter: Letter, by: Staff) -> Letter:
    """Sign a letter whose end somebody typed by hand; nothing else in it changes.

    Raises:
        NotVisible, AlreadySent.
        DraftChanged: Somebody else saved it first.
    """
    was = signed_as(letter, by)
    if was is None:
        return letter
    parts = write_parts(signed_over(letter, by, was))
    return save_parts(letter, parts, by, letter.version)
