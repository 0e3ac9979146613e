"""Beginning a letter, writing in its parts, having it checked and agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from putright.letters import checking, first_draft, formats, wording
from putright.letters.gathering import Gathered, gather
from putright.letters.heading import heading_of
from putright.letters.models import Letter, State
from putright.letters.parts import SIGN_OFF, Part, read_parts, to_text, write_parts
from putright.letters.refusing import AlreadySent, DraftChanged, MayNotApprove
from putright.letters.signing import parts_for
from putright.people.roles import roles_held
from putright.records import pinned, services, today
from putright.records import selectors as records

if TYPE_CHECKING:
    from putright.people.models import Staff
    from putright.records.models import Complaint


def begin(
    complaint: Complaint, act: str, by: Staff, data: dict[str, Any] | None = None
) -> Letter:
    """Begin the letter that an act sends, filled from the record; or go on with it.

    Args:
        complaint: What it is about.
        act: Such as `s1.acknowledge`.
        by: Who writes it.
        data: What is said with the act (`new_due_date` as ISO text, `reasons`, …).

    Returns:
        The one open draft for this complaint and act. If there was one already, it is
        given as it stands, with what nobody has typed in filled anew from the record.

    Raises:
        NotVisible: The complaint is not for this person.
        NoSuchLetter: The policy has no letter for this act.
    """
    records.assert_visible(by, complaint)
    found = _open(complaint, act)
    if found is None:
        try:
            with transaction.atomic():
                return _begun(complaint, act, by, data or {})
        except IntegrityError:
            found = _open(complaint, act)  # somebody else began it in the same moment
            if found is None:
                raise
    return _resumed(found, data or {})


def save_parts(  # noqa: PLR0913, PLR0917 - what was written, each once
    letter: Letter,
    parts: list[dict[str, Any]],
    by: Staff,
    expected_version: int,
    data: dict[str, Any] | None = None,
    answers: dict[str, str] | None = None,
) -> Letter:
    """Keep what was written in a letter's parts. An agreement given before is undone.

    Args:
        letter: The draft.
        parts: `{item, heading, text}` each, in the order wanted.
        by: Who wrote.
        expected_version: `letter.version` as the writer had it before them.
        data: What is said with the act, if it changed (`delivery` may change the last
            day to ask). Parts that nobody typed in are then filled anew.

        answers: What is said to the warnings of the check, by their ids.

    Raises:
        NotVisible, AlreadySent.
        DraftChanged: Somebody else saved it first.
    """
    records.assert_visible(by, letter.complaint)
    with transaction.atomic():
        kept = Letter.objects.select_for_update().get(pk=letter.pk)
        _refuse_if_sent(kept)
        if kept.version != expected_version:
            raise DraftChanged(kept)
        before = {part.item: part for part in read_parts(kept.parts)}
        shown = {part.item: part for part in parts_for(kept, by)}
        kept.parts = write_parts(_typed(one, before, shown) for one in parts)
        if data and not data.items() <= kept.data.items():
            kept.data = {**kept.data, **data}
            kept.parts = _fresh(kept, _gathered(kept, kept.data))
        kept.answers = {**kept.answers, **(answers or {})}
        keep_what_was_found(kept, check(kept, by=by))
        _save(kept)
    return kept


def add_part(letter: Letter, item: str, by: Staff) -> Letter:
    """Add a part that no rule asks for, worded as the wording files have it.

    Raises:
        NotVisible, AlreadySent.
    """
    records.assert_visible(by, letter.complaint)
    _refuse_if_sent(letter)
    facts = _gathered(letter, letter.data).facts
    words = wording.find(letter.complaint.policy, letter.act)
    parts = list(read_parts(letter.parts))
    if item not in {part.item for part in parts}:
        parts.insert(-1, first_draft.part_for(item, words, facts))
        letter.parts = write_parts(parts)
        _save(letter)
    return letter


def check(
    letter: Letter, data: dict[str, Any] | None = None, by: Staff | None = None
) -> checking.Check:
    """The letter check, as the letter stands and with the record as it is now.

    Args:
        letter: The draft.
        data: What else is said with the act, on top of what the draft holds.
        by: Who would send it, and so signs it; None: whoever began it.

    Raises:
        NoSuchLetter: The policy has no letter for its act any more.
    """
    said, signer = {**letter.data, **(data or {})}, by or letter.author
    gathered = gather(letter.complaint, letter.act, said, signer)
    return check_against(letter, gathered, parts_for(letter, signer, gathered))


def check_against(
    letter: Letter, gathered: Gathered, parts: tuple[Part, ...]
) -> checking.Check:
    """The letter check of these parts, against what was gathered already."""
    words = wording.find(letter.complaint.policy, letter.act)
    return checking.check(
        parts,
        gathered.facts,
        gathered.needs,
        gathered.code,
        gathered.values,
        {part.item: part.heading for part in (*words.parts, *words.spare)},
        gathered.checks,
        letter.answers,
    )


def keep_what_was_found(letter: Letter, found: checking.Check) -> None:
    """Set down beside a letter, unsaved, what the check says of its language."""
    letter.found = {
        "reading_age": found.reading_age,
        "warnings": [
            {
                "text": warned.text,
                "clause": warned.source.clause,
                "answer": warned.answer,
            }
            for warned in found.warnings
        ],
    }


def preview(letter: Letter, by: Staff, *, large_print: bool = False) -> bytes:
    """The letter as a PDF, as it would go today, were this person to send it."""
    make = formats.to_large_print if large_print else formats.to_pdf
    return make(to_text(parts_for(letter, by)), heading_of(letter, today.today()))


def approvers(letter: Letter) -> tuple[str, ...]:
    """The roles, by their titles, one of which must agree the letter; none: nobody."""
    needs = _gathered(letter, letter.data).needs
    titles = {role.id: role.title for role in pinned.rules_of(letter.complaint).roles}
    return tuple(titles.get(role, role) for role in needs.approved_by)


def approve(letter: Letter, by: Staff) -> Letter:
    """Agree a letter, for the policy that asks for that.

    Raises:
        NotVisible, AlreadySent.
        MayNotApprove: They wrote it, or hold none of the roles; says which.
        NotPermitted: The policy lets this person record no agreement.
    """
    records.assert_visible(by, letter.complaint)
    _refuse_if_sent(letter)
    needs = _gathered(letter, letter.data).needs
    where = f"clause {needs.source.clause}"
    if by.pk == letter.author_id:
        raise MayNotApprove(
            f"You wrote this letter, and {where} asks for somebody else’s agreement. "
            "Ask a colleague to read and agree it."
        )
    held = roles_held(by, pinned.rules_of(letter.complaint))
    if needs.approved_by and not held & set(needs.approved_by):
        wanted = " or ".join(approvers(letter))
        raise MayNotApprove(
            f"You can’t agree this letter. {where.capitalize()} asks for {wanted}. "
            "Ask one of them."
        )
    with transaction.atomic():
        services.act(
            complaint_id=letter.complaint_id,
            act="letter.approve",
            by=by,
            key=f"letter-{letter.pk}-{letter.version}-approved-{by.pk}",
            data={"letter": str(letter.pk)},
        )
        letter.state, letter.approved_by = State.APPROVED, by
        letter.approved_at = today.now()
        letter.save()
    return letter


def _gathered(letter: Letter, said: dict[str, Any]) -> Gathered:
    """What a letter that somebody is writing is made from and checked against."""
    return gather(letter.complaint, letter.act, said, letter.author)


def _open(complaint: Complaint, act: str) -> Letter | None:
    drafts = Letter.objects.filter(complaint=complaint, act=act)
    return drafts.exclude(state=State.SENT).first()


def _begun(complaint: Complaint, act: str, by: Staff, data: dict[str, Any]) -> Letter:
    gathered = gather(complaint, act, data, by)
    words = wording.find(complaint.policy, act)
    made = first_draft.draft(words, gathered.facts, gathered.needs, gathered.code)
    return Letter.objects.create(
        landlord_id=complaint.landlord_id,
        complaint=complaint,
        act=act,
        event=gathered.needs.event,
        stage=gathered.stage,
        title=gathered.needs.title or words.front.title,
        to=gathered.reader.name if gathered.reader else gathered.facts.resident,
        copies=list(gathered.needs.copies),
        parts=write_parts(made),
        data=data,
        author=by,
        started_at=today.now(),
    )


def _resumed(letter: Letter, data: dict[str, Any]) -> Letter:
    said = {**letter.data, **data}
    gathered = _gathered(letter, said)
    parts, copies = _fresh(letter, gathered), list(gathered.needs.copies)
    if (parts, said, copies) != (letter.parts, letter.data, letter.copies):
        letter.parts, letter.data, letter.copies = parts, said, copies
        _save(letter)
    return letter


def _fresh(letter: Letter, gathered: Gathered) -> list[dict[str, Any]]:
    """What nobody typed in filled anew, and what is newly asked for added."""
    words = wording.find(letter.complaint.policy, letter.act)
    made = first_draft.draft(words, gathered.facts, gathered.needs, gathered.code)
    anew = {part.item: part for part in made}
    kept = read_parts(letter.parts)
    parts = [
        part if part.origin == "typed" else anew.get(part.item, part) for part in kept
    ]
    have = {part.item for part in kept}
    added = [part for part in made if part.item not in have]
    return write_parts(sorted([*parts, *added], key=lambda one: one.item == SIGN_OFF))


def _typed(
    one: dict[str, Any], before: dict[str, Part], shown: dict[str, Part]
) -> Part:
    """What came back of a part: as it was, if it says what was kept or was shown."""
    part = Part(
        item=str(one["item"]),
        heading=" ".join(str(one.get("heading", "")).split()),
        text=str(one.get("text", "")).replace("\r\n", "\n").strip(),
        origin="typed",
    )
    was, seen = before.get(part.item), shown.get(part.item)
    same = {(each.heading, each.text) for each in (was, seen) if each}
    return was if was and (part.heading, part.text) in same else part


def _save(letter: Letter) -> None:
    letter.version += 1
    letter.state = State.DRAFT
    letter.approved_by = letter.approved_at = None
    letter.save()


def _refuse_if_sent(letter: Letter) -> None:
    if letter.state == State.SENT:
        raise AlreadySent(letter)
