"""Who a signed-in session belongs to."""

from __future__ import annotations

from django.contrib.auth.backends import ModelBackend

from putright.people.models import Staff


class KnownStaff(ModelBackend):
    """Staff by e-mail address and password, read with their landlord: pages show it."""

    def get_user(self, user_id: int) -> Staff | None:
        """The person of a session; None: they are gone, or may not sign in any more."""
        found = Staff.objects.select_related("landlord").filter(pk=user_id).first()
        if found is None or not self.user_can_authenticate(found):
            return None
        return found
