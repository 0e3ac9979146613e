"""The caseload: what is late, due, coming, or waiting, as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from msgspec import Struct

from putright.design.forms import Form
from putright.design.terms import stage_titles
from putright.engine.vocabulary import CATEGORIES
from putright.people import selectors as people
from putright.records import caseload as records
from putright.records import pinned, selectors, today, viewing
from putright.records.caseload import Group
from putright.workspace import saved_views
from putright.workspace.frame import show, signed_in
from putright.workspace.presenting.giving import may_give_out
from putright.workspace.presenting.row import Row, row

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from putright.people.models import Staff

_GROUPS = {
    Group.FIRST: "Before everything else",
    Group.LATE: "Late",
    Group.TODAY: "Due today",
    Group.THIS_WEEK: "Due this week",
    Group.LATER: "Later",
    Group.UNDATED: "Open, with nothing due",
    Group.RESIDENT: "Waiting for the {resident}",
}
_WHOSE = {
    "mine": "Mine",
    "team": "My team’s",
    "nobody": "Nobody’s yet",
    "all": "All",
    "over": "Finished",
}
# For whoever sees only what is with them.
_THEIRS = {"mine": "Mine", "over": "Finished"}
_EMPTY = {
    "mine": "No complaint is with you. Log one as soon as anybody tells you of it.",
    "team": "No complaint is with your team.",
    "nobody": "Every complaint is with somebody.",
    "all": "No complaint is open.",
    "over": "No complaint is finished yet.",
}
# Where nothing is with somebody who looks first: whose they are shown instead.
_INSTEAD = {
    "team": "No complaint is with you. These are your team’s.",
    "all": "No complaint is with you. These are everybody’s.",
}
_NARROWED = "No complaint fits. Choose less, or clear what you chose."
_SORTS = (("due", "Due day"), ("received", "Oldest first"), ("newest", "Newest first"))


class Filters(Form):
    """What narrows the list; it stands in the address, so that it can be shared."""

    says_optional = False

    q = forms.CharField(
        label="Search",
        required=False,
        help_text="Name, reference, address or any word",
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    group = forms.ChoiceField(label="When it is due", required=False)
    stage = forms.ChoiceField(label="Stage", required=False)
    category = forms.ChoiceField(label="Category", required=False)
    mark = forms.ChoiceField(label="Marked", required=False)
    team = forms.ChoiceField(label="Team", required=False)
    owner = forms.ChoiceField(label="Who handles it", required=False)
    sort = forms.ChoiceField(label="Order", required=False, choices=_SORTS)

    def __init__(self, data: QueryDict, person: Staff) -> None:
        super().__init__(data, today=today.today())
        rules = pinned.rules_for_new(person.landlord)
        self._offer("group", group_titles(rules.terms.resident).items())
        self._offer("stage", stage_titles(rules).items())
        self._offer("category", ((each, each) for each in CATEGORIES))
        self._offer("mark", ((mark.id, mark.title) for mark in rules.marks))
        if not rules.marks:
            del self.fields["mark"]
        if not viewing.sees_all(person):
            del self.fields["team"], self.fields["owner"]
            return
        self._offer("team", ((str(t.pk), t.name) for t in people.teams(person)))
        staff = people.staff(person).prefetch_related(None)
        self._offer("owner", ((str(each.pk), each.name) for each in staff))

    def _offer(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [("", "Any"), *((str(key), text) for key, text in choices)]


class Section(Struct, frozen=True, kw_only=True):
    """A group of the list: how many there are, and those on this page."""

    group: str
    title: str
    count: str
    rows: tuple[Row, ...]
    href: str


class Look(Struct, frozen=True, kw_only=True):
    """What was asked of the caseload, and what is there.

    Attributes:
        whose: Which of the lists; `looked_up`: all of them, for words were searched.
        chosen: They chose the list; else it is the first that holds any.
        glance: What there is, whichever list is looked at.
    """

    filters: Filters
    asked: dict[str, object]
    whose: str
    looked_up: bool
    chosen: bool
    glance: records.Glance
    found: records.Caseload


@signed_in
def start(request: HttpRequest, person: Staff) -> HttpResponse:  # noqa: ARG001 - only to be signed in
    """Go to the caseload, where everybody begins."""
    return redirect("caseload")


@signed_in
def caseload(request: HttpRequest, person: Staff) -> HttpResponse:
    """Show the caseload."""
    seen = look(request.GET, person)
    asked, found, whose = seen.asked, seen.found, seen.whose
    lists = _lists(person)
    query = saved_views.query_of(request.GET.dict())
    return show(
        request,
        "workspace/caseload.html",
        here="caseload",
        filters=seen.filters,
        whose="all" if seen.looked_up else whose,
        ways=[
            (key, text, _address(request.GET, whose=key, page="", group=""))
            for key, text in lists.items()
        ],
        marks=_marks(person, seen.glance.marks),
        sections=_sections(found, person, request.GET, flat=whose == "over"),
        instead="" if seen.chosen else _INSTEAD.get(whose, ""),
        nothing=_nothing(found, asked, whose),
        found=found,
        clear=_address(QueryDict(), whose=whose),
        filtered=_narrowed(asked),
        before=_turned(request.GET, found.page - 1) if found.page > 1 else "",
        after=_turned(request.GET, found.page + 1) if found.more else "",
        drafts=selectors.drafts_of(person)[:5],
        saved=saved_views.of(person, query),
        query=query,
        may_give_out=may_give_out(person),
    )


def look(query: QueryDict, person: Staff) -> Look:
    """Return the complaints that an address asks for."""
    filters = Filters(query, person)
    asked = _asked(filters, query)
    lists = _lists(person)
    looked_up = bool(asked["q"]) and "whose" not in query
    chosen = query.get("whose", "") in lists or looked_up
    whose = query.get("whose", "") if query.get("whose", "") in lists else "mine"
    glance = _glance(person, to_choose=not chosen and "all" in lists)
    if not chosen:
        whose = glance.first
    found = records.caseload(
        person,
        whose="all" if looked_up or whose == "over" else whose,  # type: ignore[arg-type]  # of _WHOSE
        closed=whose == "over",
        page=_page(query),
        **asked,  # type: ignore[arg-type]  # as `_asked` says
    )
    return Look(
        filters=filters,
        asked=asked,
        whose=whose,
        looked_up=looked_up,
        chosen=chosen,
        glance=glance,
        found=found,
    )


def _glance(person: Staff, *, to_choose: bool) -> records.Glance:
    """How many carry a mark; where a list is `to_choose`, the first that holds any.

    Their own, else their team's, else everybody's.
    """
    marks = [mark.id for mark in pinned.rules_for_new(person.landlord).marks]
    team: list[records.Whose] = ["team"] if person.team_id else []
    return records.glance(person, marks, ["mine", *team, "all"] if to_choose else [])


def _lists(person: Staff) -> dict[str, str]:
    """The lists that this person can turn to; the first is shown first."""
    return _WHOSE if viewing.sees_all(person) else _THEIRS


def group_titles(resident: str) -> dict[Group, str]:
    """Return what each group is called."""
    return {key: text.format(resident=resident) for key, text in _GROUPS.items()}


def _asked(filters: Filters, query: QueryDict) -> dict[str, object]:
    filters.is_valid()
    said = {name: filters.cleaned_data.get(name, "") for name in filters.fields}
    return {
        "q": query.get("q", "").strip(),
        "group": Group(said["group"]) if said["group"] else None,
        "stage": said["stage"],
        "category": said["category"],
        "mark": said.get("mark", ""),
        "team": int(said["team"]) if said.get("team") else None,
        "owner": int(said["owner"]) if said.get("owner") else None,
        "sort": said["sort"] or "due",
    }


def _marks(
    person: Staff, counts: Mapping[str, records.Count]
) -> list[tuple[str, str, str]]:
    """Each mark that is counted apart: its title, how many carry it, their list."""
    rules = pinned.rules_for_new(person.landlord).marks
    whose = next(iter(_lists(person))) if not viewing.sees_all(person) else "all"
    return [
        (
            mark.title,
            str(counts[mark.id]),
            _address(QueryDict(), whose=whose, mark=mark.id),
        )
        for mark in rules
    ]


def _page(query: QueryDict) -> int:
    text = query.get("page", "1")
    return max(1, int(text)) if text.isdecimal() and len(text) < 7 else 1  # noqa: PLR2004 - nobody turns a million pages


def _sections(
    found: records.Caseload, person: Staff, query: QueryDict, *, flat: bool
) -> list[Section]:
    titles = group_titles(pinned.rules_for_new(person.landlord).terms.resident)
    rows: dict[Group | None, list[Row]] = {}
    for complaint in found.complaints:
        rules = pinned.rules_of(complaint)
        calendar = pinned.calendar_of(complaint)
        line = row(complaint, rules, calendar, today.now(), person)
        rows.setdefault(records.group_of(complaint), []).append(line)
    if flat:
        every = [each for group in rows.values() for each in group]
        return [
            Section(group="", title="Finished", count="", rows=tuple(every), href="")
        ]
    shown = [group for group in Group if rows.get(group)]
    sections = [
        Section(
            group=group.value,
            title=titles[group],
            count=str(found.counts[group]),
            rows=tuple(rows[group]),
            href=_address(query, group=group.value, page=""),
        )
        for group in shown
    ]
    if rows.get(None):
        over = tuple(rows[None])
        sections.append(
            Section(group="", title="Finished", count="", rows=over, href="")
        )
    return sections


def _nothing(found: records.Caseload, asked: dict[str, object], whose: str) -> str:
    urgent = any(
        found.counts[group].number for group in (Group.FIRST, Group.LATE, Group.TODAY)
    )
    if not found.complaints and asked["q"]:
        return f"No complaint has the words “{asked['q']}”. Try fewer or other words."
    if not found.complaints and found.page > 1:
        return f"The list ends before page {found.page}."
    if not found.complaints:
        return _EMPTY[whose] if not _narrowed(asked) else _NARROWED
    if not urgent and whose != "over":
        return "Nothing is late and nothing is due today."
    return ""


def _narrowed(asked: dict[str, object]) -> bool:
    return any(value for name, value in asked.items() if name != "sort")


def _turned(query: QueryDict, page: int) -> str:
    return _address(query, page=str(page))


def _address(query: QueryDict, **changes: str) -> str:
    kept = {name: query.get(name, "") for name in query} | changes
    said = urlencode({name: value for name, value in kept.items() if value})
    return reverse("caseload") + (f"?{said}" if said else "")
