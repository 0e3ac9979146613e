"""The `putright` command: reads what was typed and hands it on.

Exit codes: 0 good; 1 what was looked at is not as it should be; 2 what was given
cannot be used, and why stands on standard error. Commands that only ask the engine
never load Django: each body is imported when it is asked for.
"""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date, datetime
from importlib import import_module
from typing import TYPE_CHECKING

from putright import __version__
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
    _demo_and_serve(commands)
    _policy(commands)
    _assess(commands)
    _simulate(commands)
    _retell(commands)
    _coverage(commands)
    _records(commands)
    return top


def _body(module: str, function: str) -> Callable[..., int]:
    body: Callable[..., int] = getattr(
        import_module(f"putright.commands.{module}"), function
    )
    return body


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    summary: str,
    body: tuple[str, str],
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=summary, description=summary)
    command.set_defaults(body=body)
    return command


def _demo_and_serve(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
) -> None:
    demo = _command(
        commands,
        "demo",
        "A made-up landlord to click through, on this machine only.",
        ("demo", "run"),
    )
    demo.add_argument("--port", type=_port, default=8000, help="default: %(default)s")
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
        "--size", type=_size, default=400, help="complaints; default: %(default)s"
    )
    demo.add_argument(
        "--fresh", action="store_true", help="throw away what was done and start anew"
    )
    serve = _command(
        commands, "serve", "Serve the pages to a landlord.", ("records", "serve")
    )
    serve.add_argument("--address", default="127.0.0.1", help="default: %(default)s")
    serve.add_argument("--port", type=_port, default=8000, help="default: %(default)s")
    serve.add_argument(
        "--workers", type=_count, default=2, help="processes; default: %(default)s"
    )
    serve.add_argument(
        "--threads", type=_count, default=4, help="in each; default: %(default)s"
    )


def _policy(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    policy = commands.add_parser("policy", help="Check and read policy documents.")
    inner = policy.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, summary in (
        ("check", "Is the document sound? Every problem at once."),
        ("say", "Every rule of the document as one plain sentence."),
    ):
        body = ("checking" if name == "check" else "policies", name)
        command = _command(inner, name, summary, body)
        command.add_argument("document", metavar="DOC", help=_DOCUMENT)
        if name == "check":
            _against(command)
    _prove(inner)
    _command(inner, "schema", "The JSON Schema of the blocks.", ("policies", "schema"))
    _new_policy(inner)
    diff = _command(
        inner,
        "diff",
        "What differs between two policies, rule by rule in words.",
        ("differing", "diff"),
    )
    diff.add_argument("before", metavar="A", help=_DOCUMENT)
    diff.add_argument("after", metavar="B", help="the same, of the other")
    diff.add_argument("--json", action="store_true", help="one JSON object")
    diff.add_argument(
        "--over",
        type=_year,
        metavar="YEAR",
        help="and which complaints received in it the difference would touch",
    )
    _past(diff)


def _new_policy(inner: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    new = _command(
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


def _prove(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    prove = _command(
        commands,
        "prove",
        "Can the policy strand anybody? Each way as a story.",
        ("proving", "prove"),
    )
    prove.add_argument("document", metavar="DOC", help=_DOCUMENT)
    prove.add_argument(
        "--team",
        type=_count,
        metavar="N",
        default=3,
        help="people who work for the landlord; default: %(default)s",
    )
    prove.add_argument(
        "--limit",
        type=_cases,
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


def _assess(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    assess = _command(
        commands,
        "assess",
        "Where a complaint stands: what is owed, by when, why, and what may be done.",
        ("assessing", "assess"),
    )
    assess.add_argument("history", metavar="HISTORY.json", help="a file; - for stdin")
    assess.add_argument(
        "--as-of", type=_when, metavar="D", help="the day asked about; default: today"
    )
    assess.add_argument(
        "--known-at",
        type=_when,
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
        type=_day,
        metavar="D",
        help="as if no bank holiday after this day were known",
    )
    assess.add_argument(
        "--explain", metavar="CLOCK", help="one due date, told day by day"
    )


def _simulate(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    simulate = _command(
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
        "--over", type=_year, metavar="YEAR", required=True, help="received in it"
    )
    _past(simulate)
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
        "--seed", type=_count, default=1, help="for redrawn; default: %(default)s"
    )
    simulate.add_argument(
        "--compare",
        action="store_true",
        help="ask the engine about each complaint too; exit 1 where the two differ",
    )
    simulate.add_argument("--json", action="store_true", help="one JSON object")


def _past(command: argparse.ArgumentParser) -> None:
    """Where complaints of the past come from, and until when they are looked at."""
    command.add_argument(
        "--landlord", metavar="ID", default="", help="whose records; default: the only"
    )
    command.add_argument(
        "--log", metavar="FILE", default="", help="one history a line; - for stdin"
    )
    command.add_argument(
        "--as-of", type=_day, metavar="D", help="what is open is looked at on this day"
    )


def _retell(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    retell = _command(
        commands,
        "retell",
        "Tell scenario pages again as the engine sees them now.",
        ("pages", "retell"),
    )
    retell.add_argument("pages", nargs="+", metavar="PAGE.md")
    retell.add_argument(
        "--check", action="store_true", help="change nothing; exit 1 where they differ"
    )


def _coverage(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    coverage = _command(
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


def _records(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    _command(
        commands,
        "rebuild",
        "Work the stored columns out of the entries again.",
        ("records", "rebuild"),
    )
    _command(
        commands,
        "verify",
        "Walk every hash chain; exit 1 and name what does not hold.",
        ("records", "verify"),
    )
    _command(
        commands,
        "manage",
        "Django's own commands: migrate, createsuperuser, shell …",
        ("records", "manage"),
    )


_DOCUMENT = "the name of a policy that ships; the path of a .md file; - for stdin"


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    # 20260120 and 2026-W03 are days to Python, and to nobody who reads them.
    if day is None or day.isoformat() != text:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a day. Write it as 2026-01-20."
        )
    return day


def _when(text: str) -> date | datetime:
    """A day (all of it) or a local time, such as 2026-01-20T09:30."""
    if len(text) <= len("2026-01-20"):
        return _day(text)
    try:
        moment = datetime.fromisoformat(text)
        _day(text[: len("2026-01-20")])
    except (ValueError, argparse.ArgumentTypeError):
        moment = None
    if moment is None or moment.tzinfo is not None:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a day or a local time. Write it as 2026-01-20 or "
            "2026-01-20T09:30."
        )
    return moment


def _port(text: str) -> int:
    return _whole(text, 1, 65535, "a port")


def _count(text: str) -> int:
    return _whole(text, 1, 512, "a number of processes or threads")


def _year(text: str) -> int:
    return _whole(text, 2000, 2049, "a year")


def _cases(text: str) -> int:
    return _whole(text, 10, 1_000_000, "a number of cases")


def _size(text: str) -> int:
    return _whole(text, 2, 20_000, "a number of complaints")


def _whole(text: str, least: int, most: int, what: str) -> int:
    if text.isascii() and text.isdigit() and least <= int(text) <= most:
        return int(text)
    raise argparse.ArgumentTypeError(
        f"{text!r} is not {what}. Write a whole number from {least} to {most}."
    )


if __name__ == "__main__":
    sys.exit(main())
