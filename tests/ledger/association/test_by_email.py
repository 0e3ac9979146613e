"""Association: how a letter reaches somebody who prefers e-mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from putright.letters import outbox
from putright.letters.models import Delivery, LetterFile
from tests.ledger.makers import answering, promised
from tests.letters.makers import begun, sent
from tests.letters.test_outbox import Post, a_server
from tests.makers import a_landlord, a_resident

if TYPE_CHECKING:
    from pytest_django import Settings

pytestmark = pytest.mark.django_db


def answered(preference: str, settings: Settings) -> tuple[Post, Delivery]:
    """The answer sent as the resident prefers, and what then left by e-mail."""
    landlord = a_landlord("Association Homes", "association")
    resident = a_resident(landlord, contact_preference=preference)
    case, writer = answering("association", resident=resident)
    promised(case, writer)
    letter = begun(case.complaint, "s1.respond", writer)
    way = "email" if preference == "email" else "post"
    address = "" if way == "email" else "7 Larch Court\nNorthfield\nNF1 2BB"
    gone = sent(letter, writer, delivery=way, address=address)
    post = Post()
    with a_server(settings, post):
        outbox.deliver_due()
    return post, Delivery.objects.get(letter=gone, to="resident")


@pytest.mark.demonstrates("ASC-R2.12")
def test_who_prefers_email_gets_the_letter_attached_to_one(settings: Settings) -> None:
    post, delivery = answered("email", settings)
    (message,) = post.taken
    assert message["To"] == "mina@example.org"
    (attached,) = message.iter_attachments()
    kept = LetterFile.objects.get(letter=delivery.letter, kind="pdf")
    assert attached.get_content() == bytes(kept.content)
    assert attached.get_content_type() == "application/pdf"


@pytest.mark.demonstrates("ASC-R2.12")
def test_who_prefers_post_gets_no_email(settings: Settings) -> None:
    post, delivery = answered("post", settings)
    assert post.taken == []
    assert delivery.channel == "post"
