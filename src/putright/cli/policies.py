"""The commands that read, write and prove policies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.cli.commands import DOCUMENT, add_command
from putright.cli.complaints import past
from putright.cli.typed import cases, count, year

if TYPE_CHECKING:
    import argparse

    from putright.cli.commands import Commands


def policy(commands: Commands) -> None:
    """`policy` and everything below it."""
    policy = commands.add_parser("policy", help="Check and read policy documents.")
    inner = policy.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, summary in (
        ("check", "Is the document sound? Every problem at once."),
        ("say", "Every rule of the document as one plain sentence."),
    ):
        body = ("checking" if name == "check" else "policies", name)
        command = add_command(inner, name, summary, body)
        command.add_argument("document", metavar="DOC", help=DOCUMENT)
        if name == "check":
            _against(command)
    _prove(inner)
    add_command(
        inner, "schema", "The JSON Schema of the blocks.", ("policies", "schema")
    )
    _new_policy(inner)
    diff = add_command(
        inner,
        "diff",
        "What differs between two policies, rule by rule in words.",
        ("differing", "diff"),
    )
    diff.add_argument("before", metavar="A", help=DOCUMENT)
    diff.add_argument("after", metavar="B", help="the same, of the other")
    diff.add_argument("--json", action="store_true", help="one JSON object")
    diff.add_argument(
        "--over",
        type=year,
        metavar="YEAR",
        help="and which complaints received in it the difference would touch",
    )
    past(diff)


def _new_policy(inner: Commands) -> None:
    new = add_command(
        inner,
        "new",
        "A landlord's first policy: a few questions, and a document that runs.",
        ("founding", "new"),
    )
    for name, what in _FIRST_ANSWERS:
        new.add_argument(name, metavar="ANSWER", help=what)
    new.add_argument(
        "--to", metavar="FILE", help="where to write it; never over a file"
    )
    new.add_argument(
        "--suggested", action="store_true", help="take what is suggested, ask nothing"
    )
    new.add_argument(
        "--insist", action="store_true", help="also beyond the code of practice"
    )


_FIRST_ANSWERS = (
    ("--name", "the landlord's name"),
    ("--kind", "association, council, almshouse, co-operative or other"),
    ("--term", "what somebody who lives there is called, such as tenant"),
    ("--calendar", "whose bank holidays"),
    ("--code", "the code of practice, such as hos-2024, or none"),
    ("--stages", "how many"),
    ("--acknowledge", "within what time at Stage 1, or none"),
    ("--answer", "within what time at Stage 1"),
    ("--counted-from", "acknowledgement or receipt"),
    ("--extend", "the most at Stage 1, or none"),
    ("--acknowledge-later", "within what time at a later stage, or none"),
    ("--answer-later", "within what time at a later stage"),
    ("--extend-later", "the most at a later stage, or none"),
    ("--window", "how long to ask for the next stage, or none"),
    ("--age", "how old a matter may be"),
    ("--first", "the post that answers at Stage 1"),
    ("--second", "the post that answers at a later stage"),
    ("--head", "the post that steps in"),
    ("--panel", "yes or no"),
    ("--start", "the day from which it holds"),
)


def _against(check: argparse.ArgumentParser) -> None:
    check.add_argument(
        "--against",
        metavar="DOC",
        default="",
        help="hold it against this document, such as hos-2024, line by line",
    )
    check.add_argument("--json", action="store_true", help="one JSON object")
    check.add_argument(
        "--self-assessment",
        metavar="FILE",
        default="",
        help="write the draft table: a name that ends in .md, .docx or .csv",
    )


def _prove(commands: Commands) -> None:
    prove = add_command(
        commands,
        "prove",
        "Can the policy strand anybody? Each way as a story.",
        ("proving", "prove"),
    )
    prove.add_argument("document", metavar="DOC", help=DOCUMENT)
    prove.add_argument(
        "--team",
        type=count,
        metavar="N",
        default=3,
        help="people who work for the landlord; default: %(default)s",
    )
    prove.add_argument(
        "--limit",
        type=cases,
        metavar="N",
        default=4000,
        help="different cases to look at, at the most; default: %(default)s",
    )
    prove.add_argument("--json", action="store_true", help="one JSON object")
    prove.add_argument(
        "--add-example",
        action="store_true",
        help="add each story to the document as a worked example",
    )
