"""The block of whom the policy means to have a complaint."""

# Annotations are wanted as they are, not as text: `shaping` finds the shapes in them.

from msgspec import field

from putright.policy import shapes
from putright.policy.blocks.block import Rule


class Allocation(Rule, frozen=True, kw_only=True):
    """Whom the policy means to have a complaint, of those who may."""

    id: shapes.Id
    on: shapes.Event = "owner.assigned"
    stages: shapes.Stages = field(name="in", default=())
    when: shapes.OneCondition | None = None
    categories: shapes.Texts = ()
    to: shapes.Roles = ()
    service: shapes.YesNo = False
    manager_of: shapes.Event = ""
    stand_in: shapes.Roles = ()
    directorates: shapes.Texts = ()
    normally: shapes.Roles = ()
