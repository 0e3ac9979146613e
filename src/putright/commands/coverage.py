"""`putright coverage`: which rows of the ledger are demonstrated, and which not yet."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from putright.commands.ending import FINDINGS, GOOD, BadInput
from putright.ledger import pages, printing, results, rows
from putright.ledger.coverage import Coverage, Misnamed, look
from putright.policies import scenarios

if TYPE_CHECKING:
    from argparse import Namespace

ROOT = Path(__file__).resolve().parents[3]
_FLOOR = rows.FOLDER / "demonstrated.txt"


def coverage(args: Namespace) -> int:
    """Print every row with its clause, its blocks and its tests."""
    if args.run:
        _look(ROOT)  # a page that names a row wrongly is said before the tests run
        _run_tests(ROOT)
    seen = _look(ROOT)
    if args.keep:
        return _keep(ROOT, seen)
    if args.check:
        return _check(ROOT, seen)
    if args.json:
        print(json.dumps(printing.as_data(seen), indent=2, ensure_ascii=False))
    else:
        print(printing.as_text(seen))
    return GOOD


def _look(root: Path) -> Coverage:
    try:
        return look(root, pages.read())
    except Misnamed as misnamed:
        raise BadInput(*misnamed.problems) from None
    except (rows.NoCheckout, results.Unreadable) as error:
        raise BadInput(str(error.args[0])) from None
    except scenarios.Unreadable as error:
        raise BadInput(*str(error).splitlines()) from None


def _run_tests(root: Path) -> None:
    """Run every test that names rows; what became of them is kept by pytest itself."""
    words = [sys.executable, "-m", "pytest", "-m", "demonstrates", "tests"]
    if find_spec("xdist"):
        words += ["-n", "2", "--dist", "loadfile"]
    done = subprocess.run(words, cwd=root, stdout=sys.stderr, check=False)  # noqa: S603 - our own tests
    no_tests = 5
    if done.returncode not in (0, 1, no_tests):
        raise BadInput("The tests could not be run: pytest says why above.")


def _check(root: Path, seen: Coverage) -> int:
    """Exit 1 where a row that was demonstrated is not any more."""
    print(printing.in_short(seen))
    now = set(seen.demonstrated())
    not_now = [row for row in _floor(root) if row not in now]
    old = {one.row.id for one in seen.standings if one.state == "stale"}
    if stale := [row for row in not_now if row in old]:
        print(
            f"{len(stale)} rows were demonstrated, and nobody has tried them on this "
            "code as it is: putright coverage --run",
            file=sys.stderr,
        )
    for row in not_now:
        if row in old:
            continue
        print(
            f"{row} was demonstrated and is not any more. Mend its test or page; "
            f"only where the row itself is given up, take it out of {_FLOOR}.",
            file=sys.stderr,
        )
    more = sorted(now - set(_floor(root)))
    if more:
        print(
            f"{len(more)} rows are newly demonstrated: {', '.join(more)}. Have them "
            "kept: putright coverage --keep"
        )
    failing = any(one.state == "failing" for one in seen.standings)
    return FINDINGS if not_now or failing else GOOD


def _keep(root: Path, seen: Coverage) -> int:
    """Add what is demonstrated now to the rows that must stay so."""
    known = set(_floor(root))
    now = set(seen.demonstrated())
    in_order = [one.row.id for one in seen.standings if one.row.id in known | now]
    (root / _FLOOR).write_text("".join(f"{row}\n" for row in in_order), "utf-8")
    print(f"{_FLOOR}: {len(now - known)} rows added, {len(in_order)} in all.")
    return GOOD


def _floor(root: Path) -> tuple[str, ...]:
    path = root / _FLOOR
    return tuple(path.read_text("utf-8").split()) if path.is_file() else ()
