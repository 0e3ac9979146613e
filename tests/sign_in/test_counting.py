"""Wrong tries are counted where every process of the server sees them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client

from putright.workspace import guesses
from tests.makers import ade
from tests.sign_in.telephone import PASSWORD
from tests.workspace.pages import problems

if TYPE_CHECKING:
    from pytest_django import Settings

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _as_it_is_served(settings: Settings) -> None:
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "people_tries",
        }
    }


def test_the_table_is_made_with_the_others_and_counts() -> None:
    ade()
    said = {"email": ade().email, "password": "a guess"}
    for _ in range(guesses.MOST_AT_ONE):
        Client().post("/sign-in", said)
    with connection.cursor() as asked:
        asked.execute("SELECT COUNT(*) FROM people_tries")
        assert asked.fetchone()[0] >= 1
    right = Client().post("/sign-in", said | {"password": PASSWORD})
    assert "Too many wrong tries" in problems(right)[0]


def test_wrong_tries_are_forgotten_one_by_one_after_a_quarter_of_an_hour(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = 1_800_000_000.0
    asker = guesses.Asker(email="ade@northfield.example", address="192.0.2.1")
    for minute in range(guesses.MOST_AT_ONE):
        monkeypatch.setattr(time, "time", lambda at=now + 60 * minute: at)
        assert not guesses.too_many(asker)
        guesses.count(asker)
    assert guesses.too_many(asker)
    monkeypatch.setattr(time, "time", lambda: now + 15 * 60 - 1)
    assert guesses.too_many(asker)
    monkeypatch.setattr(time, "time", lambda: now + 15 * 60)
    assert not guesses.too_many(asker)


def test_a_code_that_one_process_has_seen_is_used_for_all() -> None:
    assert caches["default"].add("second-step-used-1-123456", 1, 120)
    assert not caches["default"].add("second-step-used-1-123456", 1, 120)
