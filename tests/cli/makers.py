"""Histories on disk, and the command run on them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from putright.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

RECEIVED = {
    "event": "complaint.received",
    "at": "2025-12-19T10:00",
    "by": "officer-1",
    "role": "complaints-officer",
    "data": {"channel": "in_person"},
}
ACKNOWLEDGED = {
    "event": "s1.acknowledged",
    "at": "2025-12-31T11:00",
    "by": "officer-1",
    "role": "complaints-officer",
}


class Run(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


def history(folder: Path, *entries: dict[str, Any], **more: object) -> str:
    """A history file; the policy is Pioneer's unless `policy` says another."""
    path = folder / "history.json"
    document = {"policy": "pioneer", "entries": list(entries), **more}
    path.write_text(json.dumps(document), "utf-8")
    return str(path)


def run(capsys: pytest.CaptureFixture[str], *words: str) -> Run:
    """Run `putright` in this process."""
    try:
        code = main(words)
    except SystemExit as ended:  # the parser's own way out
        code = int(ended.code or 0)
    out, err = capsys.readouterr()
    return Run(code, out, err)


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    """What `assess --json` prints."""
    done = run(capsys, "assess", "--json", *words)
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found
