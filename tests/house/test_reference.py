"""The reference tells every command, option and setting, and none that is not."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING

import pytest

from putright.cli import parser
from putright.site.environment import Environment
from tests.house.makers import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

REFERENCE = ROOT / "docs" / "reference"


def commands(
    top: argparse.ArgumentParser, name: str = "putright"
) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every command, its inner ones too, with what takes its options."""
    for action in top._actions:
        if isinstance(action, argparse._SubParsersAction):
            for word, inner in action.choices.items():
                yield from commands(inner, f"{name} {word}")
            return
    yield name, top


COMMANDS = dict(commands(parser()))


def sections() -> dict[str, str]:
    page = (REFERENCE / "cli.md").read_text("utf-8")
    parts = re.split(r"^## ", page, flags=re.MULTILINE)[1:]
    return {part.partition("\n")[0]: part for part in parts}


def told_in(text: str) -> set[str]:
    return set(re.findall(r"`(--[a-z-]+)[ `]", text))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_part_with_every_option(name: str) -> None:
    part = sections()[name]
    options = {
        option
        for action in COMMANDS[name]._actions
        for option in action.option_strings
        if option not in ("-h", "--help")
    }
    assert options <= told_in(part)


def test_no_option_is_told_that_is_not() -> None:
    known = {
        option
        for command in COMMANDS.values()
        for action in command._actions
        for option in action.option_strings
    }
    assert told_in((REFERENCE / "cli.md").read_text("utf-8")) <= known


def test_no_part_is_about_a_command_that_is_not() -> None:
    assert set(sections()) == set(COMMANDS)


def test_every_setting_is_told_and_none_that_is_not() -> None:
    page = (REFERENCE / "settings.md").read_text("utf-8")
    told = re.findall(r"^\| `([A-Z_]+)`", page, flags=re.MULTILINE)
    read = [str(field.validation_alias) for field in Environment.model_fields.values()]
    assert sorted(told) == sorted(read)
