"""Makers: a landlord, its people, a complaint, each whole enough to start from.

Ade handles the complaint, Bea is a colleague on the same team, Cai works for another
landlord and must see nothing.
"""

# ruff: noqa: ANN401 - a maker passes on whatever its model takes

from __future__ import annotations

import itertools
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils.text import slugify

from putright.people.models import Home, Landlord, Resident, Staff, StaffRole, Team
from putright.records import services, today
from putright.records.models import Complaint
from putright.records.positions import position_of

if TYPE_CHECKING:
    from putright.records.models import Entry

_count = itertools.count(1)
# What somebody needs to take a complaint through its first stage under Pioneer.
HANDLER = ("complaints-officer", "s1-investigator")
REVIEWER = ("s2-reviewer",)


def a_key(name: str = "key") -> str:
    """A key that nothing else has used."""
    return f"{name}-{next(_count)}"


def moment(text: str) -> datetime:
    """A local time: `moment("2026-01-05 10:00")`."""
    return datetime.fromisoformat(text).replace(tzinfo=today.zone())


def a_landlord(name: str = "Northfield Homes", policy: str = "pioneer") -> Landlord:
    return Landlord.objects.get_or_create(
        slug=slugify(name),
        defaults={
            "name": name,
            "policy": policy,
            "address": "1 Field Lane\nNorthfield\nNF1 1AA",
            "telephone": "0300 000 0000",
            "email": f"complaints@{slugify(name)}.example",
            "website": f"https://{slugify(name)}.example",
        },
    )[0]


def a_team(landlord: Landlord, name: str = "Complaints") -> Team:
    return Team.objects.get_or_create(landlord=landlord, name=name)[0]


def somebody(
    name: str, landlord: Landlord, roles: tuple[str, ...] = HANDLER, **more: Any
) -> Staff:
    email = f"{slugify(name)}@{landlord.slug}.example"
    if found := Staff.objects.filter(email=email).first():
        return found
    staff = Staff(
        landlord=landlord,
        team=a_team(landlord),
        email=email,
        name=name,
        **more,
    )
    staff.set_password("correct horse battery")
    staff.save()
    StaffRole.objects.bulk_create(
        StaffRole(landlord=landlord, staff=staff, role=role) for role in roles
    )
    return staff


def ade(landlord: Landlord | None = None) -> Staff:
    """Who handles the complaint."""
    return somebody("Ade", landlord or a_landlord())


def bea(landlord: Landlord | None = None) -> Staff:
    """A colleague on the same team."""
    return somebody("Bea", landlord or a_landlord())


def cai() -> Staff:
    """Somebody at another landlord, who must see nothing."""
    return somebody("Cai", a_landlord("Elsewhere Homes"))


def a_reviewer(landlord: Landlord | None = None) -> Staff:
    """Who may decide at the second stage."""
    return somebody("Ria", landlord or a_landlord(), REVIEWER)


def a_resident(
    landlord: Landlord | None = None, name: str = "Mina Okoro", **more: Any
) -> Resident:
    landlord = landlord or a_landlord()
    home = Home.objects.create(
        landlord=landlord, address="7 Larch Court\nNorthfield", postcode="NF1 2BB"
    )
    given = {"home": home, "email": "mina@example.org", **more}
    return Resident.objects.create(landlord=landlord, name=name, **given)


def a_complaint(
    by: Staff | None = None,
    *,
    received: str = "2026-01-05 10:00",
    words: str = "The roof over the stairs has leaked since November.",
    **more: Any,
) -> Complaint:
    """A complaint just logged, on the minute that it was received."""
    by = by or ade()
    at = moment(received)
    given: dict[str, Any] = {
        "resident": None,
        "category": "repairs",
        "recorded_at": at,
        "key": a_key("received"),
        **more,
    }
    if "resident" not in more:
        given["resident"] = a_resident(by.landlord)
    return services.receive(
        landlord=by.landlord,
        by=by,
        at=at,
        words=words,
        **{"channel": "telephone", **given},
    )


def done(
    complaint: Complaint,
    act: str,
    by: Staff,
    at: str | datetime | date,
    data: dict[str, Any] | None = None,
    **more: Any,
) -> Entry:
    """Do an act at a local time, recorded at that time too."""
    when = moment(at) if isinstance(at, str) else at
    if isinstance(when, datetime):
        more.setdefault("recorded_at", when)
    return services.act(
        complaint_id=complaint.pk,
        act=act,
        by=by,
        at=when,
        data=data,
        **{"key": a_key(act), **more},
    )


def acknowledged(complaint: Complaint, by: Staff, on: str = "2026-01-07") -> Entry:
    """The complaint set out in one point and acknowledged, on one day."""
    done(
        complaint,
        "complaint.define",
        by,
        f"{on} 11:00",
        {"points": ["The roof leaks"], "outcomes_wanted": "A dry staircase"},
    )
    return done(complaint, "s1.acknowledge", by, f"{on} 11:05", {"delivery": "email"})


def answers_to_own(complaint: Complaint, event: str) -> dict[str, Any]:
    """An answer to each question of the landlord's own that an event always asks."""
    fields = position_of(Complaint.objects.get(pk=complaint.pk)).rules.fields
    asked = [each for each in fields if event in each.of and not each.where]
    return {each.id: each.choices[-1] if each.choices else True for each in asked}


def confirmed(complaint: Complaint, by: Staff, at: str) -> Entry:
    """Who looks into it has said how they will, as Pioneer wants it first."""
    said = answers_to_own(complaint, "x.standards_confirmed")
    return done(complaint, "x.confirm_standards", by, at, said)


def answered_at_stage_1(complaint: Complaint, by: Staff | None = None) -> Entry:
    """Taken to its first answer by one person, on Wednesday 14 January 2026."""
    by = by or ade(complaint.landlord)
    acknowledged(complaint, by, "2026-01-07")
    done(complaint, "owner.assign", by, "2026-01-08 09:00", {"person": by})
    confirmed(complaint, by, "2026-01-08 10:00")
    done(complaint, "s1.investigate", by, "2026-01-12 10:00", {"steps": "Went to see"})
    for point in position_of(Complaint.objects.get(pk=complaint.pk)).points:
        answer = {"point": point.id, "outcome": "upheld", "reasons": "It leaks."}
        done(complaint, "point.answer", by, "2026-01-13 10:00", answer)
    return done(complaint, "s1.respond", by, "2026-01-14 10:00", {"delivery": "email"})
