"""Association: speaking to whoever complains, what is offered, and the survey."""

from __future__ import annotations

from typing import Any

import pytest

from tests.ledger.makers import (
    Case,
    Story,
    Who,
    a_case,
    answering,
    held_back,
    row,
    somebody_as,
    story,
)
from tests.letters.makers import begun, retyped, sent
from tests.workspace.pages import as_, problems, read, send, words

MANAGER: Who = ("manager-1", "housing-manager")
SPOKE: dict[str, Any] = {
    "channel": "telephone",
    "note": "Two of the lamps are out",
    "outcomes_wanted": "Light on the stairs",
    "x.procedure_explained": True,
}
CONTACT = ("2026-03-04 10:00", "contact.made", MANAGER)
FACTORS = (
    "x.service_failure",
    "x.detriment",
    "x.duration",
    "x.frequency",
    "x.severity",
    "x.circumstances",
    "x.vulnerability",
)


def told() -> Story:
    return story("association", "2026-03-02 10:00")


def less(name: str) -> dict[str, Any]:
    return {each: value for each, value in SPOKE.items() if each != name}


@pytest.mark.demonstrates("ASC-R2.6a")
@pytest.mark.parametrize(
    ("way", "wanted"), [("in_person", False), ("telephone", False), ("letter", True)]
)
def test_a_letter_is_the_last_resort_and_says_why(
    way: str,
    wanted: bool,  # noqa: FBT001 - a case
) -> None:
    about, said = told(), {**SPOKE, "channel": way}
    refused = about.refused(*CONTACT, **said)
    assert ("Why did speaking in person" in refused) is wanted
    said["x.why_by_letter"] = "Rang three times and called at the door"
    assert about.refused(*CONTACT, **said) == ""


@pytest.mark.parametrize(
    "name", [row("ASC-R2.6b", "note"), row("ASC-R2.6b", "outcomes_wanted")]
)
def test_the_complaint_and_what_is_wanted_are_both_made_clear(name: str) -> None:
    assert "Not said" in told().refused(*CONTACT, **less(name))
    assert told().refused(*CONTACT, **SPOKE) == ""


@pytest.mark.django_db
@pytest.mark.demonstrates("ASC-R2.6d")
def test_whether_the_procedure_was_explained_is_recorded() -> None:
    case = a_case("association", "2026-03-02 10:00")
    manager = somebody_as(case.landlord, "housing-manager")
    form = f"/complaints/{case.reference}/acts/contact.make"
    said = {name: SPOKE[name] for name in ("channel", "note", "outcomes_wanted")}
    refused = send(as_(manager), form, **said)
    asked = "Was it explained how the complaint will be looked into?"
    assert any(asked in one for one in problems(refused))
    kept = send(as_(manager), form, **said, **{"x.procedure_explained": "yes"})
    assert kept.status_code == 302, problems(kept)
    page = words(read(as_(manager), f"/complaints/{case.reference}"))
    assert f"{asked} Yes" in page


@pytest.mark.django_db
@pytest.mark.demonstrates("ASC-P3.22a")
def test_four_ways_of_putting_it_right_are_offered() -> None:
    case, writer = answering("association")
    page = read(as_(writer), f"/complaints/{case.reference}/acts/remedy.promise")
    assert [str(box["value"]) for box in page.select("input[name=kinds]")] == [
        "reconsider",
        "correct-record",
        "compensation",
        "change",
    ]
    text = words(page)
    for title in ("Think again about a decision", "Correct a record", "Pay compens"):
        assert title in text
    assert "Change a policy, a procedure or how we work" in text


@pytest.mark.django_db
@pytest.mark.demonstrates("ASC-P3.22b")
@pytest.mark.parametrize("factor", FACTORS)
def test_each_factor_is_weighed_or_marked_as_not_relevant(factor: str) -> None:
    case, writer = answering("association")
    form = f"/complaints/{case.reference}/acts/remedy.promise"
    scored = dict.fromkeys(FACTORS, "Much")
    most = {name: said for name, said in scored.items() if name != factor}
    assert send(as_(writer), form, what="Pay £50", **most).status_code == 200
    assert case.position.promises == ()
    not_relevant = {**most, factor: "Not relevant"}
    kept = send(as_(writer), form, what="Pay £50", **not_relevant)
    assert kept.status_code == 302, problems(kept)
    assert len(case.position.promises) == 1


@pytest.mark.demonstrates("ASC-R7.2c")
def test_each_attempt_at_the_survey_has_its_time_and_what_came_of_it() -> None:
    about = told()
    trying = ("2026-04-20 17:40", "x.survey_tried", MANAGER)
    assert "What came of it?" in about.refused(*trying)
    no_answer: dict[str, Any] = {"x.came_of_it": "No answer"}
    about.then(*trying, **no_answer)
    about.then("2026-04-22 09:15", "x.survey_tried", MANAGER, **no_answer)
    tried = [one for one in about.entries if one.event == "x.survey_tried"]
    assert [one.at % (24 * 60) for one in tried] == [17 * 60 + 40, 9 * 60 + 15]
    assert [one.data["x.came_of_it"] for one in tried] == ["No answer"] * 2
    posting = ("2026-04-23 10:00", "survey.sent", MANAGER)
    assert "On which day was the form posted?" in about.refused(*posting)
    on_the_23rd: dict[str, Any] = {"x.posted_on": "2026-04-23"}
    assert about.refused(*posting, **on_the_23rd) == ""


def unclear(is_unclear: bool) -> tuple[Case, Any]:  # noqa: FBT001 - a case
    case = a_case("association", "2026-01-05 10:00")
    desk = somebody_as(case.landlord, "complaints-officer")
    case.records("complaint.unclear", is_unclear, desk)
    case.does("complaint.define", desk, points=["Something about the stairs"])
    case.does("owner.assign", desk, person=desk)
    return case, desk


@pytest.mark.django_db
@pytest.mark.demonstrates("ASC-P3.15d")
def test_what_is_unclear_is_asked_and_followed_up() -> None:
    case, desk = unclear(is_unclear=True)
    letter = begun(case.complaint, "s1.acknowledge", desk)
    assert "x.question" in held_back(retyped(letter, desk, **{"x.question": ""}), desk)
    letter.refresh_from_db()
    question = "Which stairs do you mean, and since when?"
    gone = sent(retyped(letter, desk, **{"x.question": question}), desk)
    assert question in gone.body
    assert [task.act for task in case.position.tasks] == ["x.clarify"]
    page = words(read(as_(desk), f"/complaints/{case.reference}"))
    assert "We asked what had not been clear." in page
    case.does("x.clarify", desk, note="The back stairs, since Easter")
    assert case.position.tasks == ()


@pytest.mark.django_db
@pytest.mark.demonstrates("ASC-P3.15d")
def test_where_all_is_clear_nothing_is_asked_or_followed_up() -> None:
    case, desk = unclear(is_unclear=False)
    gone = sent(begun(case.complaint, "s1.acknowledge", desk), desk)
    assert "What we would like to ask you" not in gone.body
    assert case.position.tasks == ()
