"""A complaint runs under the policy that it opened under, whatever becomes of it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from putright.policies import find
from putright.records import pinned, positions
from putright.records.models import PinnedPolicy
from putright.records.refusing import PolicyGone
from tests import makers

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.django_db


@pytest.fixture
def own_document(tmp_path: Path) -> Path:
    """A landlord's own policy, in a file of its own."""
    path = tmp_path / "ours.md"
    shutil.copy(find("pioneer"), path)
    return path


def test_it_is_kept_word_for_word_once(own_document: Path) -> None:
    ade = makers.somebody("Ola", makers.a_landlord("Ours", str(own_document)))
    for _ in range(2):
        makers.a_complaint(ade)
    kept = PinnedPolicy.objects.get()
    assert kept.text == own_document.read_text(encoding="utf-8")


def test_losing_the_file_changes_nothing(own_document: Path) -> None:
    ade = makers.somebody("Ola", makers.a_landlord("Ours", str(own_document)))
    complaint = makers.a_complaint(ade)
    before = positions.position_of(complaint).next_due
    own_document.unlink()
    pinned._rules.cache_clear()
    assert positions.position_of(complaint).next_due == before


def test_changing_the_file_changes_new_complaints_only(own_document: Path) -> None:
    ade = makers.somebody("Ola", makers.a_landlord("Ours", str(own_document)))
    old = makers.a_complaint(ade)
    text = own_document.read_text(encoding="utf-8")
    own_document.write_text(
        text.replace('version        = "2024.1"', 'version        = "2024.2"')
        .replace(
            'deemed_by_post = "2 working days"', 'deemed_by_post = "3 working days"'
        )
        .replace("2 working days after posting", "3 working days after posting"),
        encoding="utf-8",
    )
    pinned._rules.cache_clear()
    new = makers.a_complaint(ade)
    assert (old.policy_version, new.policy_version) == ("2024.1", "2024.2")
    assert pinned.rules_of(old).conventions.deemed_by_post.count == 2
    assert pinned.rules_of(new).conventions.deemed_by_post.count == 3


def test_with_neither_file_nor_copy_it_says_what_to_put_back(
    own_document: Path,
) -> None:
    ade = makers.somebody("Ola", makers.a_landlord("Ours", str(own_document)))
    complaint = makers.a_complaint(ade)
    own_document.unlink()
    PinnedPolicy.objects.all().delete()
    pinned._rules.cache_clear()
    with pytest.raises(PolicyGone, match=complaint.rules_hash):
        positions.position_of(complaint)
