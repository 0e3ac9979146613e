"""`putright policy`: is a document sound, what does it say, how is it written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from putright.commands.ending import GOOD, BadInput, read_bytes
from putright.policy.compiling import compile_rules

if TYPE_CHECKING:
    from argparse import Namespace

    from putright.policy.documents import Document


def check(args: Namespace) -> int:
    """Read a document, run its examples, and say what is wrong, or what is in it."""
    rules = compile_rules(sound(args.document))
    parts = ", ".join(
        f"{len(part)} {name if len(part) > 1 else name.removesuffix('s')}"
        for name, part in (
            ("stages", rules.stages),
            ("clocks", rules.clocks),
            ("acts", rules.acts),
            ("letters", rules.letters),
        )
    )
    print(f"{rules.title}: {rules.id} {rules.version} is sound ({parts}).")
    print(f"text  {rules.text_hash}\nrules {rules.rules_hash}")
    return GOOD


def say(args: Namespace) -> int:
    """Print every rule of a document as one plain sentence, under its clause."""
    from putright.policy.saying import say_document

    print(say_document(sound(args.document)))
    return GOOD


def schema(_args: Namespace) -> int:
    """Print the JSON Schema of the blocks, for editors."""
    from putright.policy.schema import export

    print(json.dumps(export(), indent=2, ensure_ascii=False))
    return GOOD


def sound(name: str) -> Document:
    """A document without problems, by its name, its path, or `-`.

    Raises:
        BadInput: Every problem that it has.
    """
    from putright.policies.library import read_and_try

    reading = read_and_try(*text_of(name))
    if reading.document is None:
        raise BadInput(*(str(problem) for problem in reading.problems))
    return reading.document


def words(name: str) -> str:
    """A document's text."""
    return text_of(name)[0].decode("utf-8-sig")


def text_of(name: str) -> tuple[bytes, str]:
    """The words of a policy by its name, its path, or `-`."""
    from putright.policies import find

    if name == "-":
        return read_bytes(name), "standard input"
    try:
        return find(name).read_bytes(), name
    except LookupError as error:
        raise BadInput(str(error.args[0])) from None
