"""A fault of ours: a calm page for the person, the whole story for the operator."""

from __future__ import annotations

import logging.config

import pytest
from django.conf import settings
from django.test import Client

from tests.makers import a_complaint, ade
from tests.workspace.pages import filled, read, soup, words

pytestmark = pytest.mark.django_db


def fails(**_said: object) -> None:
    raise RuntimeError("The disc is full")


def test_a_fault_is_told_calmly_on_the_page_and_whole_in_the_servers_lines(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    complaint = a_complaint(ade())
    address = f"/complaints/{complaint.reference}/acts/note.add"
    client = Client(raise_request_exception=False)
    client.force_login(ade())
    form = filled(read(client, address))
    logging.config.dictConfig(settings.LOGGING)  # anew, onto the test's own streams
    monkeypatch.setattr("putright.records.services.act", fails)
    answer = client.post(address, {**form, "note": "No heating since Friday"})
    assert answer.status_code == 500
    told = words(soup(answer))
    assert "Nothing was saved by your last click. Go back and try again." in told
    assert "No heating since Friday" in told
    assert "disc is full" not in told
    lines = capsys.readouterr().err
    assert "RuntimeError: The disc is full" in lines
    assert address in lines
    assert "No heating" not in lines
