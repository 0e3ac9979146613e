"""Setting a landlord up: its policy, its people and the roles that they hold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from putright.people.models import Landlord, Staff, StaffRole, Team
from putright.policies import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from putright.engine.rules import Rules


class CannotSetUp(ValueError):  # noqa: N818 - what it is, told to a person
    """What was given cannot be used; the words name all of it and what to do."""


def begin_landlord(
    *, slug: str, name: str, policy: str, details: Mapping[str, str] | None = None
) -> Landlord:
    """Write down a landlord whose complaints open under `policy`.

    Args:
        slug: Its short name.
        name: As every page and letter gives it.
        policy: A document that ships, or the path of one's own.
        details: Further fields of `Landlord`, such as `address` and `telephone`.

    Raises:
        CannotSetUp: the slug is taken or unfit, or the policy cannot run.
    """
    landlord = Landlord(slug=slug, name=name, policy=_kept_as(policy))
    for field, value in (details or {}).items():
        setattr(landlord, field, value)
    try:
        rules_for(landlord)
        landlord.full_clean()
    except ValidationError as refused:
        raise CannotSetUp(" ".join(_told(refused))) from refused
    landlord.save()
    return landlord


def take_on(  # noqa: PLR0913 - what must be known of a person
    *,
    landlord: Landlord,
    email: str,
    name: str,
    title: str = "",
    team: str = "",
    roles: Iterable[str],
    password: str | None,
    keeps_policy: bool = False,
) -> Staff:
    """Write down a member of staff with the roles of the policy that they hold.

    Args:
        landlord: Whom they work for.
        email: What they sign in with, or their address at the landlord's provider.
        name: Theirs, as letters give it.
        title: Their job title.
        team: Made where there is none yet.
        roles: Of the policy.
        password: The first one; None: they sign in with the landlord's provider only.
        keeps_policy: They may write and adopt the landlord's policy.

    Raises:
        CannotSetUp: a role that the policy does not know, an address that is taken, a
            password that is easily guessed: everything wrong at once.
    """
    staff = Staff(landlord=landlord, email=email.strip().lower(), name=name.strip())
    staff.title, staff.keeps_policy = title.strip(), keeps_policy
    roles = tuple(dict.fromkeys(roles))
    faults = [*_role_faults(rules_for(landlord), roles), *_faults(staff, password)]
    if faults:
        raise CannotSetUp(" ".join(faults))
    staff.set_password(password)  # None: one that nothing is
    with transaction.atomic():
        if team.strip():
            staff.team = Team.objects.get_or_create(
                landlord=landlord, name=team.strip()
            )[0]
        staff.save()
        StaffRole.objects.bulk_create(
            StaffRole(landlord=landlord, staff=staff, role=role) for role in roles
        )
    return staff


def rules_for(landlord: Landlord) -> Rules:
    """The rules of a landlord's policy.

    Raises:
        CannotSetUp: there is no such document, or it has problems; lists them all.
    """
    try:
        return load(landlord.policy)
    except (LookupError, ValueError) as problem:
        raise CannotSetUp(str(problem.args[0])) from problem


def _kept_as(policy: str) -> str:
    """A path holds wherever the server is started from."""
    return str(Path(policy).absolute()) if policy.endswith(".md") else policy


def _role_faults(rules: Rules, roles: tuple[str, ...]) -> list[str]:
    known = [role.id for role in rules.roles if role.kind == "staff"]
    told = f"{rules.title} has these for staff: {', '.join(known)}."
    if not roles:
        return [f"Give at least one role. {told}"]
    strange = [role for role in roles if role not in known]
    return [f"There is no role {', '.join(strange)}. {told}"] if strange else []


def _faults(staff: Staff, password: str | None) -> list[str]:
    found: list[str] = []
    try:
        staff.full_clean(exclude=["password"])
    except ValidationError as refused:
        found += _told(refused)
    if password is None:
        return found
    try:
        validate_password(password, staff)
    except ValidationError as refused:
        found += refused.messages
    return found


def _told(refused: ValidationError) -> list[str]:
    return [
        f"{field}: {' '.join(messages)}"
        for field, messages in refused.message_dict.items()
    ]
