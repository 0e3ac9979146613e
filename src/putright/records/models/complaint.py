"""A complaint: what it is, and columns that can always be worked out again."""

from __future__ import annotations

from django.db import models

from putright.people.models import Landlord, Resident, Staff, Team

LONGEST_ABOUT = 200


class Complaint(models.Model):
    """One complaint. The entries are the truth; most columns here are a projection.

    Its own: `landlord`, `reference`, `resident`, and the policy it opened under.

    Attributes:
        reference: Random, so that nobody guesses another; its last letter checks the
            rest (`references`).
        resident: None: whoever complained gave no name.
        policy, policy_version, rules_hash, calendar_hash: What it runs under.

    The projection, refreshed with every entry and by `putright rebuild`:

    Attributes:
        about: One line in the words of whoever logged it.
        received_on: The local day on which it reached the landlord.
        stage: The policy's id of the present stage; empty: none open yet.
        phase: The engine's word: open, answered, closed, refused, withdrawn.
        waiting_on: Whose move it is: `landlord` (something is due), `undated` (the
            landlord's, with no day set), `resident`; empty: nobody's.
        live: Whether it is anybody's move.
        next_due_on: The earliest day owed and not yet met (inclusive); None: nothing.
            It is late on every day after it, so no nightly work is needed.
        next_due_at: The same as an instant, for a clock in hours; else None.
        priority: The policy's id of why it stands before all others; empty: it does
            not.
        next_due_clock: Whose due day that is: a clock's id, `remedy` or `ombudsman`.
        marks: The policy's ids of what it is counted apart by, between bars.
        closed_on: The local day on which it ended; None: it has not.
        restricted_to: Where the policy keeps it from most of the staff, the roles that
            see it, each between upright bars (`|chief|clerk|`); empty: it does not.
        also_with: Members of staff whom it is with beside its owner: who looks into it,
            who sits on its panel; their numbers between bars.
        staff_named: Members of staff whom it is about, likewise.
        last_seq, last_hash: The end of its chain.
    """

    class Phase(models.TextChoices):
        """Where it stands, in the engine's words."""

        NOT_RECEIVED = "not_received", "Not received"
        OPEN = "open", "Open"
        ANSWERED = "answered", "Answered"
        CLOSED = "closed", "Closed"
        REFUSED = "refused", "Refused"
        WITHDRAWN = "withdrawn", "Withdrawn"

    class WaitingOn(models.TextChoices):
        """Whose move it is."""

        LANDLORD = "landlord", "Us"
        UNDATED = "undated", "Us, with no day set"
        RESIDENT = "resident", "The resident"
        NOBODY = "", "Nobody"

    # Without an index of their own: those below begin with the landlord.
    landlord = models.ForeignKey(
        Landlord, models.PROTECT, related_name="complaints", db_index=False
    )
    reference = models.CharField(max_length=12)
    resident = models.ForeignKey(
        Resident, models.PROTECT, null=True, blank=True, related_name="complaints"
    )
    policy = models.CharField(max_length=255)
    policy_version = models.CharField(max_length=50)
    rules_hash = models.CharField(max_length=64)
    calendar_hash = models.CharField(max_length=64, blank=True)

    owner = models.ForeignKey(
        Staff,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="complaints",
        db_index=False,
    )
    team = models.ForeignKey(
        Team,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="complaints",
        db_index=False,
    )
    about = models.CharField(max_length=LONGEST_ABOUT, blank=True)
    category = models.CharField(max_length=100, blank=True)
    channel = models.CharField(max_length=20, blank=True)
    received_on = models.DateField()
    logged_at = models.DateTimeField()
    stage = models.CharField(max_length=20, blank=True)
    phase = models.CharField(max_length=20, choices=Phase.choices, default=Phase.OPEN)
    waiting_on = models.CharField(
        max_length=10,
        choices=WaitingOn.choices,
        default=WaitingOn.LANDLORD,
        blank=True,
    )
    live = models.BooleanField(default=True)
    next_due_on = models.DateField(null=True, blank=True)
    next_due_at = models.DateTimeField(null=True, blank=True)
    next_due_clock = models.CharField(max_length=100, blank=True)
    priority = models.CharField(max_length=100, blank=True)
    marks = models.TextField(blank=True, default="")
    closed_on = models.DateField(null=True, blank=True)
    restricted_to = models.TextField(blank=True, default="")
    also_with = models.TextField(blank=True, default="")
    staff_named = models.TextField(blank=True, default="")
    last_seq = models.PositiveIntegerField(default=0)
    last_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("landlord", "reference"), name="complaint_reference_once"
            ),
        ]
        # Lists are read in the order of these indexes and stop at a page's end, so
        # that they take as long with a hundred thousand complaints as with ten.
        indexes = [
            models.Index(
                fields=("landlord", "waiting_on", "next_due_on", "id"),
                name="complaint_due",
            ),
            models.Index(
                fields=("landlord", "owner", "waiting_on", "next_due_on", "id"),
                name="complaint_due_by_owner",
            ),
            models.Index(
                fields=("landlord", "team", "waiting_on", "next_due_on", "id"),
                name="complaint_due_by_team",
            ),
            models.Index(
                fields=("landlord", "category", "waiting_on", "next_due_on", "id"),
                name="complaint_due_by_category",
            ),
            models.Index(
                fields=("landlord", "priority", "next_due_on", "id"),
                name="complaint_priority",
            ),
            # The same beside an owner, a team or a category, whose own indexes would
            # be read from end to end for the few that come before all others.
            models.Index(
                fields=("landlord", "owner", "priority", "next_due_on"),
                name="complaint_first_by_owner",
            ),
            models.Index(
                fields=("landlord", "team", "priority", "next_due_on"),
                name="complaint_first_by_team",
            ),
            models.Index(
                fields=("landlord", "category", "priority", "next_due_on"),
                name="complaint_first_by_category",
            ),
            models.Index(
                fields=("landlord", "live", "received_on", "id"),
                name="complaint_received",
            ),
            # Few carry a mark: those that do are found by it alone.
            models.Index(
                fields=("landlord", "-received_on", "-id"),
                condition=~models.Q(marks=""),
                name="complaint_marked",
            ),
            # Few have anybody here: what is with an outsider is found by it alone.
            models.Index(
                fields=("landlord", "id"),
                condition=~models.Q(also_with=""),
                name="complaint_also_with",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_over(self) -> bool:
        """Whether it has ended, one way or another."""
        return self.phase in {"closed", "refused", "withdrawn"}
