"""How fast the pages are with many complaints, and whether more of them slow them.

The same walk with 10,000 complaints and with 100,000, in one run: milliseconds of
requests through Django in one process (the quickest of some, and the median in
brackets: they lie apart where other programs are at work), queries of each, and the
memory of a real server's worker after the walk. The first lot is written through
`records.bulk`; the larger one adds copies of its rows in SQL (with their originals'
hashes: no page reads hashes), which is the same for every list, index and search.

`--small` walks 200 and 400 complaints and prints no times; `--postgresql` uses a
private server, started for the run.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

SIZES, SMALL = (10_000, 100_000), (200, 400)
MOST_QUERIES, MOST_RATIO, MOST_MS, MOST_MB = 12, 1.5, 50, 200
_WALK = Path(__file__).with_name("_walking.py")


def main(words: list[str] | None = None) -> int:
    """Measure, print a table; 1 where a page asks too many queries."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--postgresql", action="store_true")
    args = parser.parse_args(words)
    sizes = SMALL if args.small else SIZES
    walks = measured(sizes, postgresql=args.postgresql)
    print(table(walks, times=not args.small))
    asked = [page["queries"] for walk in walks for page in walk["pages"].values()]
    return int(max(asked) > MOST_QUERIES)


def measured(
    sizes: tuple[int, ...], *, postgresql: bool = False
) -> list[dict[str, Any]]:
    """The walk of each size, one after the other on one database."""
    with ExitStack() as stack:
        data = stack.enter_context(
            tempfile.TemporaryDirectory(prefix="putright-bench-")
        )
        surroundings = {
            **os.environ,
            "PUTRIGHT_DATA": data,
            "DJANGO_SETTINGS_MODULE": "putright.site.settings",
        }
        surroundings.pop("DATABASE_URL", None)
        if postgresql:
            from tests import postgres

            surroundings["DATABASE_URL"] = stack.enter_context(
                postgres.private_server()
            )
        command = [sys.executable, str(_WALK), *map(str, sizes)]
        done = subprocess.run(
            command, env=surroundings, stdout=subprocess.PIPE, check=True
        )
    walks: list[dict[str, Any]] = json.loads(done.stdout.splitlines()[-1])
    return walks


def table(walks: list[dict[str, Any]], *, times: bool) -> str:
    """The walks side by side, the ratio of the last to the first, and the aims."""
    sizes = [walk["size"] for walk in walks]
    heads = [f"{size:,}" for size in sizes]
    wide = 22 if times else 12
    head = f"{'':26}" + "".join(head.rjust(wide) for head in heads)
    lines = [head + (f"{'ratio':>8}" if times else "")]
    lines += [_line(name, walks, times=times) for name in walks[0]["pages"]]
    memory = "".join(f"{walk['worker_mb']:.0f} MB".rjust(wide) for walk in walks)
    most = max(walk["worker_mb"] for walk in walks)
    lines.append(f"{'Worker memory':26}{memory}{'':8}   {_met(most < MOST_MB)}")
    if times:
        lines.append(
            f"Aims: under {MOST_MS} ms, at most {MOST_RATIO} times as long, "
            f"at most {MOST_QUERIES} queries, under {MOST_MB} MB."
        )
    return "\n".join(lines)


def _line(name: str, walks: list[dict[str, Any]], *, times: bool) -> str:
    pages = [walk["pages"][name] for walk in walks]
    queries = "/".join(str(page["queries"]) for page in pages) + " queries"
    few = max(page["queries"] for page in pages) <= MOST_QUERIES
    if not times:
        return f"{name:26}   {queries:>14}   {_met(few)}"
    spent = "".join(
        f"{page['quickest']:>8.1f} ({page['ms']:.1f}) ms".rjust(22) for page in pages
    )
    ratio = pages[-1]["quickest"] / pages[0]["quickest"]
    most = max(page["quickest"] for page in pages)
    fast = most < MOST_MS and ratio <= MOST_RATIO
    return f"{name:26}{spent}{ratio:>8.2f}   {queries:>14}   {_met(fast and few)}"


def _met(aim: bool) -> str:  # noqa: FBT001 - its only word
    return "met" if aim else "missed"


if __name__ == "__main__":
    sys.exit(main())
