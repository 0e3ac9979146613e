"""Who does what in a journey: each landlord's own people and words."""

from __future__ import annotations

from msgspec import Struct


class House(Struct, frozen=True, kw_only=True):
    """What a journey needs to know of a landlord.

    Attributes:
        slug: Of the landlord, and of its e-mail to drop.
        desk, officer, reviewer: E-mail addresses of those who take complaints in,
            answer them first, and review them.
        asks_agreement: Whether the resident is asked to agree to a new date.
        closes_looked_into: Only what was looked into at each stage may be closed.
        keeper: Who keeps the policy.
        answer_clause: The clause of the first answer, as the draft lists it.
        closing_facts: Questions of the policy that are answered before closing.
    """

    slug: str
    desk: str
    officer: str
    officer_name: str
    reviewer: str
    reviewer_name: str
    asks_agreement: bool
    keeper: str
    answer_clause: str
    closes_looked_into: bool = False
    closing_facts: tuple[str, ...] = ()


HOUSES = (
    House(
        slug="pioneer",
        desk="nerys.holloway-tan@pioneer.example.org",
        officer="ikram.delapole@pioneer.example.org",
        officer_name="Ikram Delapole",
        reviewer="hamish.dorrowen@pioneer.example.org",
        reviewer_name="Hamish Dorrowen",
        asks_agreement=False,
        keeper="florian.castlemere@pioneer.example.org",
        answer_clause="5.7 Our answer",
        closing_facts=("Is the Learning Form for Stage 2 filled in?",),
    ),
    House(
        slug="association",
        desk="mansoor.tidebury@harbourvale.example.org",
        officer="cerys.vantongate@harbourvale.example.org",
        officer_name="Cerys Vantongate",
        reviewer="gwendolen.sparrowick@harbourvale.example.org",
        reviewer_name="Gwendolen Sparrowick",
        asks_agreement=True,
        keeper="perpetua.lindqvale@harbourvale.example.org",
        answer_clause="12.7",
        closes_looked_into=True,
    ),
)
