"""What narrows the caseload: it stands in the address, so that it can be shared."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import msgspec
from django import forms
from django.urls import reverse

from putright.design.forms import Form
from putright.design.terms import stage_titles
from putright.engine.vocabulary import CATEGORIES
from putright.people import selectors as people
from putright.records import pinned, today, viewing
from putright.records.caseload import Asked, Group
from putright.workspace.presenting.sections import group_titles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import QueryDict

    from putright.people.models import Staff

_SORTS = (("due", "Due day"), ("received", "Oldest first"), ("newest", "Newest first"))


class Filters(Form):
    """What narrows the list."""

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
        self._offer("team", people.names_of_teams(person))
        self._offer("owner", people.names_of_staff(person))

    def _offer(self, name: str, choices: Iterable[tuple[object, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [("", "Any"), *((str(key), text) for key, text in choices)]

    def asked(self) -> Asked:
        """What was chosen; what no list offers counts as not chosen."""
        self.is_valid()
        said = {name: self.cleaned_data.get(name, "") for name in self.fields}
        return Asked(
            q=self.data.get("q", "").strip(),
            group=Group(said["group"]) if said["group"] else None,
            stage=said["stage"],
            category=said["category"],
            mark=said.get("mark", ""),
            team=int(said["team"]) if said.get("team") else None,
            owner=int(said["owner"]) if said.get("owner") else None,
            sort=said["sort"] or "due",
            page=_page(self.data.get("page", "1")),
        )

    @property
    def beside_words(self) -> bool:
        """Whether anything but words was chosen, so that its fields have to be seen."""
        return msgspec.structs.replace(self.asked(), q="").is_narrowed


def _page(text: str) -> int:
    return max(1, int(text)) if text.isdecimal() and len(text) < 7 else 1  # noqa: PLR2004 - nobody turns a million pages


def address(query: QueryDict, **changes: str) -> str:
    """The address of the list with something of what narrows it changed."""
    kept = {name: query.get(name, "") for name in query} | changes
    said = urlencode({name: value for name, value in kept.items() if value})
    return reverse("caseload") + (f"?{said}" if said else "")
