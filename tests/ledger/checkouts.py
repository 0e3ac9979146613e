"""A small checkout to try the ledger's coverage on: a ledger, and tests to run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from putright.ledger import results
from putright.ledger.coverage import Coverage, look

if TYPE_CHECKING:
    from putright.ledger.pages import Shown

ROOT = Path(__file__).parents[2]
CONFTEST = """
from pathlib import Path
from typing import TYPE_CHECKING
from tests.demonstrating import Demonstrating

def pytest_configure(config):
    config.addinivalue_line("markers", "demonstrates(*rows): rows of the ledger")
    config.pluginmanager.register(Demonstrating(Path(__file__).parent))
"""
BEGINNING = "import pytest\n\n"


def a_checkout(folder: Path, **tests: str) -> Path:
    """With the real ledger, a program of one line, and these files of tests."""
    shutil.copytree(ROOT / "tests" / "ledger", folder / "tests" / "ledger")
    for test in (folder / "tests" / "ledger").rglob("test_*.py"):
        test.unlink()
    program = folder / "src" / "putright" / "program.py"
    program.parent.mkdir(parents=True)
    program.write_text('"""The program."""\n', "utf-8")
    (folder / "conftest.py").write_text(CONFTEST, "utf-8")
    (folder / "tests" / "ledger" / "demonstrated.txt").write_text("", "utf-8")
    for name, text in tests.items():
        write_test(folder, name, text)
    return folder


def write_test(folder: Path, name: str, text: str) -> None:
    (folder / "tests" / f"test_{name}.py").write_text(BEGINNING + text, "utf-8")


def run_tests(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the checkout's tests, in a process and with a pytest of their own."""
    results.shared_print.cache_clear()
    command = [sys.executable, "-m", "pytest", "-q", "--rootdir", str(folder)]
    command += ["--import-mode=importlib", "-p", "xdist"]
    return subprocess.run(
        [*command, *(words or ("tests",))],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}",
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",  # a quick start
        },
        capture_output=True,
        text=True,
        check=False,
    )


def keep_pass(folder: Path, name: str, *rows: str) -> None:
    """Keep the pass of a test in that file, as a run would have."""
    results.shared_print.cache_clear()
    file = f"tests/test_{name}.py"
    passed = results.Result(
        test=f"{file}::test_it",
        rows=rows,
        outcome="passed",
        file_print=results.file_print(folder / file),
        shared_print=results.shared_print(folder),
    )
    results.keep(folder, [passed])


def seen(folder: Path, shown: tuple[Shown, ...] = ()) -> Coverage:
    """The checkout's coverage as it is now."""
    results.shared_print.cache_clear()
    return look(folder, shown)


def states(folder: Path, shown: tuple[Shown, ...] = ()) -> dict[str, str]:
    """The rows that anything names, each with its state."""
    return {
        one.row.id: one.state
        for one in seen(folder, shown).standings
        if one.state != "not yet"
    }
