"""What became of the tests that name rows, and whether it still says anything.

A pass counts for the code that it ran on. Each result carries two prints: of its own
test file, and of all that tests share: the program, the documents, the makers. A result
with another print than the checkout's is stale and counts for nothing.
"""

from __future__ import annotations

import os
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

KEPT_IN = Path("output/ledger/results.json")

Outcome = Literal["passed", "failed", "skipped"]


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """One run of one test that names rows.

    Attributes:
        test: The test as pytest names it: its file from the top of the checkout, then
            `::` and its name.
        outcome: `passed` only where it ran to its end and nothing failed.
        file_print: Of its test file.
        shared_print: Of what the tests share.
    """

    test: str
    rows: tuple[str, ...]
    outcome: Outcome
    file_print: str
    shared_print: str

    @property
    def file(self) -> str:
        """The test's file, from the top of the checkout."""
        return self.test.partition("::")[0]


class Unreadable(ValueError):  # noqa: N818 - what it is, told to a person
    """The kept results cannot be read; says what to do."""


def read(root: Path) -> tuple[Result, ...]:
    """Every kept result, stale ones too; none where no test has run.

    Raises:
        Unreadable: The file is spoilt.
    """
    kept = root / KEPT_IN
    if not kept.is_file():
        return ()
    try:
        return msgspec.json.decode(kept.read_bytes(), type=tuple[Result, ...])
    except msgspec.DecodeError as error:
        raise Unreadable(
            f"{kept}: these are no results ({error}). Delete the file and run the "
            "tests again: putright coverage --run"
        ) from None


def keep(root: Path, results: Iterable[Result]) -> None:
    """Put new results in place of the older ones of the same tests."""
    try:
        known = {result.test: result for result in read(root)}
    except Unreadable:
        known = {}
    known.update({result.test: result for result in results})
    standing = [one for one in known.values() if (root / one.file).is_file()]
    kept = root / KEPT_IN
    kept.parent.mkdir(parents=True, exist_ok=True)
    written = kept.with_name(f"{kept.name}.{os.getpid()}")
    data = msgspec.json.encode(sorted(standing, key=lambda result: result.test))
    written.write_bytes(msgspec.json.format(data, indent=1))
    written.replace(kept)


def is_fresh(root: Path, result: Result) -> bool:
    """Whether the test and all that it stands on are as they were when it ran."""
    return result.shared_print == shared_print(
        root
    ) and result.file_print == file_print(root / result.file)


def file_print(path: Path) -> str:
    """Of one file; empty where there is none."""
    return sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


@lru_cache(maxsize=8)
def shared_print(root: Path) -> str:
    """Of the program, its documents, and what the tests share; once in a process."""
    whole = sha256()
    for path in sorted(_shared(root)):
        whole.update(path.relative_to(root).as_posix().encode())
        whole.update(sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def _shared(root: Path) -> Iterator[Path]:
    single = (root / name for name in ("pyproject.toml", "requirements/develop.txt"))
    yield from (path for path in single if path.is_file())
    for folder in ("src/putright", "tests"):
        for path in (root / folder).rglob("*"):
            parts = path.parts
            if "__pycache__" in parts or "vendor" in parts or not path.is_file():
                continue
            if folder == "src/putright" or not path.name.startswith("test_"):
                yield path
