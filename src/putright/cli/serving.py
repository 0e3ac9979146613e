"""The commands that serve pages and look after records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.cli.commands import add_command
from putright.cli.typed import count, port, size

if TYPE_CHECKING:
    from putright.cli.commands import Commands


def demo_and_serve(
    commands: Commands,
) -> None:
    """`demo` and `serve`."""
    demo = add_command(
        commands,
        "demo",
        "A made-up landlord to click through, on this machine only.",
        ("demo", "run"),
    )
    demo.add_argument("--port", type=port, default=8000, help="default: %(default)s")
    demo.add_argument(
        "--data",
        metavar="FOLDER",
        help="where to keep it; default: a folder of its own",
    )
    demo.add_argument(
        "--landlord",
        metavar="ID",
        default="",
        help="only this one; default: all",
    )
    demo.add_argument(
        "--size", type=size, default=400, help="complaints; default: %(default)s"
    )
    demo.add_argument(
        "--fresh", action="store_true", help="throw away what was done and start anew"
    )
    serve = add_command(
        commands, "serve", "Serve the pages to a landlord.", ("records", "serve")
    )
    serve.add_argument("--address", default="127.0.0.1", help="default: %(default)s")
    serve.add_argument("--port", type=port, default=8000, help="default: %(default)s")
    serve.add_argument(
        "--workers", type=count, default=2, help="processes; default: %(default)s"
    )
    serve.add_argument(
        "--threads", type=count, default=4, help="in each; default: %(default)s"
    )


def records(commands: Commands) -> None:
    """`rebuild`, `verify` and `manage`."""
    add_command(
        commands,
        "rebuild",
        "Work the stored columns out of the entries again.",
        ("records", "rebuild"),
    )
    add_command(
        commands,
        "verify",
        "Walk every hash chain; exit 1 and name what does not hold.",
        ("records", "verify"),
    )
    add_command(
        commands,
        "manage",
        "Django's own commands: migrate, createsuperuser, shell …",
        ("records", "manage"),
    )
