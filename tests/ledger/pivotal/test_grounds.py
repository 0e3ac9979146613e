"""Pivotal: on what ground a complaint is not taken on, by whom, with what letter."""

from typing import Any

import pytest

from putright.people.models import Staff
from putright.records.refusing import Invalid, NotPermitted
from tests.ledger.makers import Case, Story, Who, a_case, held_back, row, somebody_as
from tests.ledger.pivotal.telling import (
    DEPARTMENT,
    HEAD,
    LINE,
    MANAGER,
    REASONS,
    WORKER,
    allocated,
    received,
)
from tests.letters.makers import begun, retyped, sent, text_of, without
from tests.makers import a_complaint
from tests.workspace.pages import as_, filled, problems, read, send, soup

RECEIVED = "2026-03-02 10:00"  # a Monday
REFUSED = ("2026-03-03 10:00", "complaint.refused")
COUNCIL = "Kestrelford Council decides who is housed: 01632 960 222."


def told(**facts: object) -> Story:
    """A complaint of which these facts are known."""
    return received(RECEIVED, facts)


def refusing(about: Story, ground: str, who: Who = HEAD, **said: object) -> str:
    given: dict[str, Any] = {"reasons": REASONS, "delivery": "email", **said}
    return about.refused(*REFUSED, who, ground=ground, **given)


def a_refusal(ground: str, **facts: object) -> tuple[Case, Staff]:
    """A case with these facts, and the Head of Operations who refuses it."""
    case = a_case("pivotal", RECEIVED, facts=facts)
    return case, somebody_as(case.landlord, "head-of-operations")


def said(ground: str) -> dict[str, str]:
    return {"ground": ground, "reasons": REASONS}


@pytest.mark.django_db
@pytest.mark.demonstrates("PIV-5.3")
def test_a_refusal_without_a_ground_of_the_policy_is_not_kept() -> None:
    case, head = a_refusal("not-ours", **{"issue.not_ours": True})
    for ground in ("", "too-much-work"):
        with pytest.raises((Invalid, NotPermitted)):
            case.does("complaint.refuse", head, delivery="email", **said(ground))
        assert case.position.phase == "open"
    assert not case.complaint.entries.filter(event="complaint.refused").exists()
    case.does("complaint.refuse", head, delivery="email", **said("not-ours"))
    assert case.position.phase == "refused"


@pytest.mark.parametrize(
    ("on", "applies"),
    [
        row("PIV-6.1a", "2026-04-14 10:00", False),
        row("PIV-6.1a", "2026-04-15 10:00", True),
    ],
)
def test_six_months_to_the_day_are_in_time(on: str, applies: bool) -> None:  # noqa: FBT001 - a case
    old = {
        "issue.arose_on": "2025-10-14",
        "issue.safeguarding": False,
        "issue.health_and_safety": False,
    }
    late = received(on, old).refused(
        f"{on[:10]} 15:00",
        "complaint.refused",
        HEAD,
        ground="older-than-6-months",
        reasons=REASONS,
    )
    assert (late == "") is applies
    assert applies or "6 months" in late


@pytest.mark.parametrize(
    "never", [row("PIV-6.1b", "safeguarding"), row("PIV-6.1b", "health_and_safety")]
)
def test_safety_is_never_too_long_ago(never: str) -> None:
    old = {
        "issue.arose_on": "2025-07-02",
        "issue.safeguarding": False,
        "issue.health_and_safety": False,
    }
    assert refusing(told(**old), "older-than-6-months") == ""
    safe = told(**{**old, f"issue.{never}": True})
    assert "Not where the answer to" in refusing(safe, "older-than-6-months")


@pytest.mark.django_db
@pytest.mark.demonstrates("PIV-6.1c")
def test_what_the_council_decides_is_refused_naming_the_council() -> None:
    assert refusing(told(**{"issue.not_ours": False}), "not-ours")
    case, head = a_refusal("not-ours", **{"issue.not_ours": True})
    letter = begun(case.complaint, "complaint.refuse", head, said("not-ours"))
    assert "other_routes" in held_back(letter, head)
    gone = sent(retyped(letter, head, other_routes=COUNCIL), head)
    assert COUNCIL in gone.body
    assert case.position.phase == "refused"


@pytest.mark.parametrize(
    "missing", [row("PIV-6.1d", "legal.reference"), row("PIV-6.1d", "legal.started_on")]
)
def test_court_or_insurance_needs_its_reference_and_its_day(missing: str) -> None:
    facts: dict[str, object] = {
        "legal.pending": True,
        "legal.reference": "Claim 31-204 on our insurance",
        "legal.started_on": "2026-02-20",
    }
    asked = {"legal.reference": "reference of the", "legal.started_on": "When did the"}
    less = {name: value for name, value in facts.items() if name != missing}
    assert asked[missing] in refusing(told(**less), "court-or-insurance")
    assert refusing(told(**facts), "court-or-insurance") == ""


@pytest.mark.django_db
@pytest.mark.demonstrates("PIV-6.1e")
def test_a_service_charge_is_refused_with_the_tribunal_and_advice_offered() -> None:
    case, head = a_refusal("service-charge", **{"issue.charge_calculation": True})
    letter = begun(case.complaint, "complaint.refuse", head, said("service-charge"))
    tribunal = "First-tier Tribunal (Property Chamber)"
    assert tribunal in text_of(letter, "tribunal")
    advice = "Citizens Advice: 03444 111 444."
    letter = retyped(letter, head, other_routes=advice)
    assert "tribunal" in held_back(without(letter, head, "tribunal"), head)
    letter = begun(case.complaint, "complaint.refuse", head, said("service-charge"))
    gone = sent(retyped(letter, head, other_routes=advice), head)
    assert tribunal in gone.body
    assert advice in gone.body
    case, head = a_refusal("not-ours", **{"issue.not_ours": True})
    letter = begun(case.complaint, "complaint.refuse", head, said("not-ours"))
    assert not text_of(letter, "tribunal")


@pytest.mark.django_db
@pytest.mark.demonstrates("PIV-6.1f")
def test_what_was_decided_before_is_refused_with_that_complaint_linked() -> None:
    case, head = a_refusal("already-decided")
    before = a_complaint(head)
    home = f"/complaints/{case.reference}"
    form = f"{home}/acts/complaint.refuse?ground=already-decided"
    asked = {"ground": "already-decided", "reasons": REASONS}
    earlier = "fact-issue.concluded_case"
    answer = send(as_(head), form, **asked)
    assert "Which earlier complaint" in " ".join(problems(answer))
    for wrong in ("The one of last year", "222-222-222", case.reference):
        answer = send(as_(head), form, **asked, **{earlier: wrong})
        assert answer.status_code == 200
        told = " ".join(problems(answer))
        assert "reference" in told
        assert filled(soup(answer))[earlier] == wrong
    answer = send(as_(head), form, **asked, **{earlier: before.reference.lower()})
    assert answer.status_code == 302, problems(answer)
    link, *_again = read(as_(head), home).select(
        f'a[href="/complaints/{before.reference}"]'
    )
    assert link.get_text(strip=True) == before.reference


@pytest.mark.django_db
@pytest.mark.demonstrates("PIV-6.2a")
def test_a_refusal_holds_only_from_its_letter_on_which_gives_the_reasons() -> None:
    case, head = a_refusal("not-ours", **{"issue.not_ours": True})
    letter = begun(case.complaint, "complaint.refuse", head, said("not-ours"))
    letter = retyped(letter, head, other_routes=COUNCIL)
    assert "reasons" in held_back(without(letter, head, "reasons"), head)
    waiting = case.position
    assert waiting.phase == "open"
    assert waiting.clock("s1.respond").state == "running"
    letter = begun(case.complaint, "complaint.refuse", head, said("not-ours"))
    gone = sent(retyped(letter, head, other_routes=COUNCIL), head)
    assert REASONS in gone.body
    assert case.position.phase == "refused"
    assert case.position.clock("s1.respond").state == "stopped"


@pytest.mark.django_db
@pytest.mark.demonstrates("PIV-6.2b")
def test_the_refusal_says_who_may_challenge_it_and_where() -> None:
    case, head = a_refusal("not-ours", **{"issue.not_ours": True})
    letter = begun(case.complaint, "complaint.refuse", head, said("not-ours"))
    letter = retyped(letter, head, other_routes=COUNCIL)
    rights = text_of(letter, "right_to_challenge")
    assert "Housing Ombudsman" in rights
    assert "somebody who acts for you" in rights
    bare = without(letter, head, "right_to_challenge")
    assert "right_to_challenge" in held_back(bare, head)
    again, head = a_refusal("not-ours", **{"issue.not_ours": True})
    letter = begun(again.complaint, "complaint.refuse", head, said("not-ours"))
    assert rights in sent(retyped(letter, head, other_routes=COUNCIL), head).body


SIX = (
    "issue.harassment",
    "issue.neighbour_nuisance",
    "issue.health_and_safety",
    "complainant.fears_recrimination",
    "complainant.identifiable",
    "issue.substantiated",
)
NONE_OF_THEM = {"complainant.anonymous": True, **dict.fromkeys(SIX, False)}


@pytest.mark.parametrize("kind", [row("PIV-17.2", kind) for kind in SIX])
def test_anonymous_and_one_of_the_six_it_is_looked_into(kind: str) -> None:
    facts = {**NONE_OF_THEM, kind: True, "issue.about_our_handling": True}
    note = told(**facts)
    assert "Not where the answer to" in refusing(note, "anonymous", DEPARTMENT)
    assert refusing(told(**NONE_OF_THEM), "anonymous", DEPARTMENT) == ""
    allocated(note, "2026-03-03 09:00")
    looked = ("2026-03-04 10:00", "s1.investigated", MANAGER)
    assert note.refused(*looked, steps="Went to see") == ""


@pytest.mark.demonstrates("PIV-17.3")
def test_any_other_anonymous_one_is_for_the_departmental_manager_with_reasons() -> None:
    note = told(**NONE_OF_THEM)
    for other in (WORKER, MANAGER, LINE):
        assert "Departmental Manager" in refusing(note, "anonymous", other)
    assert "Not said: reasons." in refusing(note, "anonymous", DEPARTMENT, reasons="")
    assert refusing(note, "anonymous", DEPARTMENT) == ""
    taken_up = allocated(told(**NONE_OF_THEM), "2026-03-03 09:00")
    assert taken_up.on().phase == "open"
