"""`putright policy prove`: explore a policy, and tell each failure as a story."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import to_builtins

from putright.commands.ending import FINDINGS, GOOD, BadInput
from putright.commands.policies import sound, words
from putright.policies import calendars
from putright.policy.compiling import compile_rules
from putright.proving.adding import with_examples
from putright.proving.proving import prove as prove_rules
from putright.proving.stories import lines
from putright.proving.writing import as_example

if TYPE_CHECKING:
    from argparse import Namespace

    from putright.engine.rules import Rules
    from putright.proving.proofs import Failure, Proof


def prove(args: Namespace) -> int:
    """Say whether a policy can strand anybody, and what else is wrong with it."""
    rules = compile_rules(sound(args.document))
    calendar = calendars.load(rules.calendar)
    proof = prove_rules(rules, calendar, args.team, args.limit)
    if args.json:
        print(json.dumps(as_data(proof, rules), indent=2, ensure_ascii=False))
    else:
        print("\n".join(told(proof, rules)))
    if args.add_example:
        _add(args.document, proof, rules)
    return FINDINGS if proof.strands or proof.of("fault") else GOOD


def told(proof: Proof, rules: Rules) -> list[str]:
    """The proof for a reader: what holds, then each failure with its story."""
    found = [f"{rules.title}: {rules.id} {rules.version}, a team of {proof.team}."]
    found.append(_verdict(proof))
    for number, failure in enumerate(proof.failures, 1):
        found += ["", *_failure(number, failure, rules)]
    found += ["", *_numbers(proof), *proof.notes, *proof.unfinished]
    found += [
        f"Found, and not confirmed by the engine, so judge it yourself: {what}"
        for what in proof.doubtful
    ]
    return found


_GRADES = {"strands": "STRANDS SOMEBODY", "fault": "A FAULT", "note": "TO KNOW"}


def _verdict(proof: Proof) -> str:
    """In one sentence whether anybody is stranded, and what else there is."""
    faults, notes = len(proof.of("fault")), len(proof.of("note"))
    parts = [f"{faults} fault{'s' * (faults > 1)}"] * bool(faults)
    parts += [f"{notes} thing{'s' * (notes > 1)} to know"] * bool(notes)
    rest = f"{' and '.join(parts)} found" if parts else "nothing else was found"
    if proof.strands:
        return f"Somebody can be stranded, so it cannot be adopted; {rest}."
    return f"Every complaint has a way to its answer; {rest}."


def _failure(number: int, failure: Failure, rules: Rules) -> list[str]:
    clauses = ", ".join(dict.fromkeys(s.clause for s in failure.sources if s.clause))
    takes = f" {failure.takes}" if failure.takes else ""
    found = [
        (
            f"{number}. {_GRADES[failure.grade]}. {failure.says}{takes}"
            f" [{failure.id}; clause {clauses}]"
        )
    ]
    if failure.story is not None:
        found += [f"   {line}" for line in lines(failure.story, rules)]
        found.append("   The engine confirms this story.")
    return found


def _numbers(proof: Proof) -> list[str]:
    if proof.longest is None:
        return ["The last answer can never be given."]
    stages = ", ".join(
        f"{stage}: {'no end' if days is None else days}"
        for stage, days in proof.longest.stages
    )
    if proof.longest.working_days is None:
        by = proof.longest.unbounded_by
        clause = f" (clause {by.clause})" if by else ""
        return [
            f"The longest lawful time to the last answer has no end{clause}: {stages}.",
        ]
    return [
        (
            f"The longest lawful time to the last answer: {proof.longest.working_days}"
            f" working days ({stages})."
        ),
    ]


def as_data(proof: Proof, rules: Rules) -> dict[str, Any]:
    """The proof as JSON values."""
    data: dict[str, Any] = to_builtins(proof, str_keys=True)
    for one, failure in zip(data["failures"], proof.failures, strict=True):
        one["grade"], one["strands"] = failure.grade, failure.strands
        if failure.story is not None:
            one["told"] = [str(line) for line in lines(failure.story, rules)]
            one["example"] = as_example(failure.story, rules)
    return data


def _add(document: str, proof: Proof, rules: Rules) -> None:
    path = Path(document)
    if path.suffix != ".md" or not path.is_file():
        raise BadInput(
            f"{document}: an example can only be added to a file. Give the path of a"
            " document that ends in .md."
        )
    stories = [failure.story for failure in proof.failures if failure.story]
    path.write_text(with_examples(words(document), stories, rules), encoding="utf-8")
    print(f"\nAdded to {document} as worked examples: {len(stories)}.")
