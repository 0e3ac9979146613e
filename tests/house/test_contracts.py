"""The import contracts hold, and would be missed if they did not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.house.makers import ROOT, lint_imports, spoilt_copy

if TYPE_CHECKING:
    from pathlib import Path


def test_the_contracts_hold() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout


def test_a_room_that_nobody_placed_fails(tmp_path: Path) -> None:
    copy = spoilt_copy(tmp_path)
    room = copy / "src" / "putright" / "utils"
    room.mkdir()
    (room / "__init__.py").write_text('"""Odds and ends."""\n', "utf-8")
    done = lint_imports(copy)
    assert done.returncode == 1
    assert "utils" in done.stdout


@pytest.mark.parametrize(
    ("room", "line", "named"),
    [
        ("engine", "import django", "putright.engine.planted -> django"),
        ("engine", "import time", "putright.engine.planted -> time"),
        ("policy", "import django", "putright.policy.planted -> django"),
        (
            "engine",
            "from putright.policy import reading",
            "putright.engine is not allowed to import putright.policy",
        ),
        (
            "letters",
            "from putright.workspace import urls",
            "putright.letters is not allowed to import putright.workspace",
        ),
        (
            "workspace",
            "from putright.records.models import Entry",
            "putright.workspace.planted -> putright.records.models",
        ),
    ],
)
def test_an_import_in_the_wrong_direction_is_named(
    room: str, line: str, named: str, tmp_path: Path
) -> None:
    copy = spoilt_copy(tmp_path)
    planted = copy / "src" / "putright" / room / "planted.py"
    planted.write_text(f'"""Planted."""\n\n{line}\n', "utf-8")
    done = lint_imports(copy)
    assert done.returncode == 1
    assert named in done.stdout
