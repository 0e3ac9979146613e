"""An installed wheel works where there is no checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from tests.house.makers import ROOT

if TYPE_CHECKING:
    from pathlib import Path

HISTORY = {
    "policy": "pioneer",
    "entries": [{"event": "complaint.received", "at": "2025-12-19T10:00"}],
}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    (built,) = folder.glob("putright-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment in which only the wheel is putright.

    Its dependencies are lent from the environment that runs the tests. A folder lent
    this way brings no `.pth` files, so the checkout itself stays out of sight.
    """
    home = tmp_path_factory.mktemp("installed")
    venv.create(home, with_pip=False)
    programs = home / "bin"
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "--python", programs / "python"),
            *("install", "--quiet", "--no-deps", "--no-index", wheel),
        ],
        capture_output=True,
        check=True,
    )
    (packages,) = home.glob("lib/python*/site-packages")
    lent = packages / "lent.pth"
    lent.write_text(sysconfig.get_paths()["purelib"] + "\n", "utf-8")
    return programs


def run(installed: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the installed command in a folder of its own."""
    surroundings = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "PUTRIGHT", "DJANGO", "DATABASE"))
    }
    return subprocess.run(
        [installed / words[0], *words[1:]],
        cwd=folder,
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_wheel_carries_everything_that_is_not_code(wheel: Path) -> None:
    names = ZipFile(wheel).namelist()
    in_source = {
        path.relative_to(ROOT / "src").as_posix()
        for path in (ROOT / "src" / "putright").rglob("*")
        if path.is_file()
        and "__pycache__" not in path.parts
        and not any(part.startswith(".") for part in path.relative_to(ROOT).parts)
    }
    assert in_source - set(names) == set()
    assert "putright/design/static/vendor/govuk-frontend.min.css" in names


def test_the_wheel_is_what_runs(installed: Path, tmp_path: Path) -> None:
    asked = "import putright; print(putright.__file__)"
    done = run(installed, tmp_path, "python", "-c", asked)
    assert done.stdout.startswith(str(installed.parent)), done.stdout + done.stderr


def test_the_installed_command_assesses(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "history.json").write_text(json.dumps(HISTORY), "utf-8")
    words = ("putright", "assess", "history.json", "--as-of", "2026-01-05", "--json")
    done = run(installed, tmp_path, *words)
    assert done.returncode == 0, done.stderr
    clocks = {clock["id"]: clock for clock in json.loads(done.stdout)["clocks"]}
    assert clocks["s1.acknowledge"]["due_on"] == "2025-12-30"


def test_the_installed_command_knows_the_policies(
    installed: Path, tmp_path: Path
) -> None:
    done = run(installed, tmp_path, "putright", "policy", "check", "pioneer")
    assert done.returncode == 0, done.stderr
    assert "is sound" in done.stdout


def test_the_installed_pages_have_their_database_and_their_looks(
    installed: Path, tmp_path: Path
) -> None:
    for words in (
        ("migrate", "--verbosity", "0"),
        ("check",),
        ("findstatic", "vendor/govuk-frontend.min.css"),
    ):
        done = run(installed, tmp_path, "putright", "manage", *words)
        assert done.returncode == 0, done.stderr
    verified = run(installed, tmp_path, "putright", "verify")
    assert verified.returncode == 0, verified.stderr


def test_the_installed_command_says_that_coverage_needs_a_checkout(
    installed: Path, tmp_path: Path
) -> None:
    done = run(installed, tmp_path, "putright", "coverage")
    assert done.returncode == 2
    assert "not part of the installed program: get the source" in done.stderr
