"""`putright retell`: scenario pages told again as the engine sees them now."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from putright.commands.ending import FINDINGS, GOOD, BadInput, read_bytes
from putright.policies import scenarios
from putright.policies.library import Unsound

if TYPE_CHECKING:
    from argparse import Namespace

_WINDOWS = "\r\n"


def retell(args: Namespace) -> int:
    """Write each page's answers anew, or with `--check` say where they differ."""
    texts = {page: _text(page) for page in args.pages}
    told = {page: _retold(page, text) for page, text in texts.items()}
    differing = [page for page in args.pages if told[page] != texts[page]]
    if args.check:
        for page in differing:
            _say_differences(page, texts[page], told[page])
        return FINDINGS if differing else GOOD
    for page in differing:
        _write(page, told[page])
        print(f"{page}: told again")
    return GOOD


def _write(page: str, text: str) -> None:
    """Write a page with line ends such as it had."""
    ends = _WINDOWS if _WINDOWS.encode() in read_bytes(page) else "\n"
    Path(page).write_text(text, "utf-8", newline=ends)


def _text(page: str) -> str:
    try:
        return read_bytes(page).decode("utf-8").replace(_WINDOWS, "\n")
    except UnicodeDecodeError:
        raise BadInput(f"{page}: This is not UTF-8 text. Save it as UTF-8.") from None


def _retold(page: str, text: str) -> str:
    try:
        return scenarios.retell(text)
    except scenarios.Unreadable as error:
        lines = str(error).splitlines()
        raise BadInput(*(f"{page}: {line}" for line in lines)) from None
    except (LookupError, Unsound) as error:
        lines = str(error.args[0]).splitlines()
        raise BadInput(*(f"{page}: {line}" for line in lines)) from None


def _say_differences(page: str, text: str, told: str) -> None:
    lines = zip(text.split("\n"), told.split("\n"), strict=True)
    for number, (here, said) in enumerate(lines, start=1):
        if here != said:
            print(
                f"{page}:{number}: stands: {here.strip()}\n"
                f"{page}:{number}: is:     {said.strip()}",
                file=sys.stderr,
            )
