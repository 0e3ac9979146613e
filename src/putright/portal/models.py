"""What the residents' pages keep of their own: codes for signing in."""

from __future__ import annotations

from django.db import models

from putright.people.models import Landlord, Resident


class SignInCode(models.Model):
    """A code that somebody asked for, to sign in with once.

    There is a row for every request, also where nobody has the address, so that both
    take the same time and meet the same limits. The code itself is stored nowhere: it
    is worked out from `seed` and the server's secret key (`codes.code_of`).

    Attributes:
        resident: Whom it lets in; None: nobody has the address.
        shared: Several residents have the address, and no reference said which: the
            message asks for it, and the code lets nobody in.
        asked_as: A keyed hash of the address as typed; `asked_from` of the network
            address: by them requests are counted.
        tries: How often a code was typed for it.
        next_at: When the message is to be tried next; None: it has left, or there is
            nobody to send it to.
    """

    landlord = models.ForeignKey(Landlord, on_delete=models.CASCADE)
    resident = models.ForeignKey(Resident, on_delete=models.CASCADE, null=True)
    shared = models.BooleanField(default=False)
    seed = models.CharField(max_length=43)
    asked_as = models.CharField(max_length=64)
    asked_from = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True)

    class Meta:
        """Requests are counted by who asked, and messages found by when they go."""

        indexes = (
            models.Index(fields=["asked_as", "made_at"], name="portal_code_asked_as"),
            models.Index(
                fields=["asked_from", "made_at"], name="portal_code_asked_from"
            ),
            models.Index(fields=["next_at"], name="portal_code_next"),
        )

    def __str__(self) -> str:
        return f"code asked for on {self.made_at:%-d %B %Y}"
