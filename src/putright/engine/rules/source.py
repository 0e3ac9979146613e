"""Where a rule stands."""

from __future__ import annotations

from msgspec import Struct


class Source(Struct, frozen=True, kw_only=True):
    """Where a rule stands, so that no date and no refusal is without its reason.

    Attributes:
        policy: The document's id, such as `northfield`.
        version: The adopted version, such as `2024.1`.
        clause: The numbered heading above the rule, such as `5.2`.
        heading: That heading's words.
        block: The rule's own id, such as `s1.respond`; empty for prose.
        code: Paragraphs of the Complaint Handling Code it answers to.
    """

    policy: str
    version: str
    clause: str
    heading: str = ""
    block: str = ""
    code: tuple[str, ...] = ()
