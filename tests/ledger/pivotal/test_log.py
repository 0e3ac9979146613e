"""Pivotal: the log of a complaint, as the page tells it."""

from __future__ import annotations

import pytest

from putright.records import services, today
from putright.records.documents import Upload
from tests.ledger.makers import clock_stands_at, promised, somebody_as
from tests.ledger.ready import ready
from tests.letters.makers import begun, retyped, sent
from tests.makers import a_key
from tests.workspace.pages import as_, problems, read, send, words

pytestmark = pytest.mark.django_db


@pytest.mark.demonstrates("PIV-9.S1.9")
def test_the_log_holds_each_kind_of_entry_in_the_order_of_time() -> None:
    case, writer = ready("pivotal", facts={"findings.adverse": False})
    clock_stands_at("2026-01-14 11:00")
    report = Upload(name="Roofer's report.pdf", content=b"%PDF-1.7 tiles")
    services.act(
        complaint_id=case.number,
        act="note.add",
        by=writer,
        key=a_key(),
        at=today.now(),
        data={"note": "Rang and heard their side", "channel": "telephone"},
        documents=[report],
    )
    clock_stands_at("2026-01-14 12:00")
    promised(case, writer)
    clock_stands_at("2026-01-14 13:00")
    letter = begun(case.complaint, "s1.respond", writer)
    letter = retyped(letter, writer, **{"x.prevention": "We look each year."})
    sent(letter, writer)
    page = read(as_(writer), f"/complaints/{case.reference}")
    told = [one.get_text(" ", strip=True) for one in page.select(".pr-story__entry")]
    oldest_first = list(reversed(told))
    kinds = [
        "assigned the complaint to",  # people
        "Went to see the roof",  # investigation
        "Upheld",  # outcome
        "Rang and heard their side",  # communications
        "Mend the roof",  # actions
        "sent the Stage 1 answer",  # response
    ]
    found = [
        next(at for at, one in enumerate(oldest_first) if kind in one) for kind in kinds
    ]
    assert found == sorted(found)
    assert len(set(found)) == len(kinds)
    assert "Roofer's report.pdf" in oldest_first[found[3]]  # reports


@pytest.mark.demonstrates("PIV-15.1")
@pytest.mark.parametrize(
    ("decided", "told"),
    [
        ("mediated", "Mediated"),
        ("arbitrated", "Arbitrated"),
        ("rejected", "Rejected"),
        ("recommended", "Recommended something"),
    ],
)
def test_whatever_the_ombudsman_does_can_be_logged(decided: str, told: str) -> None:
    case, _ = ready("pivotal", facts={"findings.adverse": False})
    head = somebody_as(case.landlord, "head-of-operations")
    form = f"/complaints/{case.reference}/acts/ombudsman.determine"
    said = {"note": "Their letter of today", "determinations": [decided]}
    kept = send(as_(head), form, **said)
    assert kept.status_code == 302, problems(kept)
    assert told in words(read(as_(head), f"/complaints/{case.reference}"))
    strange = send(as_(head), form, note="Again", determinations=["applauded"])
    assert strange.status_code == 200
