"""The engine as machine code: the same Python files, compiled with mypyc.

    python compiling/engine.py build/compiled

leaves there a `putright` whose engine is compiled and whose other rooms are those of
`src`; put it first on `PYTHONPATH` to run it. It needs a C compiler. Where there is
none, or compiling fails, it says so and leaves nothing there: the engine is then plain
Python, slower and the same.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src" / "putright"
# Through these every complaint passes. What holds msgspec's types is left as it is:
# those are machine code already, and need their annotations.
HOT = (
    *("acts", "answers", "assigning", "calendar", "clock_runs", "clocks", "counting"),
    *("effects", "extensions", "grounds", "happenings", "lateness", "leave", "moments"),
    *("outcomes", "owning", "points", "quick_reading", "remedies", "replaying"),
    *("running", "sense", "separation", "standing", "stepping", "tables", "tracing"),
    "values",
)
_OPTIONS = ("--config-file=", "--follow-imports=silent", "--python-version=3.11")


def main(target: Path) -> int:
    """Compile into `target`; 1 where that could not be done."""
    shutil.rmtree(target, ignore_errors=True)
    try:
        with tempfile.TemporaryDirectory() as work:
            package = Path(work) / "putright"
            shutil.copytree(SOURCE / "engine", package / "engine", ignore=_no_bytes)
            shutil.copy(SOURCE / "__init__.py", package)
            compile_in(Path(work))
            shutil.copytree(work, target, ignore=shutil.ignore_patterns("build"))
    except (Exception, SystemExit) as problem:  # noqa: BLE001 - plain Python does
        print(f"The engine stays plain Python: {problem or 'it did not compile'}.")
        shutil.rmtree(target, ignore_errors=True)
        return 1
    for room in SOURCE.iterdir():
        if room.name not in ("engine", "__init__.py", "__pycache__"):
            (target / "putright" / room.name).symlink_to(room.resolve())
    return 0


def compile_in(folder: Path) -> None:
    """Put an extension module beside each hot file of `folder/putright/engine`."""
    from mypyc.build import mypycify  # may be missing
    from setuptools import Distribution  # may be missing

    before = Path.cwd()
    os.chdir(folder)
    try:
        files = [f"putright/engine/{name}.py" for name in HOT]
        extensions = mypycify(
            [*_OPTIONS, *files], opt_level="2", group_name="putright_engine"
        )
        command = Distribution({"ext_modules": extensions}).get_command_obj("build_ext")
        command.inplace = True
        command.ensure_finalized()
        command.run()
    finally:
        os.chdir(before)


def _no_bytes(_folder: str, names: list[str]) -> list[str]:
    return [name for name in names if name == "__pycache__" or name.endswith(".so")]


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
