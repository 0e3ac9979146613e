from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from putright.demo import sample_email
from putright.intake.messages import read_message
from tests.makers import a_landlord, a_resident, moment

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.django_db


def test_the_email_to_drop_is_read_without_a_problem(tmp_path: Path) -> None:
    resident = a_resident(email="mina@example.org")
    sent = moment("2026-01-05 09:10")
    path = sample_email.write(tmp_path, resident.landlord, sent)

    message = read_message(path.read_bytes())

    assert message.problems == ()
    assert message.sender_name == resident.name
    assert message.sender_address == "mina@example.org"
    assert message.sent_at == sent
    assert message.subject.startswith("Complaint: ")
    assert resident.name in message.text
    assert [each.name for each in message.attachments] == ["bedroom wall.png"]


def test_a_landlord_without_residents_still_gets_one(tmp_path: Path) -> None:
    path = sample_email.write(tmp_path, a_landlord(), moment("2026-01-05 09:10"))
    assert read_message(path.read_bytes()).sender_address == (
        "wilhelmina.fairholt@example.org"
    )
