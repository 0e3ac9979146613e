"""Choosing what somebody's first words are: the policy proposes, a person chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from putright.contacts import selectors as contacts
from putright.contacts import services as contact_services
from putright.engine import triage
from putright.engine.assessing import assess
from putright.engine.history import History
from putright.engine.triage import Heard
from putright.records import pinned, today
from putright.workspace.choosing_form import ChoosingForm
from putright.workspace.presenting.proposed import Proposed, proposed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest

    from putright.contacts.models import Contact
    from putright.engine.rules import ContactKind, Rules
    from putright.people.models import Resident, Staff
    from putright.records.documents import Upload
    from putright.workspace.receiving_form import ReceivingForm

CHOOSE, SAVE = "choose", "save"


class Problems:
    """What is wrong with both parts of the page, for one summary."""

    def __init__(self, form: ReceivingForm, choice: Choice | None) -> None:
        self.forms = [form, *([choice.form] if choice else [])]

    @property
    def errors(self) -> bool:
        """Whether there is any."""
        return any(form.errors for form in self.forms)

    def summary(self) -> list[dict[str, str]]:
        """Return every problem, the choice's last."""
        return [each for form in self.forms for each in form.summary()]


class Choice:
    """The part of the page in which a kind is chosen; empty where none are told apart.

    Attributes:
        form: None: nothing is chosen yet.
        proposed: What the policy makes of what is known.
        open: What is still open of what this person asked before.
    """

    def __init__(
        self, request: HttpRequest, person: Staff, form: ReceivingForm
    ) -> None:
        self.person = person
        self.rules: Rules = form.rules
        data = request.POST if request.POST.get("do") == SAVE else None
        self._heard = _heard(form, request)
        self.proposed: Proposed = self._propose()
        self.form = ChoosingForm(
            self.rules,
            person,
            data,
            today=today.today(),
            initial={
                "kind": self.proposed.kind,
                "told": self.proposed.tells,
                "settled": "unknown",
                **{name: value for name, value in request.POST.items() if value},
            },
        )
        self.open: list[Contact] = []

    def offer(self, residents: Sequence[Resident]) -> None:
        """Show what is open of what somebody by that name asked before."""
        self.open = [
            contact
            for resident in residents
            for contact in contacts.open_of(self.person, resident)
        ]

    @property
    def speaks_for_complaint(self) -> bool:
        """Whether whoever chooses something else says why."""
        kind = triage.kind_of(self.rules, self.proposed.kind)
        return bool(kind and kind.nature == triage.COMPLAINT)

    @property
    def no_complaint(self) -> str:
        """Why it cannot be logged as a complaint, and which way it goes; empty: it can.

        Only where the policy leaves no choice.
        """
        kind = triage.kind_of(self.rules, self.proposed.kind)
        if kind is None or not self.proposed.must or kind.nature == triage.COMPLAINT:
            return ""
        goes = f"It goes by {kind.route}." if kind.route else ""
        lead = f"This cannot be logged as a complaint. {self.proposed.because[0]}"
        return " ".join(filter(None, (lead, goes, kind.tells)))

    @property
    def facts(self) -> tuple[str, ...]:
        """The questions on which the kind hangs, in the order of the policy."""
        return triage.deciding_facts(self.rules)

    @property
    def kind(self) -> ContactKind | None:
        """What was chosen; None: nothing."""
        return triage.kind_of(self.rules, self.form.cleaned_data.get("kind", ""))

    @property
    def is_complaint(self) -> bool:
        """Whether a complaint was chosen."""
        return bool(self.kind and self.kind.nature == triage.COMPLAINT)

    def save(
        self, form: ReceivingForm, resident: Resident | None, uploads: list[Upload]
    ) -> Contact:
        """Write it down as what was chosen.

        Raises:
            Invalid: as `contacts.services.take`.
        """
        said = form.cleaned_data
        return contact_services.take(
            by=self.person,
            key=said["key"],
            kind=self.form.cleaned_data["kind"],
            words=said["words"],
            channel=said["channel"],
            reason=self.form.cleaned_data.get("reason", ""),
            at=said["reached"],
            about=said["about"],
            resident=resident,
            category=said["category"],
            facts=form.facts(),
            said_with={**_also_said(form), **self.form.said_with()},
            uploads=uploads,
        )

    def refuse_all(self, form: ReceivingForm, messages: dict[str, str]) -> None:
        """Show problems that the record found, each at its field."""
        for name, message in messages.items():
            if name in self.form.fields:
                self.form.refuse(name, message)
            else:
                form.refuse_all({name: message})

    def _propose(self) -> Proposed:
        calendar = pinned.calendar_for_new(self.rules)
        proposal = triage.propose(self.rules, calendar, self._heard)
        history = History(entries=(), facts=dict(self._heard.facts))
        known = assess(self.rules, calendar, history, today.today())
        return proposed(proposal, self.rules, known.warnings("complaint.receive"))


def _heard(form: ReceivingForm, request: HttpRequest) -> Heard:
    form.full_clean()
    return Heard(
        words=request.POST.get("words", ""),
        facts=form.facts(),
        channel=request.POST.get("channel", ""),
        category=request.POST.get("category", ""),
        unsettled=request.POST.get("settled") == "no",
    )


def _also_said(form: ReceivingForm) -> dict[str, Any]:
    """What else they said, so that no word of it is lost."""
    said = form.cleaned_data
    rest = [
        f"What they need from us: {said['needs']}" if said["needs"] else "",
        f"Is anyone in danger? {said['danger']}" if said["danger"] else "",
    ]
    found = {
        "note": "\n".join(filter(None, rest)),
        "outcome_wanted": said["wanted"],
        "understanding": said.get("understanding", ""),
        "acting": form.acting(),
    }
    return {name: value for name, value in found.items() if value}
