"""Landlords and the people around them.

Every row carries its landlord, so that nothing is read across landlords and the
database can be spread by landlord later.
"""

from __future__ import annotations

from putright.people.models.adopted_policy import AdoptedPolicy
from putright.people.models.landlord import Landlord
from putright.people.models.outside import OutsideContact
from putright.people.models.resident import Home, Resident
from putright.people.models.staff import Staff, StaffRole, Team

__all__ = [
    "AdoptedPolicy",
    "Home",
    "Landlord",
    "OutsideContact",
    "Resident",
    "Staff",
    "StaffRole",
    "Team",
]
