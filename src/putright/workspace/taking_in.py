"""What logging does once its form is sound: the complaint, who complains, the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from putright.contacts.services.raising import record_raised
from putright.engine.triage import Heard, raised
from putright.people import services as people_services
from putright.records import pinned, services
from putright.records.documents import Upload
from putright.records.refusing import NotPermitted
from putright.workspace import likely, messages

if TYPE_CHECKING:
    from putright.people.models import Resident, Staff
    from putright.records.models import Complaint
    from putright.workspace.receiving_form import ReceivingForm

_FILE = "application/octet-stream"


def receive(
    person: Staff, form: ReceivingForm, message: messages.Kept | None
) -> Complaint:
    """Log the complaint with everything that the form holds."""
    said = form.cleaned_data
    complaint = services.receive(
        landlord=person.landlord,
        by=person,
        words=said["words"],
        channel=said["channel"],
        key=said["key"],
        at=said["reached"],
        about=said["about"],
        resident=resident_of(person, form),
        category=said["category"],
        facts=form.facts(),
        documents=uploads(form, message),
    )
    _add(person, complaint, said)
    _raise(person, complaint, form)
    if acting := form.acting():
        services.act(
            complaint_id=complaint.pk,
            act="representative.name",
            by=person,
            key=f"{said['key']}-acting",
            data=acting,
            hearing=True,
        )
    return complaint


def uploads(form: ReceivingForm, message: messages.Kept | None) -> list[Upload]:
    """Return the e-mail, its attachments and what was added, to be kept."""
    typed = [
        Upload(
            name=file.name, content=file.read(), media_type=file.content_type or _FILE
        )
        for file in form.cleaned_data["documents"]
    ]
    return [*(messages.uploads(message) if message else []), *typed]


def _raise(person: Staff, complaint: Complaint, form: ReceivingForm) -> None:
    """Record at once what the policy's signs call for, such as a risk."""
    said = form.cleaned_data
    heard = Heard(
        words=said["words"],
        facts=form.facts(),
        channel=said["channel"],
        category=said["category"],
    )
    calendar = pinned.calendar_for_new(form.rules)
    shown = raised(form.rules, calendar, heard)
    record_raised(complaint, person, said["key"], shown)


def resident_of(person: Staff, form: ReceivingForm) -> Resident | None:
    """Return who complains: chosen, or new; None: they gave no name."""
    said = form.cleaned_data
    if said["anonymous"]:
        return None
    chosen = said.get("who", "").removeprefix("resident-")
    if chosen.isdecimal():
        return likely.numbered(person, int(chosen))
    return people_services.add_resident(
        by=person,
        name=said["name"],
        email=said["email"],
        telephone=said["telephone"],
        address=said["address"],
    )


def _add(person: Staff, complaint: Complaint, said: dict[str, Any]) -> None:
    """Write down what else was said: what would help, any need, any danger."""
    extra = (
        ("note.add", "understanding", "How we understand it: "),
        ("note.add", "wanted", "What would put it right: "),
        ("note.add", "needs", "What they need from us: "),
        ("risk.raise", "danger", ""),
    )
    for act, name, opening in extra:
        if not said.get(name):
            continue
        try:
            services.act(
                complaint_id=complaint.pk,
                act=act,
                by=person,
                key=f"{said['key']}-{name}",
                data={"note": opening + said[name]},
                hearing=True,
            )
        except NotPermitted:
            # The policy keeps this kind of entry for others: a note keeps the words.
            services.act(
                complaint_id=complaint.pk,
                act="note.add",
                by=person,
                key=f"{said['key']}-{name}-note",
                data={"note": said[name]},
                hearing=True,
            )
