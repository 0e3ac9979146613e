"""What is asked of a caseload, and the conditions and the order that it comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from django.db.models import Q
from msgspec import Struct

from putright.records.caseload.grouping import Group
from putright.records.models import Complaint
from putright.records.viewing import with_besides

if TYPE_CHECKING:
    from putright.people.models import Staff

Whose = Literal["mine", "team", "all", "nobody"]
Sort = Literal["due", "received", "newest"]


class Asked(Struct, frozen=True, kw_only=True):
    """What narrows the list and puts it in order.

    Attributes:
        whose: Their own and those that they look into or hear, their team's,
            everybody's, or those that nobody owns.
        group: Only what is late, due today, …; None: all groups, the latest due first.
        owner: Only this member of staff's.
        team: Only this team's.
        category: Only this category.
        stage: Only those now in this stage.
        mark: Only those that carry this mark, open and over.
        q: Words to look up, or a reference.
        sort: By due day, by day of receipt (oldest first), or newest first.
        page: From 1.
        closed: Those that are over, in place of those that are not; with `q` or
            `mark`, both.
    """

    whose: Whose = "all"
    group: Group | None = None
    owner: int | None = None
    team: int | None = None
    category: str = ""
    stage: str = ""
    mark: str = ""
    q: str = ""
    sort: Sort = "due"
    page: int = 1
    closed: bool = False

    @property
    def is_narrowed(self) -> bool:
        """Whether something was chosen of what there is in the list."""
        chosen = (self.group, self.owner, self.team, self.category, self.stage)
        return any((*chosen, self.mark, self.q))


def narrowing(person: Staff, asked: Asked) -> Q:
    """What the filters ask of a complaint, all but the group and the words."""
    wanted = by_whom(person, asked.whose)
    if asked.owner is not None:
        wanted &= Q(owner=asked.owner)
    if asked.team is not None:
        wanted &= Q(team=asked.team)
    if asked.category:
        wanted &= Q(category=asked.category)
    if asked.stage:
        wanted &= Q(stage=asked.stage)
    return wanted & marked(asked.mark) if asked.mark else wanted


def by_whom(person: Staff, whose: Whose) -> Q:
    """Whose they are."""
    if whose == "mine":
        return _mine(person)
    if whose == "team":
        return Q(team=person.team_id) if person.team_id else Q(owner=person)
    return Q(owner=None) if whose == "nobody" else Q()


def marked(mark: str) -> Q:
    """What carries a mark, as the index of those few that carry any finds it."""
    return ~Q(marks="") & Q(marks__contains=f"|{mark}|")


def is_open(sort: Sort, *, closed: bool) -> Q:
    """Said where no group is: beside a group's own range SQLite would take this one."""
    if sort == "due" and not closed:
        # The same complaints as `live`, said as a range of the due days' index.
        return Q(waiting_on__gt=Complaint.WaitingOn.NOBODY)
    # `IN (1)`, because SQLite finds no index for Django's bare `WHERE live`.
    return Q(live__in=[not closed])


# Each order is that of an index, so that a page is read and nothing sorted.
_ORDERS: dict[Sort, tuple[str, ...]] = {
    "due": ("waiting_on", "next_due_on", "pk"),
    "received": ("received_on", "pk"),
    "newest": ("-received_on", "-pk"),
}


def order(group: Group | None, sort: Sort) -> tuple[str, ...]:
    """The columns to order by."""
    if group is Group.FIRST and sort == "due":
        return ("next_due_on", "next_due_at", "pk")
    return _ORDERS[sort]


def _mine(person: Staff) -> Q:
    """Those that this person owns, looks into, or hears on a panel.

    The second are named by number, being few: a query within would cost the index.
    """
    beside = list(with_besides(person))
    return Q(owner=person) | Q(pk__in=beside) if beside else Q(owner=person)
