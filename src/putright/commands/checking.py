"""`putright policy check --against`: a policy held against the Code, line by line."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from putright.commands import policies
from putright.commands.ending import FINDINGS, GOOD, BadInput

if TYPE_CHECKING:
    from argparse import Namespace

    from putright.checking.findings import Finding, Report
    from putright.engine.rules import Rules

_OPEN = ("contrary", "missing")


def check(args: Namespace) -> int:
    """Is the document sound; with `--against`, how does it stand to another?"""
    if args.against:
        return _against(args)
    for name in ("json", "self_assessment"):
        if getattr(args, name):
            option = name.replace("_", "-")
            raise BadInput(f"--{option} goes with --against: name a document.")
    return policies.check(args)


def _against(args: Namespace) -> int:
    """Say how a policy stands to every provision of another document."""
    from putright.checking.checking import check as hold
    from putright.policies import calendars
    from putright.policy.compiling import compile_rules
    from putright.policy.salvaging import salvage

    read = salvage(*policies.text_of(args.document))
    if read.document is None:
        raise BadInput(*map(str, read.problems))
    rules = compile_rules(read.document)
    report = hold(
        read.document,
        policies.sound(args.against),
        calendars.load(rules.calendar),
        tuple(map(str, read.left_out)),
        tuple(map(str, read.problems)),
    )
    if args.json:
        print(json.dumps(_data(report, rules), indent=2, ensure_ascii=False))
    else:
        print("\n".join(told(report, rules)))
    if args.self_assessment:
        _write(report, args.self_assessment)
    for problem in report.problems:
        print(problem, file=sys.stderr)
    bad = any(finding.finding in _OPEN for finding in report.findings)
    return FINDINGS if bad or report.problems else GOOD


def told(report: Report, rules: Rules) -> list[str]:
    """The report for a reader, provision by provision."""
    found = [f"{report.title}, held against {report.against_title}."]
    if report.left_out:
        found.append(
            f"Left out, for it could not be read: {', '.join(report.left_out)}."
        )
    for finding in report.findings:
        found += _finding(finding, rules)
    counts: dict[str, int] = {}
    for finding in report.findings:
        counts[finding.finding] = counts.get(finding.finding, 0) + 1
    summary = ", ".join(f"{count} {verdict}" for verdict, count in counts.items())
    return [*found, "", f"{len(report.findings)} provisions: {summary}."]


def _finding(finding: Finding, rules: Rules) -> list[str]:
    from putright.proving.stories import lines

    found = [
        "",
        f"{finding.provision} {finding.heading}: {finding.finding.upper()}",
        f"  Asks: {finding.asks}",
    ]
    found += [f"  Policy {one.clause}: {one.words}" for one in finding.says]
    for point in finding.points:
        found.append(f"  {point.finding}: {point.what}")
        if point.story is not None:
            found += [f"    {line}" for line in lines(point.story, rules)]
    if finding.suggestion:
        found.append(f"  Suggestion: {finding.suggestion}")
    return found


def _data(report: Report, rules: Rules) -> dict[str, Any]:
    from msgspec import to_builtins

    from putright.proving.stories import lines

    data: dict[str, Any] = to_builtins(report, str_keys=True)
    for one, finding in zip(data["findings"], report.findings, strict=True):
        one["finding"] = finding.finding
        one["says"] = to_builtins(finding.says)
        one["suggestion"] = finding.suggestion
        for point, found in zip(one["points"], finding.points, strict=True):
            if found.story is not None:
                point["told"] = [str(line) for line in lines(found.story, rules)]
    return data


def _write(report: Report, path: str) -> None:
    from putright.checking.self_assessment import write

    try:
        write(report, path)
    except ValueError as error:
        raise BadInput(str(error)) from None
    except OSError as error:
        reason = error.strerror or "it cannot be written"
        raise BadInput(f"{path}: {reason}. Name a file that can be written.") from None
    print(f"\nThe draft self-assessment is in {path}.")
