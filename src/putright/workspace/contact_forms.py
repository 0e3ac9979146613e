"""The forms for what is done about a contact, one for each act."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from putright.contacts import services
from putright.design.fields import DayField, MomentField, YesNoField
from putright.design.forms import Form
from putright.engine import triage
from putright.people import selectors as people
from putright.workspace.presenting.words import channels

if TYPE_CHECKING:
    from collections.abc import Callable

    from putright.contacts.models import Contact
    from putright.engine.rules import Rules
    from putright.people.models import Staff

_THREE = {"rows": 3}


def _text(label: str, *, required: bool = True, hint: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        help_text=hint,
        widget=forms.Textarea(attrs=_THREE),
    )


class ActForm(Form):
    """What every act has: a key, so that sending twice does once."""

    title = ""
    says_optional = False

    key = forms.CharField(widget=forms.HiddenInput)

    def __init__(
        self,
        contact: Contact,
        rules: Rules,
        person: Staff,
        *args: Any,  # noqa: ANN401 - as `Form`
        **options: Any,  # noqa: ANN401 - as `Form`
    ) -> None:
        super().__init__(*args, **options)
        self.contact, self.rules, self.person = contact, rules, person
        self.staff = {str(each.pk): each for each in people.staff(person)}
        if "channel" in self.fields:
            ways = [("", "Choose one"), *channels(rules).items()]
            self.fields["channel"].choices = ways  # type: ignore[attr-defined]  # a choice
        if "owner" in self.fields:
            self.fields["owner"].choices = [  # type: ignore[attr-defined]  # a choice
                ("", "Choose somebody"),
                *((number, each.name) for number, each in self.staff.items()),
            ]

    def do(self) -> None:
        """Do it, with what was typed."""
        said = {
            name: value for name, value in self.cleaned_data.items() if name != "key"
        }
        if "owner" in said:
            said["owner"] = self.staff[said["owner"]]
        self.service(
            contact_id=self.contact.pk,
            by=self.person,
            key=self.cleaned_data["key"],
            **said,
        )

    @property
    def service(self) -> Callable[..., object]:
        """The service that does it."""
        raise NotImplementedError


class SetAction(ActForm):
    """What is done about it, who sees to it and by which day."""

    title = "Say what is done about it"
    service = staticmethod(services.set_action)

    action = _text("What is done about it")
    owner = forms.ChoiceField(label="Who sees to it")
    due_on = DayField(label="By which day")


class Attempt(ActForm):
    """An attempt to settle it."""

    title = "Write down an attempt to settle it"
    service = staticmethod(services.attempt)

    action = _text("What was done")
    settled = YesNoField(
        label="Are they content with it?", unknown="Not known yet", initial="unknown"
    )
    at = MomentField(label="When it was done", required=False)


class DeclineAttempt(ActForm):
    """They want no attempt."""

    title = "Write down that they want no attempt to settle it"
    service = staticmethod(services.decline_attempt)

    note = _text("What they said")


class ReportAgain(ActForm):
    """They came back with the same."""

    title = "Write down that they came back about it"
    service = staticmethod(services.report_again)

    words = _text("What they said, in their own words")
    channel = forms.ChoiceField(label="How it reached us")
    at = MomentField(label="When it reached us", required=False)


class Answer(ActForm):
    """What they were answered."""

    title = "Write down our answer"
    service = staticmethod(services.answer)

    note = _text("What they were answered")


class Tell(ActForm):
    """Where it goes, told to them."""

    title = "Write down what they were told"
    service = staticmethod(services.tell)

    told = _text("What they were told")


class ChooseKind(ActForm):
    """It is something else than was chosen."""

    title = "Say that it is something else"
    service = staticmethod(services.choose_kind)

    kind = forms.ChoiceField(label="What is it?", widget=forms.RadioSelect)
    reason = _text("Why it is that")

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - as `Form`
        super().__init__(*args, **options)
        kinds = [
            each
            for each in self.rules.contacts
            if each.nature != triage.COMPLAINT and each.id != self.contact.kind
        ]
        kind = self.fields["kind"]
        kind.choices = [(each.id, each.title) for each in kinds]  # type: ignore[attr-defined]  # a choice
        kind.hints = {each.id: f"{each.guidance}." for each in kinds}  # type: ignore[attr-defined]  # read by `design.forms.choices`


class MakeComplaint(ActForm):
    """A complaint comes of it."""

    title = "Make it a complaint"

    reason = _text("Why it is a complaint now")
    words = _text(
        "What they said about it",
        required=False,
        hint="Empty: what they said when they first got in touch",
    )
    voiced = MomentField(
        label="When they first said that they were not content",
        required=False,
        help_text="The complaint was received then. Empty: as on record, else now",
    )
    understanding = _text("How we understand it", required=False)
    outcome_wanted = _text("What would put it right", required=False)

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - as `Form`
        super().__init__(*args, **options)
        kind = triage.complaint_kind(self.rules)
        for name in ("understanding", "outcome_wanted"):
            if kind is None or name not in kind.needs:
                del self.fields[name]
        for fact in kind.asks if kind else ():
            self._ask(fact)

    def _ask(self, fact: str) -> None:
        if self.contact.facts.get(fact) in (None, "", "unknown"):
            rule = next(each for each in self.rules.facts if each.id == fact)
            field = YesNoField(label=rule.asked)
            self.fields[f"fact-{fact}"] = field
            self.prepare(field)

    def do(self) -> None:
        """Open the complaint."""
        said = self.cleaned_data
        services.make_complaint(
            contact=self.contact,
            by=self.person,
            key=said["key"],
            reason=said["reason"],
            words=said["words"],
            voiced=said["voiced"],
            said_with={
                name: said[name]
                for name in ("understanding", "outcome_wanted")
                if said.get(name)
            },
            facts={
                name.removeprefix("fact-"): value
                for name, value in said.items()
                if name.startswith("fact-")
            },
        )


class End(ActForm):
    """It is dealt with."""

    title = "Close it"
    service = staticmethod(services.end)

    note = _text("What came of it")


class OpenAgain(ActForm):
    """It goes on after all."""

    title = "Open it again"
    service = staticmethod(services.open_again)

    note = _text("Why")


class AddNote(ActForm):
    """Something to be known."""

    title = "Add a note"
    service = staticmethod(services.add_note)

    note = _text("Note")


FORMS: dict[str, type[ActForm]] = {
    "set-action": SetAction,
    "attempt": Attempt,
    "decline-attempt": DeclineAttempt,
    "report-again": ReportAgain,
    "answer": Answer,
    "tell": Tell,
    "make-complaint": MakeComplaint,
    "choose-kind": ChooseKind,
    "close": End,
    "open-again": OpenAgain,
    "note": AddNote,
}
