"""Files that are no e-mail, told by how they begin, and what to do with each."""

from __future__ import annotations

import re

# How a file begins: what it is, and what helps.
_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (
        b"\xd0\xcf\x11\xe0",
        (
            "This is an Outlook file (.msg or an older Office document). In Outlook "
            "choose Save as, then .eml; or copy the words and paste them."
        ),
    ),
    (b"%PDF", "This is a PDF, not an e-mail. Add it as a document instead."),
    (
        b"PK\x03\x04",
        (
            "This is a Word document, a spreadsheet or a zip file, not an e-mail. Add "
            "it as a document instead."
        ),
    ),
    (b"\x89PNG", "This is a picture, not an e-mail. Add it as a document instead."),
    (
        b"\xff\xd8\xff",
        "This is a picture, not an e-mail. Add it as a document instead.",
    ),
    (b"GIF8", "This is a picture, not an e-mail. Add it as a document instead."),
)
_A_HEADER = re.compile(
    rb"^(?:from|to|cc|subject|date|sender|received|message-id|mime-version|return-path"
    rb"|content-type|delivered-to)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
_HEAD = 256 * 1024


def not_an_email(raw: bytes) -> str:
    """Why these bytes are no e-mail and what to do; empty where they may be one.

    >>> not_an_email(b"")
    'The file is empty. Save the message again, or copy its words and paste them.'
    >>> not_an_email(b"Subject: Damp")
    ''
    """
    if not raw.strip():
        return (
            "The file is empty. Save the message again, or copy its words and paste "
            "them."
        )
    for beginning, advice in _BEGINNINGS:
        if raw.startswith(beginning):
            return advice
    if not _A_HEADER.search(raw[:_HEAD]):
        return (
            "This does not look like an e-mail: nothing in it says who it is from, "
            "when or what about. Save the message as .eml, or copy its words and "
            "paste them."
        )
    return ""
