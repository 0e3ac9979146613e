"""Pioneer: eight kinds of remedy, what each is for, and what an answer rests on."""

from __future__ import annotations

from typing import Any

import pytest

from putright.records import services, today
from putright.records.documents import Upload
from tests.ledger.makers import (
    OFFICER,
    STANDARDS,
    Case,
    a_case,
    answering,
    somebody_as,
    story,
)
from tests.makers import a_key
from tests.workspace.pages import as_, problems, read, send, words

PROMISE = {"what": "Mend the roof", "due_day": "6 March 2026"}


def picker(case: Case, by: object) -> str:
    return f"/complaints/{case.reference}/acts/remedy.promise"


@pytest.mark.django_db
@pytest.mark.demonstrates("PIO-7.02")
def test_all_eight_kinds_are_offered_and_several_go_together() -> None:
    case, writer = answering("pioneer")
    page = read(as_(writer), picker(case, writer))
    offered = [str(box["value"]) for box in page.select("input[name=kinds]")]
    assert offered == [
        "apology",
        "own-up",
        "explain-or-help",
        "delay",
        "reconsider",
        "correct-record",
        "money",
        "change-policy",
    ]
    chosen = {"kinds": ["apology", "money"], "what": "Say sorry and pay £50"}
    answer = send(as_(writer), picker(case, writer), impact="Wet stairs", **chosen)
    assert answer.status_code == 302, problems(answer)
    assert case.position.promises[0].kinds == ("apology", "money")
    told = words(read(as_(writer), f"/complaints/{case.reference}"))
    assert "Say sorry; Pay money: Say sorry and pay £50" in told
    strange = send(
        as_(writer), picker(case, writer), impact="Wet", what="Cake", kinds=["cake"]
    )
    assert strange.status_code == 200
    assert len(case.position.promises) == 1


@pytest.mark.django_db
@pytest.mark.demonstrates("PIO-7.03")
def test_a_remedy_without_what_the_fault_did_is_refused() -> None:
    case, writer = answering("pioneer")
    said = {"kinds": ["apology"], "what": "Say sorry"}
    refused = send(as_(writer), picker(case, writer), **said)
    assert any("What the fault did" in told for told in problems(refused))
    assert case.position.promises == ()
    kept = send(as_(writer), picker(case, writer), impact="Wet stairs", **said)
    assert kept.status_code == 302
    assert len(case.position.promises) == 1


@pytest.mark.parametrize("missing", list(STANDARDS))
@pytest.mark.demonstrates("PIO-8.08")
def test_the_officer_confirms_each_standard_before_looking_into_it(
    missing: str,
) -> None:
    told = story("pioneer", "2026-01-05 10:00")
    told.then("2026-01-06 09:00", "owner.assigned", person=OFFICER[0])
    looking = ("2026-01-07 09:00", "s1.investigated", OFFICER)
    assert "comes first" in told.refused(*looking, steps="Went to see")
    confirming = ("2026-01-06 10:00", "x.standards_confirmed", OFFICER)
    less: dict[str, Any] = {
        name: yes for name, yes in STANDARDS.items() if name != missing
    }
    assert "Not said" in told.refused(*confirming, **less)
    unwilling: dict[str, Any] = {**STANDARDS, missing: False}
    assert "has to be answered yes" in told.refused(*confirming, **unwilling)
    other = ("officer-2", "s1-investigator")
    assert told.refused("2026-01-06 10:00", confirming[1], other, **STANDARDS)
    told.then(*confirming, **STANDARDS)
    assert told.refused(*looking, steps="Went to see") == ""


@pytest.mark.django_db
@pytest.mark.demonstrates("PIO-8.11")
def test_evidence_is_listed_and_cited_in_what_was_found() -> None:
    case, writer = answering("pioneer", answered=2)
    home = f"/complaints/{case.reference}"
    for what in ("The roofer's report", "Photographs of the stairs"):
        entry = services.act(
            complaint_id=case.number,
            act="evidence.add",
            by=writer,
            key=a_key(),
            at=today.now(),
            data={"what": what},
            documents=[Upload(name=f"{what}.pdf", content=what.encode())],
        )
    page = read(as_(writer), home)
    listed = [one.get_text(" ", strip=True) for one in page.select("#evidence ~ ul li")]
    assert listed[0].startswith("The roofer's report")
    assert len(listed) == 2
    assert all("No answer cites it yet." in one for one in listed)
    form = read(as_(writer), f"{home}/acts/point.answer")
    boxes = {box["value"] for box in form.select("input[name=evidence]")}
    assert f"e{entry.seq}" in boxes
    answer = send(
        as_(writer),
        f"{home}/acts/point.answer",
        point=case.position.points[2].id,
        outcome="upheld",
        reasons="The photographs show two lamps out.",
        evidence=[f"e{entry.seq}"],
    )
    assert answer.status_code == 302, problems(answer)
    told = words(read(as_(writer), home))
    assert "Rests on: Photographs of the stairs" in told
    assert told.count("No answer cites it yet.") == 1


@pytest.mark.django_db
@pytest.mark.demonstrates("PIO-8.11")
def test_without_evidence_none_is_asked_for() -> None:
    case = a_case("pioneer", "2026-01-05 10:00")
    desk = somebody_as(case.landlord, "complaints-officer")
    officer = somebody_as(case.landlord, "s1-investigator")
    case.does("complaint.define", desk, points=["The roof leaks"])
    form = read(as_(officer), f"/complaints/{case.reference}/acts/point.answer")
    assert form.select("input[name=evidence]") == []
