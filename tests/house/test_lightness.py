"""Commands that only ask the engine load nothing that they do not need."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.house.makers import ROOT

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = ("django", "jinja2", "pydantic", "typst", "granian", "bs4", "putright.site")
HISTORY = {
    "policy": "pioneer",
    "entries": [{"event": "complaint.received", "at": "2025-12-19T10:00"}],
}
PROGRAM = """
import sys
from putright.cli import main
code = main(sys.argv[1:])
print(*(name for name in {heavy!r} if name in sys.modules), file=sys.stderr)
sys.exit(code)
"""


@pytest.mark.parametrize(
    "words",
    [
        ["assess", "HISTORY", "--as-of", "2026-01-20"],
        ["assess", "HISTORY", "--as-of", "2026-01-20", "--json"],
        ["assess", "HISTORY", "--as-of", "2026-01-20", "--explain", "s1.respond"],
        ["policy", "check", "pioneer"],
        ["policy", "say", "pioneer"],
        ["policy", "schema"],
        ["retell", "--check", "PAGE"],
    ],
)
def test_a_command_that_asks_the_engine_loads_no_django(
    words: list[str], tmp_path: Path
) -> None:
    history = tmp_path / "history.json"
    history.write_text(json.dumps(HISTORY), "utf-8")
    page = next((ROOT / "src/putright/policies").glob("*/scenarios/*.md"))
    named = {"HISTORY": str(history), "PAGE": str(page)}
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            PROGRAM.format(heavy=HEAVY),
            *(named.get(word, word) for word in words),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr.strip()) == (0, "")
