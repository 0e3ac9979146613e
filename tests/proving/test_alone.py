"""What only somebody may do who may not be there, and how grave that is."""

from __future__ import annotations

import pytest

from tests.proving.makers import changed, one, proof_of

OFFICER = '```toml role\nid    = "officer"\n'
ASKED = 'event       = "s2.requested"\nby          = ["resident", "officer"]'
ASKED_BY_BOTH = 'event       = "s2.requested"\nby          = ["resident", "advocate"]'
ANSWERED = 'event = "s1.response_sent"\nby    = ["officer"]'


def with_role(role: str, kind: str, *changes: tuple[str, str]) -> str:
    """The sound policy with one role more, and with some acts for others."""
    block = (
        f'```toml role\nid    = "{role}"\ntitle = "{role.title()}"\nis    = "{kind}"\n'
    )
    return changed((OFFICER, f"{block}```\n\n{OFFICER}"), *changes)


def asked_by(*roles: str) -> tuple[str, str]:
    named = ", ".join(f'"{role}"' for role in roles)
    return ASKED, f'event       = "s2.requested"\nby          = [{named}]'


@pytest.mark.parametrize("kind", ["resident", "outside"])
def test_a_stage_that_only_somebody_else_may_ask_for_strands_a_resident(
    kind: str,
) -> None:
    proof = proof_of(with_role("advocate", kind, asked_by("advocate")))
    found = one(proof, "left-to-others")
    assert found.grade == "strands"
    assert "Without the Advocate" in found.says
    assert "(4.1)" in found.says


def test_a_stage_asked_for_only_through_the_staff_is_a_fault_and_strands_nobody() -> (
    None
):
    found = one(proof_of(changed(asked_by("officer"))), "asked-through-staff")
    assert found.grade == "fault"


def test_staff_beside_a_representative_are_a_way_to_ask() -> None:
    proof = proof_of(with_role("advocate", "resident", asked_by("advocate", "officer")))
    assert one(proof, "asked-through-staff").grade == "fault"
    assert proof.strands == ()


def test_an_answer_that_takes_somebody_from_outside_is_the_landlords_to_know() -> None:
    becomes = 'event = "s1.response_sent"\nby    = ["contractor"]'
    proof = proof_of(with_role("contractor", "outside", (ANSWERED, becomes)))
    found = one(proof, "left-to-others")
    assert found.grade == "note"
    assert "the Contractor" in found.takes
    assert proof.strands == ()


@pytest.mark.parametrize("roles", [("advocate", "resident"), ("resident",)])
def test_what_the_resident_may_do_beside_others_is_left_to_nobody(
    roles: tuple[str, ...],
) -> None:
    assert proof_of(with_role("advocate", "resident", asked_by(*roles))).failures == ()


def test_the_residents_own_role_is_the_one_named_as_the_policy_names_them() -> None:
    resident = '```toml role\nid    = "resident"\n'
    first = '```toml role\nid    = "advocate"\ntitle = "Advocate"\nis    = "resident"\n'
    before = (resident, f"{first}```\n\n{resident}")
    assert proof_of(changed(before)).failures == ()
    proof = proof_of(changed(before, asked_by("advocate")))
    assert one(proof, "left-to-others").grade == "strands"


def test_the_residents_own_role_is_known_where_another_stands_before_it() -> None:
    """Here no role is called as the policy calls its residents: one may do most."""
    advocate = (
        '```toml role\nid    = "advocate"\ntitle = "Advocate"\nis    = "resident"\n'
    )
    theirs = '```toml role\nid    = "resident"\n'
    document = changed(
        ('resident  = "resident"', 'resident  = "person"'),
        (theirs, f"{advocate}```\n\n{theirs}"),
        asked_by("resident", "advocate"),
    )
    assert proof_of(document).failures == ()
    alone = proof_of(changed((ASKED_BY_BOTH, asked_by("advocate")[1]), text=document))
    assert one(alone, "left-to-others").grade == "strands"
