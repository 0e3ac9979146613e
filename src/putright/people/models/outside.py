"""People and bodies outside whom the landlord works with."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Lower

from putright.people.models.landlord import Landlord
from putright.people.models.staff import Staff


class OutsideContact(models.Model):
    """Somebody outside whom the landlord recognises, in its list of contacts.

    Attributes:
        kind: The policy's id of what it is (a `partner` block).
        backer: Who stands behind it, in the policy's words; empty: nobody need.
        ended_on: The last day on which it was recognised; None: it still is.
    """

    landlord = models.ForeignKey(Landlord, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=100)
    name = models.CharField(max_length=200)
    backer = models.CharField(max_length=200, blank=True)
    person = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    telephone = models.CharField(max_length=50, blank=True)
    address = models.TextField(blank=True)
    ended_on = models.DateField(null=True, blank=True)
    added_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "landlord", "kind", Lower("name"), name="outside_contact_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name
