"""Files as editors and strangers leave them."""

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from putright.policy.compiling import compile_rules
from putright.policy.reading import read

PATH = Path(__file__).parent / "good" / "northfield.md"
BYTES = PATH.read_bytes()
LINES = BYTES.decode().splitlines(keepends=True)


def policy_with(line: str) -> str:
    """A document with one line in an otherwise empty act."""
    return f"# a\n\n## 1 b\n\n```toml act\n{line}\n```\n"


def hash_of(data: bytes) -> str:
    reading = read(data, "northfield.md")
    assert reading.problems == ()
    assert reading.document is not None
    return compile_rules(reading.document).rules_hash


@pytest.mark.parametrize(
    "data",
    [
        BYTES.replace(b"\n", b"\r\n"),
        b"\xef\xbb\xbf" + BYTES,
        BYTES.rstrip(b"\n"),
        BYTES.replace(b"```", b"~~~"),
        BYTES.replace(b"```toml ", b"```` toml  ").replace(b"\n```\n", b"\n````\n"),
    ],
    ids=["windows line ends", "byte order mark", "no last line end", "tildes", "four"],
)
def test_the_same_words_however_stored_give_the_same_rules(data: bytes) -> None:
    assert hash_of(data) == hash_of(BYTES)


def test_line_numbers_are_those_of_the_file_with_windows_line_ends() -> None:
    broken = BYTES.replace(b'owner = "investigator"', b'owner = "nobody"')
    unix = [str(problem) for problem in read(broken, "n.md").problems]
    windows = read(broken.replace(b"\n", b"\r\n"), "n.md").problems
    assert [str(problem) for problem in windows] == unix
    line = int(unix[0].split(":")[1])
    assert broken.decode().splitlines()[line - 1] == 'owner = "nobody"'


def test_a_file_in_another_encoding_is_told_with_its_line() -> None:
    latin = "# The caf\u00e9\n\nline \u00e9\n".encode("latin-1")
    (problem,) = read(latin, "cafe.md").problems
    assert str(problem) == (
        "cafe.md:1: the file is not UTF-8 text (line 1). Save it as UTF-8."
    )


@pytest.mark.parametrize("data", [b"", b"\n \n\t\n", b"\xef\xbb\xbf"])
def test_an_empty_file_says_so(data: bytes) -> None:
    assert [str(problem) for problem in read(data, "e.md").problems] == [
        "e.md:1: the file is empty. “putright policy new” begins one."
    ]


def test_a_file_too_long_for_a_policy_is_refused_at_once() -> None:
    (problem,) = read(b"a" * 500_001, "big.md").problems
    assert problem.what == "the file is too long for a policy (more than 500 kB)."


def test_a_file_of_something_else_is_told_what_a_policy_needs() -> None:
    whats = [problem.what for problem in read("Dear all,\n\nhello.\n", "m.md").problems]
    assert whats == ["the document has no title. Begin it with a line '# The title'."]


HOSTILE = {
    "spaces after a heading": "# " + " " * 200_000 + "x",
    "an endless fence": "`" * 200_000 + "\n",
    "comments in comments": "# a\n\nx " + "<!--" * 100_000,
    "a number without end": "# a\n\n" + "1" * 200_000 + " working days",
    "brackets": policy_with('when = "' + "(" * 100_000 + '"'),
    "negations": policy_with('when = "' + "not " * 50_000 + 'a"'),
    "spaces in a condition": policy_with('when = "a' + " " * 200_000 + '!"'),
    "spaces in a length": policy_with('within = "1 ' + "a " * 100_000 + '!"'),
    "a digit without end": policy_with('within = "' + "9" * 100_000 + ' hours"'),
    "lists in lists": policy_with("code = " + "[" * 50_000),
    "an endless name": policy_with('by = "' + "a" * 200_000 + '"'),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_document_is_answered_soon(text: str) -> None:
    start = process_time()
    assert read(text, "hostile.md").problems
    assert process_time() - start < 2


@given(st.text(max_size=400))
def test_no_text_whatever_makes_reading_fail(text: str) -> None:
    reading = read(text, "any.md")
    assert (reading.document is None) == bool(reading.problems)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.integers(0, len(LINES) - 1), min_size=1, max_size=12),
    st.sampled_from(["", "```\n", '"\n', "# x\n", "id = 3\n", "]\n", "<!--\n"]),
)
def test_a_damaged_policy_is_read_or_told_of_never_thrown(
    at: list[int], put: str
) -> None:
    lines = list(LINES)
    for number in at:
        lines[number] = put
    reading = read("".join(lines), "damaged.md")
    assert (reading.document is None) == bool(reading.problems)
    if reading.document is not None:
        compile_rules(reading.document)
