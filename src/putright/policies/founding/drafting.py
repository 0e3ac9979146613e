"""From what was answered to a document that has been read and found sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.policies import library
from putright.policies.founding.answers import QUESTIONS, Question, problems_between
from putright.policies.founding.bounds import departure
from putright.policies.founding.writing import document

if TYPE_CHECKING:
    from collections.abc import Mapping

    from putright.policies.founding.answers import Values


class Refused(ValueError):  # noqa: N818 - what was answered, not the program, is at fault
    """Answers that cannot stand; `faults` says each with what to do."""

    def __init__(self, *faults: str) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def question(key: str) -> Question:
    """The question of an answer."""
    return next(one for one in QUESTIONS if one.key == key)


def beyond(key: str, values: Values) -> tuple[str, str] | None:
    """How the answer goes beyond the code, and the paragraph; None: it does not."""
    return departure(key, values[key], values["code"], values["calendar"])


def draft(values: Values, *, insist: bool = False) -> str:
    """The document, read and found sound.

    Raises:
        Refused: Answers contradict each other, or go beyond the code of practice
            and nobody insists.
    """
    departures = {
        one.key: found
        for one in QUESTIONS
        if one.wanted(values) and (found := beyond(one.key, values))
    }
    faults = problems_between(values)
    if not insist:
        faults += [f"{told} Change it, or insist." for told, _ in departures.values()]
    if faults:
        raise Refused(*faults)
    text = document(values, _notes(departures, values["code"]))
    reading = library.read_and_try(text.encode(), "the new document")
    if reading.document is None:
        raise Refused(*(str(problem) for problem in reading.problems))
    return text


def _notes(departures: Mapping[str, tuple[str, str]], code: str) -> dict[str, str]:
    return {
        key: f"This goes beyond {code}, paragraph {clause}: the self-assessment has to "
        "say why, and by when that ends."
        for key, (_, clause) in departures.items()
    }
