"""The commands that ask where complaints stand, or would have stood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.cli.commands import add_command
from putright.cli.typed import count, day, when, year

if TYPE_CHECKING:
    import argparse

    from putright.cli.commands import Commands


def assess(commands: Commands) -> None:
    """`assess`: where one complaint stands."""
    assess = add_command(
        commands,
        "assess",
        "Where a complaint stands: what is owed, by when, why, and what may be done.",
        ("assessing", "assess"),
    )
    assess.add_argument("history", metavar="HISTORY.json", help="a file; - for stdin")
    assess.add_argument(
        "--as-of", type=when, metavar="D", help="the day asked about; default: today"
    )
    assess.add_argument(
        "--known-at",
        type=when,
        metavar="D",
        help="only what had been recorded by then; default: everything",
    )
    assess.add_argument("--json", action="store_true", help="one JSON object")
    assess.add_argument("--policy", metavar="NAME", help="in place of the file's own")
    assess.add_argument(
        "--person", metavar="ID", default="", help="what may this person do?"
    )
    assess.add_argument(
        "--role",
        metavar="ROLE",
        action="append",
        default=[],
        help="acting in this role",
    )
    assess.add_argument(
        "--calendar-to",
        type=day,
        metavar="D",
        help="as if no bank holiday after this day were known",
    )
    assess.add_argument(
        "--explain", metavar="CLOCK", help="one due date, told day by day"
    )


def simulate(commands: Commands) -> None:
    """`simulate`: past complaints under other rules."""
    simulate = add_command(
        commands,
        "simulate",
        "What a changed policy would have done to the complaints of a past year.",
        ("simulating", "simulate"),
    )
    simulate.add_argument(
        "--change",
        metavar="JSON",
        default="",
        help='such as \'{"s1.respond.within": "15 working days"}\'',
    )
    simulate.add_argument(
        "--other", metavar="DOC", default="", help="under the rules of this document"
    )
    simulate.add_argument(
        "--over", type=year, metavar="YEAR", required=True, help="received in it"
    )
    past(simulate)
    simulate.add_argument(
        "--policy", metavar="DOC", default="", help="in place of the landlord's own"
    )
    simulate.add_argument(
        "--mode",
        choices=("held", "shifted", "redrawn"),
        default="held",
        help="do people act as they did, or move with the limit; default: %(default)s",
    )
    simulate.add_argument(
        "--seed", type=count, default=1, help="for redrawn; default: %(default)s"
    )
    simulate.add_argument(
        "--compare",
        action="store_true",
        help="ask the engine about each complaint too; exit 1 where the two differ",
    )
    simulate.add_argument("--json", action="store_true", help="one JSON object")


def past(command: argparse.ArgumentParser) -> None:
    """Where complaints of the past come from, and until when they are looked at."""
    command.add_argument(
        "--landlord", metavar="ID", default="", help="whose records; default: the only"
    )
    command.add_argument(
        "--log", metavar="FILE", default="", help="one history a line; - for stdin"
    )
    command.add_argument(
        "--as-of", type=day, metavar="D", help="what is open is looked at on this day"
    )
