"""Writing, agreeing and sending letters. Sending does the act through the records."""

from __future__ import annotations

from putright.letters.gathering import NoSuchLetter
from putright.letters.refusing import (
    AlreadySent,
    DraftChanged,
    MayNotApprove,
    NotReady,
)
from putright.letters.services.posting import mark_posted
from putright.letters.services.readdressing import readdress
from putright.letters.services.sending import Recipient, send
from putright.letters.services.signing import sign
from putright.letters.services.writing import (
    add_part,
    approve,
    approvers,
    begin,
    check,
    preview,
    save_parts,
)

__all__ = [
    "AlreadySent",
    "DraftChanged",
    "MayNotApprove",
    "NoSuchLetter",
    "NotReady",
    "Recipient",
    "add_part",
    "approve",
    "approvers",
    "begin",
    "check",
    "mark_posted",
    "preview",
    "readdress",
    "save_parts",
    "send",
    "sign",
]
