"""What a policy puts before everything else, and until when."""

from __future__ import annotations

from putright.engine.rules import Priority, Rules
from putright.policy.conditions import parse
from tests.engine.makers import src, stand, two_stages

RECEIVED = ("complaint.received", "2026-03-02")
RAISED = ("risk.raised", "2026-03-03")


def first_of_all(*rules: tuple[str, str]) -> Rules:
    """Rules in which complaints stand first, each `(title, when)`."""
    made = (
        Priority(id=f"p{number}", title=title, when=parse(when), source=src("7.2"))
        for number, (title, when) in enumerate(rules)
    )
    return two_stages(priorities=tuple(made))


def why(position: object) -> str:
    first = position.priority  # type: ignore[attr-defined]  # a Position
    return first.title if first else ""


DANGER = ("Danger", "risk.raised has happened and not resident.eligible")


def test_it_stands_first_from_the_event_on() -> None:
    rules = first_of_all(DANGER)
    facts: dict[str, object] = {"resident.eligible": False}
    assert why(stand(RECEIVED, on="2026-03-02", rules=rules, facts=facts)) == ""
    raised = stand(RECEIVED, RAISED, on="2026-03-03", rules=rules, facts=facts)
    assert why(raised) == "Danger"


def test_what_is_not_known_puts_nothing_first() -> None:
    rules = first_of_all(DANGER)
    assert why(stand(RECEIVED, RAISED, on="2026-03-03", rules=rules)) == ""


def test_of_two_reasons_the_first_in_the_document_is_told() -> None:
    rules = first_of_all(
        ("Told late", "s2.requested has happened"),
        ("Danger", "risk.raised has happened"),
        ("A second danger", "risk.raised has happened"),
    )
    assert why(stand(RECEIVED, RAISED, on="2026-03-03", rules=rules)) == "Danger"


def test_a_policy_without_the_rule_puts_nothing_first() -> None:
    assert why(stand(RECEIVED, RAISED, on="2026-03-03", rules=two_stages())) == ""
