"""The next version of a policy while it is written: kept, looked over, adopted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from msgspec import Struct

from putright.adoption.models import PolicyDraft
from putright.policies.library import unknown_here, untrue_examples
from putright.policy.documents import Document
from putright.policy.problems import Problem
from putright.policy.reading import read, read_parts
from putright.records import pinned, today
from putright.records.refusing import Invalid, NotVisible

if TYPE_CHECKING:
    from putright.people.models import Staff


class Overwritten(Exception):  # noqa: N818 - what it is, told to a page
    """Somebody else has saved the draft since it was opened; nothing was written."""


class Part(Struct, frozen=True, kw_only=True):
    """One clause as it is written: heading, words and rules.

    Attributes:
        place: Counted from 0 through the document.
        line: Its first line in the document.
        text: Its lines, from its heading to the next.
    """

    place: int
    line: int
    number: str
    heading: str
    text: str


def assert_keeps_policy(person: Staff) -> None:
    """See that this person may write the policy.

    Raises:
        NotVisible: They may not.
    """
    if not (person.is_active and person.keeps_policy):
        raise NotVisible


def draft_of(person: Staff) -> PolicyDraft | None:
    """The draft that somebody at this landlord has begun; None: nobody has."""
    return (
        PolicyDraft.objects.filter(landlord=person.landlord)
        .select_related("by")
        .first()
    )


def text_of(person: Staff) -> str:
    """The draft's words, or the policy's as it is now."""
    draft = draft_of(person)
    return draft.text if draft else pinned.text_for_new(person.landlord)


class Draft(Struct, frozen=True, kw_only=True):
    """A draft as far as it reads.

    Attributes:
        document: None where there are problems.
        problems: What keeps it from being read.
        untrue: Worked examples that do not come out so any more.
    """

    document: Document | None
    problems: tuple[Problem, ...]
    untrue: tuple[Problem, ...] = ()


def read_draft(person: Staff, text: str) -> Draft:
    """Read a draft, and try its worked examples apart: an early one may be wrong."""
    name = person.landlord.policy
    reading = read(text.encode(), name)
    document = reading.document
    problems = reading.problems if document is None else unknown_here(document)
    if document is None or problems:
        return Draft(document=None, problems=problems)
    return Draft(document=document, problems=(), untrue=untrue_examples(document))


def parts_of(text: str, name: str) -> tuple[Part, ...]:
    """The document clause by clause, also where it has problems."""
    whole = read_parts(text, name)
    if whole is None:
        return ()
    lines = text.split("\n")
    ends = [clause.line - 1 for clause in whole.clauses[1:]] + [len(lines)]
    return tuple(
        Part(
            place=place,
            line=clause.line,
            number=clause.number,
            heading=clause.heading,
            text="\n".join(lines[clause.line - 1 : end]).strip("\n"),
        )
        for place, (clause, end) in enumerate(zip(whole.clauses, ends, strict=True))
    )


def with_part(text: str, place: int, part: str, name: str) -> str:
    """The document with one clause written anew."""
    parts = parts_of(text, name)
    written = [each.text for each in parts]
    written[place] = part.replace("\r\n", "\n").strip("\n")
    return "\n\n".join(written) + "\n"


def save(person: Staff, text: str, *, seen: int) -> PolicyDraft:
    """Keep the draft.

    Args:
        person: Who keeps the landlord's policy.
        text: The whole document; it may have problems.
        seen: The draft's `version` when it was opened; 0: there was none.

    Raises:
        Overwritten: Somebody saved it since.
        Invalid: It is too long for a policy, or nothing is left of it.
    """
    assert_keeps_policy(person)
    text = text.replace("\r\n", "\n")
    if not parts_of(text, person.landlord.policy):
        raise Invalid({"": "Nothing that can be a policy is left of the draft."})
    with transaction.atomic():
        draft = (
            PolicyDraft.objects.select_for_update()
            .filter(landlord=person.landlord)
            .first()
        )
        if (draft.saved if draft else 0) != seen:
            raise Overwritten
        draft = draft or PolicyDraft(landlord=person.landlord)
        draft.text, draft.by, draft.at = text, person, today.now()
        draft.saved = seen + 1
        draft.save()
    return draft


def discard(person: Staff) -> None:
    """Throw the draft away; the policy stays as it is."""
    assert_keeps_policy(person)
    PolicyDraft.objects.filter(landlord=person.landlord).delete()
