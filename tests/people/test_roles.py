"""Which roles somebody holds, those that come with others included."""

from __future__ import annotations

import pytest
from django.db import IntegrityError

from putright.engine.rules import Role
from putright.people.models import Staff, StaffRole
from putright.people.roles import holders, roles_held, with_those_included
from putright.policies import load
from tests import makers

pytestmark = pytest.mark.django_db
RULES = load("pioneer")


def test_a_role_brings_those_it_includes_and_theirs() -> None:
    from msgspec import structs

    chain = tuple(
        Role(id=name, title=name, kind="staff", also=also, source=RULES.source)
        for name, also in (("a", ("b",)), ("b", ("c",)), ("c", ("a",)), ("d", ()))
    )
    rules = structs.replace(RULES, roles=chain)
    assert with_those_included(["a"], rules) == {"a", "b", "c"}
    assert with_those_included(["d"], rules) == {"d"}


def test_a_role_that_the_policy_does_not_know_counts_for_nothing() -> None:
    staff = makers.somebody("Ade", makers.a_landlord(), ("wizard",))
    assert roles_held(staff, RULES) == frozenset()


def test_holders_are_those_who_may_act_in_it() -> None:
    landlord = makers.a_landlord()
    ade = makers.somebody("Ade", landlord, ("s1-investigator",))
    lead = makers.somebody("Lee", landlord, ("complaints-lead",))
    people = list(landlord.staff.prefetch_related("roles"))
    assert holders(RULES, "complaints-officer", people) == [lead]
    assert set(holders(RULES, "staff", people)) == {ade, lead}


def test_a_role_is_held_once() -> None:
    ade = makers.ade()
    with pytest.raises(IntegrityError):
        StaffRole.objects.create(
            landlord=ade.landlord, staff=ade, role=makers.HANDLER[0]
        )


def test_the_address_to_sign_in_with_is_kept_in_small_letters() -> None:
    ade = makers.ade()
    ade.email = "Ade@Example.ORG"
    ade.save()
    assert Staff.objects.get(pk=ade.pk).email == "ade@example.org"


def test_two_people_cannot_sign_in_with_one_address() -> None:
    ade = makers.ade()
    with pytest.raises(IntegrityError):
        Staff.objects.create(landlord=ade.landlord, name="Other", email=ade.email)
