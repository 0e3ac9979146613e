"""Scenario pages that cannot drift: read them, and have the engine tell them again.

A page is documentation, a test and demonstration data in one. What a page asks is its
own; the answers are the engine's. `retell` writes them anew, so a page that agrees
stays as it was, and a change of behaviour shows in review as a change of words.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from putright.engine.problems import fact_problems
from putright.policies import claims, library, stories
from putright.policies.stories import Page, Scenario
from putright.policy.problems import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Page", "Scenario", "Unreadable", "differences", "pages", "read", "retell"]

_FOLDER = Path(str(resources.files("putright.policies")))


class Unreadable(ValueError):  # noqa: N818 - what it is, told to a writer
    """A page cannot be read; the message names each line and what to write."""


def pages() -> tuple[Path, ...]:
    """Every scenario page that ships, in order."""
    return tuple(sorted(_FOLDER.glob("*/scenarios/*.md")))


def read(text: str) -> Page:
    """Read a page.

    Raises:
        Unreadable: Names every line that cannot be read.
    """
    page, problems = stories.read(text)
    problems += [
        f"line {question.line}: {question.text!r} claims nothing known. {claims.ADVICE}"
        for scenario in page.scenarios
        for question in scenario.questions
        if claims.kind_of(question.text) is None
    ]
    if problems:
        raise Unreadable("\n".join(problems))
    return page


def retell(text: str) -> str:
    """The page with every answer as the engine gives it now.

    Raises:
        Unreadable: Names every line that cannot be read.
    """
    lines = text.split("\n")
    problems: list[str] = []
    for scenario in read(text).scenarios:
        wrong = list(_wrong_heads(scenario))
        problems += wrong
        for question in () if wrong else scenario.questions:
            line = lines[question.line - 1]
            indent = line[: len(line) - len(line.lstrip())]
            try:
                lines[question.line - 1] = indent + claims.answer(scenario, question)
            except (LookupError, ValueError) as error:
                problems.append(f"line {question.line}: {error.args[0]}")
    if problems:
        raise Unreadable("\n".join(problems))
    return "\n".join(lines)


def _wrong_heads(scenario: Scenario) -> Iterator[str]:
    """What stands before the story and this policy does not know."""
    at = scenario.heads
    try:
        rules = library.with_facts_of_codes(library.load(scenario.policy))
    except LookupError as error:
        yield f"line {at['policy', scenario.policy]}: {error.args[0]}"
        return
    for name, value in scenario.facts.items():
        for problem in fact_problems("", name, value, rules):
            yield f"line {at['fact', name]}: {problem}"
    roles = [role.id for role in rules.roles]
    for person, held in scenario.people.items():
        for role in held:
            if role not in roles:
                hint = did_you_mean(role, roles) or f" It has {', '.join(roles)}."
                what = f'{rules.id} has no role "{role}".{hint}'
                yield f"line {at['person', person]}: {what}"


def differences(text: str) -> Iterator[tuple[int, str, str]]:
    """Where the engine says otherwise: line, what stands there, what the engine says.

    Raises:
        Unreadable: Names every line that cannot be read.
    """
    pairs = zip(text.split("\n"), retell(text).split("\n"), strict=True)
    for number, (here, said) in enumerate(pairs, start=1):
        if here != said:
            yield number, here.strip(), said.strip()
