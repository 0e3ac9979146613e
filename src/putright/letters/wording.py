"""Wording files: plain text with front matter, one for each act that sends a letter.

A landlord's own file wins over the general one, a file for certain stages over one for
every stage, and a part that a file does not word comes from the file `act = "any"`.
Each file is read with all its problems at once.

    +++
    act = "respond"            # or a whole act, such as "complaint.refuse"
    stages = ["s1"]            # left out: every stage
    title = "Our answer to your complaint"
    audience = "resident"
    parts = ["stage", "definition", "decision"]
    always = ["apology"]       # shown though no rule asks for it
    +++
    Dear {{ resident }}

    ## What you told us {#definition}
    ...
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from putright.engine.vocabulary import STAGES
from putright.letters.parts import OPENING, SIGN_OFF
from putright.letters.wording_files import (
    Front,
    PartWording,
    Wording,
    read,
)

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


ANY = "any"
# What words an act that no file is written for.
_PLAIN = "letter.send"


def find(policy: str, act: str) -> Wording:
    """The wording for an act under a policy.

    The most particular file gives title and order. Each part comes from the first of
    these that words it: the landlord's file for the act, the landlord's `any`, the
    general file for the act, the general `any`. An act that no file words, such as one
    of the landlord's own, goes as a plain letter.

    Raises:
        WordingError: A file that was read is not sound.
    """
    own, general = _of_landlord(policy), _general()
    if not _for_act((*own, *general), act):
        act = _PLAIN
    fitting = [*_for_act(own, act), *_for_act(general, act)]
    chain = [*_for_act(own, act), *_for_act(own, ANY)]
    chain += [*_for_act(general, act), *_for_act(general, ANY)]
    worded: dict[str, PartWording] = {}
    for wording in chain:
        for part in wording.parts:
            worded.setdefault(part.item, part)
    first = fitting[0]
    order = (OPENING, *first.front.parts, SIGN_OFF)
    return Wording(
        file=first.file,
        front=first.front,
        parts=tuple(worded[item] for item in order if item in worded),
        spare=tuple(part for item, part in worded.items() if item not in order),
    )


def _for_act(wordings: tuple[Wording, ...], act: str) -> list[Wording]:
    fitting = [one for one in wordings if _fits(one.front, act)]
    return sorted(fitting, key=lambda one: not one.front.stages)


def _fits(front: Front, act: str) -> bool:
    stage, _, verb = act.partition(".")
    if stage not in STAGES:
        return front.act == act
    return front.act in {act, verb} and (not front.stages or stage in front.stages)


@cache
def _general() -> tuple[Wording, ...]:
    return _read_folder(files("putright") / "letters" / "wording", "letters/wording")


@cache
def _of_landlord(policy: str) -> tuple[Wording, ...]:
    """The landlord's own wording: in the folder `letters` beside its document."""
    if policy.endswith(".md"):
        own = Path(policy).parent / "letters"
        return _read_folder(own, str(own))
    folder = files("putright") / "policies" / policy / "letters"
    return _read_folder(folder, f"policies/{policy}/letters")


def _read_folder(folder: Traversable, name: str) -> tuple[Wording, ...]:
    if not folder.is_dir():
        return ()
    pages = [one for one in folder.iterdir() if one.name.endswith(".md")]
    return tuple(
        read(page.read_text(encoding="utf-8"), f"{name}/{page.name}")
        for page in sorted(pages, key=lambda page: page.name)
    )
