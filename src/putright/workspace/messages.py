"""E-mails dropped on a form: kept as they came, read, and remembered between pages."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from django.core import signing
from msgspec import Struct

from putright.design.dates import in_words, time_in_words
from putright.intake.messages import read_message
from putright.intake.proposal import Proposal, propose
from putright.records import documents, today
from putright.records.documents import Upload

if TYPE_CHECKING:
    from putright.people.models import Staff

__all__ = ["Kept", "Proposal"]

_SALT = "putright.workspace.messages"
_EML = "message/rfc822"


class Kept(Struct, frozen=True, kw_only=True, dict=True):
    """An e-mail as it came, read once however often it is asked.

    Attributes:
        token: What the form carries from page to page: signed, so that nobody can ask
            for another file with it.
    """

    content: bytes
    name: str
    token: str

    @cached_property
    def proposal(self) -> Proposal:
        """What the e-mail proposes."""
        return propose(read_message(self.content))

    @cached_property
    def says(self) -> dict[str, str]:
        """What it says for each field of the form, as one would type it."""
        return _read_into(self.proposal)


def keep(person: Staff, content: bytes, name: str) -> Kept:
    """Keep an e-mail's bytes until the complaint is logged."""
    digest = documents.keep(person.landlord_id, content)
    said = {"landlord": person.landlord_id, "sha256": digest, "name": name}
    return Kept(content=content, name=name, token=signing.dumps(said, salt=_SALT))


def kept_before(person: Staff, token: str) -> Kept | None:
    """Return the e-mail that a form carries; None: none, or not this landlord's."""
    if not token:
        return None
    try:
        said = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    if said["landlord"] != person.landlord_id:
        return None
    path = documents.path_of(person.landlord_id, said["sha256"])
    if not path.exists():
        return None
    return Kept(content=path.read_bytes(), name=said["name"], token=token)


def _read_into(proposal: Proposal) -> dict[str, str]:
    read = {
        "words": proposal.words,
        "about": proposal.subject[:200],
        "channel": proposal.channel,
        "name": proposal.from_name,
        "email": proposal.from_address,
    }
    if proposal.received_at:
        local = proposal.received_at.astimezone(today.zone())
        read["reached_day"] = in_words(local.date())
        read["reached_time"] = time_in_words(local)
    return read


def uploads(message: Kept) -> list[Upload]:
    """Return the e-mail and its attachments, as they are kept with the complaint."""
    whole = Upload(name=message.name, content=message.content, media_type=_EML)
    return [
        whole,
        *(
            Upload(name=each.name, content=each.data, media_type=each.media_type)
            for each in message.proposal.documents
        ),
    ]
