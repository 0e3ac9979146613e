"""`putright policy diff`: what differs between two policies, in words."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from putright.commands.ending import FINDINGS, GOOD, BadInput
from putright.commands.policies import text_of

if TYPE_CHECKING:
    from argparse import Namespace

    from putright.policy.documents import Document
    from putright.policy.salvaging import Salvage
    from putright.simulation.trial import Trial


def diff(args: Namespace) -> int:
    """Compare two documents; one with faults is compared as far as it reads."""
    from putright.policy.difference import as_json, difference, told
    from putright.policy.salvaging import salvage

    if args.before == args.after == "-":
        raise BadInput("Only one of the two can be read from standard input.")
    read = [salvage(*text_of(name)) for name in (args.before, args.after)]
    documents = [one.document for one in read if one.document is not None]
    if len(documents) < len(read):
        raise BadInput(*_cannot(read))
    found = difference(*documents)
    trial = _touched(args, *documents) if args.over else None
    if args.json:
        left_out = [[str(gone) for gone in one.left_out] for one in read]
        whole = {**as_json(found), "left_out": dict(zip(_SIDES, left_out, strict=True))}
        if trial:
            from putright.simulation import saying

            whole["touched"] = saying.as_data(trial, (), "held")
        print(json.dumps(whole, indent=2, ensure_ascii=False))
    else:
        print(told(found))
        if trial:
            from putright.simulation import saying

            print("", saying.told(trial, (), "held"), sep="\n")
    return _faults_told(args, read)


def _touched(args: Namespace, before: Document, after: Document) -> Trial:
    from putright.commands.simulating import touched
    from putright.policy.compiling import compile_rules

    return touched(args, compile_rules(before), compile_rules(after))


_SIDES = ("before", "after")


def _cannot(read: list[Salvage]) -> list[str]:
    return [
        str(problem) for one in read if one.document is None for problem in one.problems
    ]


def _faults_told(args: Namespace, read: list[Salvage]) -> int:
    """Say on standard error what was not compared; good where nothing was left out."""
    code = GOOD
    for name, one in zip((args.before, args.after), read, strict=True):
        if one.problems:
            code = FINDINGS
            gone = ", ".join(map(str, one.left_out)) or "nothing"
            problems = "\n".join(map(str, one.problems))
            print(
                f"{name} has faults and is compared as far as it reads. Left out: "
                f"{gone}.\n{problems}",
                file=sys.stderr,
            )
    return code
