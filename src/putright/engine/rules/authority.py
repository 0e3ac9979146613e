"""What somebody who acts for the resident needs before they are told anything."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from putright.engine.rules.source import Source


class Authority(Struct, frozen=True, kw_only=True):
    """The resident's authority for somebody to be told of their complaint.

    Attributes:
        form: The least that is enough: said to us, in writing, or signed.
        exempt: Kinds of representative (`vocabulary.REPRESENTATIVES`) who need none.
        meetings_together: A meeting with both is expected; where one was not there,
            the reason is noted.
    """

    id: str
    form: Literal["said", "written", "signed"]
    exempt: tuple[str, ...] = ()
    meetings_together: bool = False
    source: Source
