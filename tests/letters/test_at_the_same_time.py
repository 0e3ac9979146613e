"""Two people sending one letter at the same second: it goes once, and one is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from putright.letters import services
from putright.letters.models import Delivery, Letter
from putright.records.models import Entry
from putright.records.verifying import verify
from tests.letters.makers import sent
from tests.letters.test_sending import acknowledgement, sam
from tests.makers import HANDLER, somebody
from tests.records.test_at_the_same_time import at_once

if TYPE_CHECKING:
    from collections.abc import Callable

    from putright.people.models import Staff

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("attempt", range(3))
def test_of_two_sending_a_letter_at_once_one_sends_and_one_is_told(
    attempt: int,
) -> None:
    letter = acknowledgement()
    other = somebody("Tess", letter.landlord, HANDLER)
    last = letter.complaint.last_seq

    def send(by: Staff) -> Callable[[], Letter]:
        mine = Letter.objects.get(pk=letter.pk)  # each has a page of their own
        return lambda: sent(mine, by, expected_seq=last)

    results = at_once(send(sam()), send(other))
    told = [each for each in results if isinstance(each, services.AlreadySent)]
    won = [each for each in results if isinstance(each, Letter)]
    assert len(won) == len(told) == 1, results
    assert "has gone" in str(told[0])
    assert Entry.objects.filter(event="s1.acknowledged").count() == 1
    assert Delivery.objects.filter(letter=letter).count() == 1
    assert list(verify()) == []
