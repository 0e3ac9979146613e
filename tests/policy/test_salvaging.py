"""A document with faults is used as far as it reads."""

from pathlib import Path

import pytest

from putright.policy.compiling import compile_rules
from putright.policy.salvaging import salvage

FOLDER = Path(__file__).parent
WORDS = (FOLDER / "good" / "northfield.md").read_text(encoding="utf-8")
BAD = sorted((FOLDER / "bad").glob("*.md"))


def test_a_sound_document_is_kept_whole() -> None:
    kept = salvage(WORDS, "northfield.md")
    assert kept.document is not None
    assert (kept.problems, kept.left_out) == ((), ())


def test_a_clock_that_cannot_be_read_goes_and_takes_its_extension_with_it() -> None:
    broken = WORDS.replace('within = "10 working days"', 'within = "10 days"')
    kept = salvage(broken, "northfield.md")
    assert kept.document is not None
    gone = [(one.kind, one.id, one.clause) for one in kept.left_out]
    assert gone == [("clock", "s1.respond", "3.2"), ("extension", "s1.extend", "3.3")]
    rules = compile_rules(kept.document)
    assert [clock.id for clock in rules.clocks] == ["s1.acknowledge", "s2.respond"]
    assert any("10 days" in problem.what for problem in kept.problems)


def test_what_was_left_out_is_named_with_its_place() -> None:
    broken = WORDS.replace('within = "10 working days"', 'within = "10 days"')
    line = broken.split("\n").index('id = "s1.respond"')  # from 0: the fence, from 1
    told = str(salvage(broken, "northfield.md").left_out[0])
    assert told == f'the clock "s1.respond" (3.2, line {line})'


def test_words_that_differ_from_the_rule_leave_nothing_out() -> None:
    drifted = WORDS.replace("within **5 working days**", "within **6 working days**")
    kept = salvage(drifted, "northfield.md")
    assert kept.document is not None
    assert kept.left_out == ()
    assert kept.problems


@pytest.mark.parametrize("words", [b"", b"\xff\xfe", b"# A title\n\nNo rule.\n"])
def test_a_text_without_a_landlord_cannot_be_used(words: bytes) -> None:
    kept = salvage(words, "empty.md")
    assert kept.document is None
    assert kept.problems


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_of_every_bad_document_what_is_kept_can_be_compiled(path: Path) -> None:
    kept = salvage(path.read_bytes(), path.name)
    if kept.document is not None:
        assert compile_rules(kept.document).stages
