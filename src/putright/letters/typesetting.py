"""Typst kept warm: one compiler for the one letter template, text handed in as data."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import msgspec
import typst

from putright.letters.characters import readable
from putright.letters.tree import Block, as_data

if TYPE_CHECKING:
    from putright.letters.heading import Heading

_FOLDER = Path(str(files("putright") / "letters" / "typst"))
_FONTS = Path(str(files("putright") / "design")) / "static/vendor/fonts/print"
# In order of wish; Typst carries Libertinus itself, so there is always one.
_WISHED = (
    "Atkinson Hyperlegible Next",
    "Liberation Sans",
    "Libertinus Serif",
    "DejaVu Sans",
)
_UNSHOWABLE = re.compile(r"PDF/UA-1 error: .*?`\"(.*?)\"`", re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_MOST_ATTEMPTS = 200

_lock = Lock()
_unshowable: set[str] = set()


def typeset(blocks: tuple[Block, ...], heading: Heading, size: str) -> bytes:
    """A tagged PDF (PDF/UA-1) of a letter in this size of type.

    Raises:
        typst.TypstError: The template itself is at fault.
    """
    letter = {"head": msgspec.to_builtins(heading), "body": as_data(blocks)}
    text = json.dumps(letter, ensure_ascii=False)
    for _ in range(_MOST_ATTEMPTS):
        shown = _showable(text)
        try:
            return _compiled(shown, size)
        except typst.TypstError as wrong:
            _learn(str(wrong), shown, wrong)
    raise ValueError("The letter has more marks than the fonts here can show.")


def _compiled(letter: str, size: str) -> bytes:
    with _lock:  # one compiler, one letter at a time
        made = _compiler().compile(
            format="pdf",
            pdf_standards=["ua-1"],
            sys_inputs={"letter": letter, "size": size, "fonts": _fonts()},
        )
    if not isinstance(made, bytes):
        raise TypeError("Typst gave no PDF.")
    return made


def _showable(text: str) -> str:
    parts = json.loads(text)
    return json.dumps(_each(parts, frozenset(_unshowable)), ensure_ascii=False)


def _each(value: object, unshowable: frozenset[str]) -> object:
    if isinstance(value, str):
        return readable(value, unshowable)
    if isinstance(value, list):
        return [_each(one, unshowable) for one in value]
    if isinstance(value, dict):
        return {name: _each(one, unshowable) for name, one in value.items()}
    return value


def _learn(message: str, shown: str, wrong: Exception) -> None:
    """Remember what could not be shown; anything else is a fault of ours.

    Typst names the first character of a cluster. Where that is a plain one, what joins
    it is to blame.
    """
    found = _UNSHOWABLE.search(message)
    told = _ESCAPED.sub(_character, found[1]) if found else ""
    if told.isascii():
        told = "".join(re.findall(rf"{re.escape(told)}([^\x00-\u02ff]+)", shown))
    fresh = set(told) - _unshowable if found else set()
    if not fresh:
        raise wrong
    _unshowable.update(fresh)


def _character(match: re.Match[str]) -> str:
    return chr(int(match[1], 16))


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(
        str(_FOLDER / "letter.typ"), root=str(_FOLDER), font_paths=_font_paths()
    )


@cache
def _fonts() -> str:
    known = typst.Fonts(font_paths=_font_paths()).families()
    return json.dumps([name for name in _WISHED if name in known])


def _font_paths() -> list[str]:
    return [str(_FONTS)] if _FONTS.is_dir() else []
