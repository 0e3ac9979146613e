"""A landlord and its people are set up from the command line, without the demo."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from putright.people.models import Landlord, Staff
from putright.people.roles import roles_held
from putright.people.setting_up import CannotSetUp, begin_landlord, take_on
from putright.policies import load

pytestmark = pytest.mark.django_db
NORTHFIELD = Path(__file__).parents[1] / "policy" / "good" / "northfield.md"
PASSWORD = "a-long-way-to-the-sea"


def test_a_landlord_runs_under_a_document_of_its_own() -> None:
    landlord = begin_landlord(
        slug="northfield", name="Northfield Homes", policy=str(NORTHFIELD)
    )
    rules = load(landlord.policy)
    assert rules.id == "northfield"


def test_a_landlord_without_a_policy_that_runs_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "broken.md"
    broken.write_text("# A policy without a rule\n", encoding="utf-8")
    with pytest.raises(CannotSetUp, match="cannot run"):
        begin_landlord(slug="broken", name="Broken", policy=str(broken))
    assert not Landlord.objects.exists()


def test_a_brand_colour_that_is_none_is_refused_and_named() -> None:
    with pytest.raises(CommandError, match="colour"):
        call_command(
            "add_landlord",
            "northfield",
            "--name=Northfield",
            "--policy=pioneer",
            "--brand-colour=#12zz00",
        )


def test_somebody_taken_on_may_act_in_the_roles_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PUTRIGHT_NEW_PASSWORD", PASSWORD)
    call_command("add_landlord", "north", "--name=North", "--policy=pioneer")
    call_command(
        "add_staff",
        "north",
        "Ade@North.example",
        "--name=Ade Ola",
        "--team=Complaints",
        "--role=complaints-officer",
    )
    staff = Staff.objects.get(email="ade@north.example")
    assert staff.check_password(PASSWORD)
    assert roles_held(staff, load("pioneer")) >= {"complaints-officer", "staff"}
    assert str(staff.team) == "Complaints"


def test_everything_wrong_with_a_new_person_is_said_at_once() -> None:
    landlord = begin_landlord(slug="north", name="North", policy="pioneer")
    with pytest.raises(CannotSetUp) as refused:
        take_on(
            landlord=landlord,
            email="nobody",
            name="Ade",
            roles=["wizard"],
            password="1234",
        )
    told = str(refused.value)
    assert "no role wizard" in told
    assert "complaints-officer" in told
    assert "email:" in told
    assert "password" in told
    assert not Staff.objects.exists()


def test_a_landlord_nobody_knows_is_named_with_those_there_are() -> None:
    begin_landlord(slug="north", name="North", policy="pioneer")
    with pytest.raises(CommandError, match="There are: north"):
        call_command("add_staff", "south", "a@b.example", "--name=A")


def test_who_signs_in_with_the_provider_needs_no_password() -> None:
    landlord = begin_landlord(
        slug="northfield", name="Northfield Homes", policy="pioneer"
    )
    role = next(role.id for role in load("pioneer").roles if role.kind == "staff")
    call_command(
        "add_staff",
        landlord.slug,
        "ade@northfield.example",
        "--name=Ade",
        f"--role={role}",
        "--no-password",
        "--keeps-policy",
    )
    person = Staff.objects.get()
    assert not person.has_usable_password()
    assert person.keeps_policy
