"""E-mails that have not left yet, sent to the address that the resident has now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.letters.models import Channel, Delivery

if TYPE_CHECKING:
    from putright.people.models import Resident


def readdress(resident: Resident, was: str) -> int:
    """Send what is still waiting for their old address `was` to their new one.

    What has left keeps its address, as does what somebody addressed elsewhere by hand.

    Returns:
        How many e-mails go to the new address.
    """
    if not was or not resident.email:
        return 0
    waiting = Delivery.objects.filter(
        letter__complaint__resident=resident,
        to="resident",
        channel=Channel.EMAIL,
        state=Delivery.State.WAITING,
        address__iexact=was,
    )
    return waiting.update(address=resident.email)
