"""The letter check reads the words themselves and names what is missing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from putright.letters.checking import Check, check
from putright.letters.facts import Facts, Remedy
from tests.letters.makers import OMBUDSMAN, facts, needs, part, points

if TYPE_CHECKING:
    from putright.letters.parts import Part

LEAK = ("The roof leaks", "upheld", "We came late.")
NOISE = ("The fan is loud", "not_upheld", "We measured it.")
CONTACT = (
    "Telephone: 0300 111 3000\n\n"
    "Online: https://www.housing-ombudsman.org.uk/residents/make-a-complaint\n\n"
    "E-mail: info@housing-ombudsman.org.uk\n\n"
    "Post: PO Box 1484, Unit D, Preston, PR2 0ET"
)


def checked(
    item: str,
    text: str,
    about: Facts | None = None,
    **more: Any,  # noqa: ANN401 - passed on as given
) -> tuple[str, ...]:
    """What is wrong with a letter of one part, where that part is needed."""
    asked = needs(item, **more)
    return check((part(item, text),), about or facts(), asked).problems


def whole(*parts: Part, about: Facts | None = None, items: tuple[str, ...]) -> Check:
    return check(parts, about or facts(), needs(*items))


def test_a_missing_part_is_named_with_where_to_add_it() -> None:
    found = whole(items=("remedy",))
    (item,) = found.missing
    assert not found.ready
    assert item.sources[0].clause == "5.14"
    assert item.part == "What we will do to put things right"


def test_a_heading_with_nothing_under_it_does_not_count() -> None:
    assert checked("explanation", "  \n\n…", event="s1.acknowledged")


def test_what_is_not_needed_is_not_missed() -> None:
    asked = needs(("tribunal", False))
    assert check((), facts(), asked).ready


def test_what_nobody_knows_must_be_there() -> None:
    asked = needs(("tribunal", None))
    assert not check((), facts(), asked).ready


# Points.


def test_each_point_of_the_definition_must_stand_in_the_letter() -> None:
    about = facts(points=points(LEAK, NOISE))
    (problem,) = checked("definition", "1. The roof leaks", about)
    assert "Point 2" in problem
    assert "The fan is loud" in problem


@pytest.mark.parametrize(
    "text",
    [
        "Point 1: The roof leaks\n\nWe uphold this.",
        "Point 1. The roof leaks\n\nWe uphold this.\n\nPoint 2. The fan is loud",
        "We uphold point 1.",
    ],
)
def test_a_point_without_a_decision_is_named(text: str) -> None:
    about = facts(points=points(LEAK, NOISE))
    assert any("Point 2" in one for one in checked("decision", text, about))


def test_a_decision_on_each_point_is_enough() -> None:
    about = facts(points=points(LEAK, NOISE))
    text = "Point 1\n\nWe uphold this.\n\nPoint 2\n\nWe do not uphold this."
    assert checked("decision", text, about) == ()


def test_a_decision_other_than_the_records_is_named() -> None:
    about = facts(points=points(LEAK))
    (problem,) = checked("decision", "We do not uphold this.", about)
    assert "upheld on the record" in problem


def test_a_point_that_nobody_answered_sends_the_writer_to_the_complaint() -> None:
    about = facts(points=points(("The roof leaks", "", "")))
    (problem,) = checked("decision", "We uphold this.", about)
    assert "Answer it on the complaint first" in problem


def test_two_decisions_and_one_reason_miss_the_second_reason() -> None:
    about = facts(points=points(LEAK, NOISE))
    text = "Point 1: The roof leaks\n\nWe came late.\n\nPoint 2: The fan is loud"
    (problem,) = checked("reasons", text, about)
    assert problem.startswith("Point 2 (“The fan is loud”) has no reasons")


def test_each_point_cites_what_it_rests_on() -> None:
    about = facts(points=points(LEAK, NOISE))
    text = "Point 1: The roof leaks\n\nSection 11.\n\nPoint 2: The fan is loud"
    (problem,) = checked("basis", text, about)
    assert problem.startswith("Point 2 (“The fan is loud”) cites no policy, law or")


def test_what_the_record_says_that_it_rests_on_is_what_the_letter_cites() -> None:
    rests = "Section 11 of the Act;\n\nour own policy"
    about = facts(points=points(LEAK, basis=rests))
    (problem,) = checked("basis", "It is our custom.", about)
    assert "rests on “Section 11 of the Act;" in problem
    assert checked("basis", f"This rests on: {rests}.", about) == ()


def test_the_resident_s_own_words_are_no_decision() -> None:
    about = facts(points=points(("You upheld nothing", "upheld", "We erred.")))
    (problem,) = checked("decision", "Point 1: You upheld nothing", about)
    assert "has no decision in the letter" in problem


def test_the_reasons_of_a_notice_are_not_asked_point_by_point() -> None:
    about = facts(points=points(LEAK, NOISE))
    told = checked("reasons", "We wait for a part.", about, event="s1.extended")
    assert told == ()


# Days.


@pytest.mark.parametrize(
    "text",
    ["by Friday 23 May 2025", "by 23 May 2025", "by Friday, 23rd May 2025"],
)
def test_the_right_day_in_words_is_enough(text: str) -> None:
    values = {"new_due_date": date(2025, 5, 23)}
    assert checked("new_due_date", text, values=values) == ()


@pytest.mark.parametrize(
    "text", ["by 23/05/2025", "in ten days", "by Thursday 23 May 2025", "soon"]
)
def test_a_day_not_in_words_or_with_a_wrong_weekday_is_named(text: str) -> None:
    values = {"new_due_date": date(2025, 5, 23)}
    (problem,) = checked("new_due_date", text, values=values)
    assert "Friday 23 May 2025" in problem


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("reasons", "does not give the reasons."),
        ("ombudsman_help", "does not say that the Ombudsman can help at any stage."),
        ("due_date", "does not say when the resident will hear, as a date."),
    ],
)
def test_what_is_missing_is_told_as_one_would_say_it(item: str, said: str) -> None:
    (told,) = checked(item, " ")
    assert said in told


def test_a_day_that_nobody_chose_is_asked_for() -> None:
    (problem,) = checked("new_due_date", "by 23 May 2025")
    assert "Choose it with the act" in problem


# The Ombudsman.


def test_all_four_ways_to_the_ombudsman_are_enough() -> None:
    assert checked("ombudsman_contact", CONTACT) == ()


@pytest.mark.parametrize(
    ("lost", "named"),
    [
        ("0300 111 3000", "telephone number"),
        ("info@housing-ombudsman.org.uk", "e-mail address"),
        ("Post: PO Box 1484, Unit D", "postal address"),
        ("/residents/make-a-complaint", "website"),
    ],
)
def test_each_way_to_the_ombudsman_is_looked_for(lost: str, named: str) -> None:
    (problem,) = checked("ombudsman_contact", CONTACT.replace(lost, ""))
    assert named in problem


def test_the_plain_statement_must_say_that_it_cannot_be_used() -> None:
    assert checked("no_ombudsman_access", "The Housing Ombudsman is in Preston.")


def test_the_code_adds_what_the_policy_does_not_ask() -> None:
    code = needs("stage", "reasons", policy="hos-2024", clause="6.9")
    found = check((part("stage", "Stage 1"),), facts(), needs("stage"), code)
    stage, reasons = found.items
    assert [source.clause for source in stage.sources] == ["5.14", "6.9"]
    assert [source.policy for source in reasons.sources] == ["hos-2024"]
    assert found.missing == (reasons,)


def test_the_code_offers_no_ombudsman_to_whom_it_cannot_help() -> None:
    code = needs("ombudsman_rights", "ombudsman_contact", policy="hos-2024")
    asked = needs("no_ombudsman_access")
    plainly = part("no_ombudsman_access", "You cannot use the Ombudsman for this.")
    assert check((plainly,), facts(), asked, code).ready


def test_while_nobody_knows_the_ombudsman_is_offered() -> None:
    asked = needs(("no_ombudsman_access", None), ("ombudsman_contact", None))
    assert check((part("ombudsman_contact", CONTACT),), facts(), asked).ready


# Promises, apology, handler.


FLUSH = Remedy(
    what="Flush the radiators",
    owner="Heating Officer",
    by="Friday 6 June 2025",
    due_on=date(2025, 6, 6),
)


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("Flush the radiators by 6 June 2025", "Heating Officer"),
        ("Flush the radiators: Heating Officer", "Friday 6 June 2025"),
        ("Heating Officer, by 6 June 2025", "the action itself"),
    ],
)
def test_an_open_action_needs_what_who_and_when(text: str, lacks: str) -> None:
    about = facts(remedies=(FLUSH,))
    (problem,) = checked("outstanding_actions", text, about)
    assert lacks in problem


def test_the_day_of_one_action_does_not_serve_another() -> None:
    roof = Remedy(what="Mend the roof", owner="Roofer", by="", due_on=date(2025, 7, 1))
    text = (
        "- Flush the radiators: Heating Officer, by 6 June 2025\n"
        "- Mend the roof: Heating Officer, by 6 June 2025"
    )
    (problem,) = checked("outstanding_actions", text, facts(remedies=(FLUSH, roof)))
    assert "Mend the roof" in problem
    assert "Tuesday 1 July 2025" in problem


def test_with_nothing_open_a_word_is_enough() -> None:
    assert checked("outstanding_actions", "Nothing is left to be done.") == ()


def test_each_remedy_must_be_told() -> None:
    about = facts(remedies=(FLUSH,))
    assert "Flush the radiators" in checked("remedy", "We will pay you.", about)[0]


def test_where_something_went_wrong_the_letter_says_sorry() -> None:
    about = facts(overall="partly_upheld")
    assert checked("apology", "We note this.", about)
    assert checked("apology", "We apologise.", about) == ()


def test_where_nothing_went_wrong_a_reason_is_enough() -> None:
    about = facts(overall="not_upheld")
    assert checked("apology", "We found no fault.", about) == ()


# Gaps, names, reading age.


@pytest.mark.parametrize(
    "gap",
    ["TODO", "[...]", "[Write the reasons]", "{{ reasons }}", "[insert date]", "XXX"],
)
def test_a_gap_holds_the_letter_back(gap: str) -> None:
    found = whole(part("explanation", f"We came {gap} late."), items=())
    assert not found.ready
    assert gap in found.faults[0].says


def test_a_gap_alone_is_no_answer() -> None:
    about = facts(points=points(LEAK))
    told = checked("reasons", "Point 1\n\n[Write our reasons]", about)
    assert any("has no reasons in the letter" in one for one in told)


def test_marks_in_the_resident_s_own_words_are_no_gap() -> None:
    about = facts(points=points(("You wrote TODO {{ name }} [...]", "", "")))
    found = whole(
        part("definition", "1. You wrote TODO {{ name }} [...]"),
        about=about,
        items=("definition",),
    )
    assert found.ready


def test_staff_named_in_a_letter_are_pointed_out_and_no_more() -> None:
    about = facts(handler_name="Sam Field", staff_named=("Sam Field", "Kit Vale"))
    said = part("explanation", "Sam Field spoke to Kit Vale.")
    found = whole(said, about=about, items=())
    assert found.ready
    assert [one.text.split(" is named")[0] for one in found.advice] == ["Kit Vale"]


def test_a_letter_with_an_address_of_the_past_cannot_go() -> None:
    about = facts(superseded=("PO Box 152, Liverpool", "old@ombudsman.example"))
    old = part("explanation", "Write to PO Box 152,\nLiverpool.")
    found = whole(old, about=about, items=())
    assert not found.ready
    assert "PO Box 152, Liverpool" in found.problems[0]
    assert whole(part("explanation", "Ring us."), about=about, items=()).ready


def test_each_adjustment_agreed_is_brought_to_mind_and_holds_nothing_back() -> None:
    about = facts(
        adjustments=("Large print",),
        adjustments_recorded=("Ring before you write", "Large print"),
    )
    found = whole(part("explanation", "We came."), about=about, items=())
    assert found.ready
    told = [one.text for one in found.advice]
    assert [("Large print" in one, "Ring before" in one) for one in told] == [
        (True, False),
        (False, True),
    ]


def test_a_hard_letter_is_advised_against_and_may_go() -> None:
    hard = (
        "Notwithstanding the aforementioned contractual responsibilities, the "
        "organisation respectfully acknowledges considerable administrative "
        "deficiencies throughout the investigation undertaken by representatives "
        "of the maintenance contractor during the preceding financial year."
    )
    found = whole(part("explanation", hard), items=())
    assert found.ready
    assert found.reading_age is not None
    assert found.reading_age > 15
    assert any("A long sentence" in one.text for one in found.advice)


def test_the_ombudsman_of_these_tests_has_every_way() -> None:
    assert all((OMBUDSMAN.phone, OMBUDSMAN.email, OMBUDSMAN.post))
