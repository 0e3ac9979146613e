"""The `putright` command: reads what was typed and hands it on.

Exit codes: 0 good; 1 what was looked at is not as it should be; 2 what was given
cannot be used, and why stands on standard error. Commands that only ask the engine
never load Django: each body is imported when it is asked for.
"""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from putright import __version__
from putright.cli.complaints import assess, simulate
from putright.cli.pages import coverage, retell
from putright.cli.policies import policy
from putright.cli.serving import demo_and_serve, records
from putright.commands.ending import BAD_INPUT, BadInput

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_BROKEN_PIPE = 141  # as the shell says it: 128 + SIGPIPE


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        if words[:1] == ["manage"]:  # its own options are Django's, --help too
            return _body("records", "manage")(words[1:])
        args = parser().parse_args(words)
        return _body(*args.body)(args)
    except BadInput as bad:
        for message in bad.messages:
            print(message, file=sys.stderr)
        return BAD_INPUT
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _BROKEN_PIPE


def parser() -> argparse.ArgumentParser:
    """Every command with its options; the reference in the documentation is checked.

    Each sets `body`: the module in `putright.commands` and the function in it.
    """
    top = argparse.ArgumentParser(
        prog="putright", description="Complaint handling that runs from its policy."
    )
    top.add_argument("--version", action="version", version=f"putright {__version__}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    demo_and_serve(commands)
    policy(commands)
    assess(commands)
    simulate(commands)
    retell(commands)
    coverage(commands)
    records(commands)
    return top


def _body(module: str, function: str) -> Callable[..., int]:
    body: Callable[..., int] = getattr(
        import_module(f"putright.commands.{module}"), function
    )
    return body
