"""The commands that retell stories and count what they show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.cli.commands import add_command

if TYPE_CHECKING:
    from putright.cli.commands import Commands


def retell(commands: Commands) -> None:
    """`retell`: scenario pages, told anew or checked."""
    retell = add_command(
        commands,
        "retell",
        "Tell scenario pages again as the engine sees them now.",
        ("pages", "retell"),
    )
    retell.add_argument("pages", nargs="+", metavar="PAGE.md")
    retell.add_argument(
        "--check", action="store_true", help="change nothing; exit 1 where they differ"
    )


def coverage(commands: Commands) -> None:
    """`coverage`: which rows of the ledger are demonstrated."""
    coverage = add_command(
        commands,
        "coverage",
        "Which rows of the ledger a passing test demonstrates, and which not yet.",
        ("coverage", "coverage"),
    )
    coverage.add_argument("--json", action="store_true", help="one JSON object")
    coverage.add_argument(
        "--run", action="store_true", help="first run every test that names rows"
    )
    coverage.add_argument(
        "--check",
        action="store_true",
        help="the counts only; exit 1 where a row that was demonstrated is not now",
    )
    coverage.add_argument(
        "--keep",
        action="store_true",
        help="add what is demonstrated now to the rows that --check guards",
    )
