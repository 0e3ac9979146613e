"""A command, and the body that it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    # argparse has no public name for it.
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001

# What is asked for in more than one command.
DOCUMENT = "the name of a policy that ships; the path of a .md file; - for stdin"


def add_command(
    commands: Commands,
    name: str,
    summary: str,
    body: tuple[str, str],
) -> argparse.ArgumentParser:
    """A command with its summary; `body` names what runs it."""
    command = commands.add_parser(name, help=summary, description=summary)
    command.set_defaults(body=body)
    return command
