"""Each document in `bad/` has the messages that stand in the `.txt` beside it."""

from datetime import date
from pathlib import Path

import pytest

from putright.engine.calendar import Calendar
from putright.policy.examples import run_examples
from putright.policy.reading import read

FOLDER = Path(__file__).parent / "bad"
DOCUMENTS = sorted(FOLDER.glob("*.md"))
NO_HOLIDAYS = Calendar.build(
    "england-and-wales", {}, date(2026, 1, 1), date(2026, 12, 31)
)


def messages(path: Path) -> list[str]:
    reading = read(path.read_bytes(), path.name)
    problems = reading.problems
    if reading.document is not None:
        problems = run_examples(reading.document, NO_HOLIDAYS)
    return [str(problem) for problem in problems]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_a_bad_document_gets_exactly_its_messages(path: Path) -> None:
    expected = path.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    assert messages(path) == expected


def test_every_expectation_has_its_document() -> None:
    assert len(DOCUMENTS) >= 25
    assert {path.stem for path in FOLDER.glob("*.txt")} == {
        path.stem for path in DOCUMENTS
    }
