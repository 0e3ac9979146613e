"""Finding and loading policy documents, shipped or one's own.

A name such as `pioneer` means its newest version; `pioneer@2024.1` that one; anything
that ends in `.md` is a path.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs

from putright.policies import calendars
from putright.policy.compiling import compile_rules
from putright.policy.problems import Problem, did_you_mean
from putright.policy.reading import Reading, read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.engine.rules import Rules
    from putright.policy.documents import Document, Place

_FOLDER = Path(str(resources.files("putright.policies")))
_VERSION = re.compile(r"\d+(?:\.\d+)*")
_HEADING = re.compile(r"^#{2,6} ([0-9]+(?:\.[0-9]+)*[a-z]?)\b", re.MULTILINE)


class Unsound(ValueError):  # noqa: N818 - what it is, told to a person
    """The document has problems, so no rules can be made of it.

    Attributes:
        problems: All of them, in the order of the document.
    """

    def __init__(self, name: str, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        listed = "\n".join(str(problem) for problem in problems)
        super().__init__(f"{name} cannot run: {count}.\n{listed}")


def names() -> tuple[str, ...]:
    """The ids of the policies that ship, in order."""
    return tuple(sorted({path.parent.name for path in _FOLDER.glob("*/*.md")}))


def worlds() -> tuple[Path, ...]:
    """The files of made-up landlords that ship beside their policies, in order."""
    return tuple(sorted(_FOLDER.glob("*/demo.toml")))


def codes() -> tuple[str, ...]:
    """The codes of practice that ship: documents measured by themselves."""
    return tuple(filter(_is_code, names()))


def _is_code(policy_id: str) -> bool:
    words = (_FOLDER / policy_id / f"{versions(policy_id)[-1]}.md").read_text("utf-8")
    return re.search(rf'^code += "{policy_id}"$', words, re.MULTILINE) is not None


def versions(policy_id: str) -> tuple[str, ...]:
    """The versions of a policy that ship, oldest first."""
    found = (path.stem for path in (_FOLDER / policy_id).glob("*.md"))
    return tuple(sorted(filter(_VERSION.fullmatch, found), key=_in_order))


def find(name_or_path: str) -> Path:
    """The file of a policy document.

    Raises:
        LookupError: There is none; says which there are.

    >>> find("pioneer@2024.1").name
    '2024.1.md'
    """
    path = Path(name_or_path)
    if path.suffix == ".md":
        return _own(path)
    policy_id, _, version = name_or_path.partition("@")
    known = versions(policy_id)
    if not known:
        raise LookupError(
            f"There is no policy called {policy_id!r}."
            f"{did_you_mean(policy_id, names())} The policies are "
            f"{', '.join(names())}; the path of a document, ending in .md, works too."
        )
    if version and version not in known:
        raise LookupError(
            f"{policy_id} has no version {version}. It has {', '.join(known)}."
        )
    return _FOLDER / policy_id / f"{version or known[-1]}.md"


def load(name_or_path: str) -> Rules:
    """The rules of a policy, read once for as long as nobody writes the file anew.

    Raises:
        LookupError: There is no such document.
        Unsound: The document has problems; lists all of them.
    """
    path = find(name_or_path)
    now = path.stat()
    return _rules_of(path, now.st_mtime_ns, now.st_size)


def with_facts_of_codes(rules: Rules) -> Rules:
    """The rules with the facts of the codes by which a complaint is measured too."""
    codes = [code for code in dict(rules.codes) or [rules.code] if code]
    own = {fact.id for fact in rules.facts}
    more = {
        fact.id: fact
        for code in codes
        if code != rules.id
        for fact in load(code).facts
        if fact.id not in own
    }
    return structs.replace(rules, facts=(*rules.facts, *more.values()))


def _own(path: Path) -> Path:
    if path.is_file():
        return path
    raise LookupError(f"There is no file {path}.")


def _in_order(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


@lru_cache(maxsize=64)
def _rules_of(path: Path, written_ns: int, size: int) -> Rules:  # noqa: ARG001 - other words, other rules
    reading = read_and_try(path.read_bytes(), path.name)
    if reading.document is None:
        raise Unsound(str(path), reading.problems)
    return compile_rules(reading.document)


def read_and_try(data: bytes, name: str) -> Reading:
    """Read a document and run its worked examples under the calendar that it names."""
    reading = read(data, name)
    if reading.document is None:
        return reading
    problems = unknown_here(reading.document) or untrue_examples(reading.document)
    return Reading(document=None, problems=problems) if problems else reading


def unknown_here(document: Document) -> tuple[Problem, ...]:
    """The codes, their paragraphs and the calendar that a document names in vain."""
    rules, name = compile_rules(document), document.name
    problems = tuple(_unknown_codes(document, rules, name))
    if not problems:
        problems = tuple(_unknown_paragraphs(document, rules, name))
    try:
        calendars.load(rules.calendar)
    except LookupError as error:
        what = f"calendar: {error.args[0]}"
        problems += (_of_policy(document, rules, "calendar", what, name),)
    return problems


def untrue_examples(document: Document) -> tuple[Problem, ...]:
    """The worked examples that do not come out as the document says."""
    from putright.policy.examples import run_examples

    rules = compile_rules(document)
    return tuple(run_examples(document, calendars.load(rules.calendar)))


def _unknown_codes(document: Document, rules: Rules, name: str) -> Iterator[Problem]:
    """A code that complaints are to be measured against must be a policy that ships."""
    for code in dict(rules.codes) or {rules.code: None}:
        if code and code != rules.id and code not in names():
            hint = did_you_mean(code, names()) or ' Write "none" where there is none.'
            what = f'code: "{code}" is not a policy that ships.{hint}'
            yield _of_policy(document, rules, "code", what, name)


def _unknown_paragraphs(
    document: Document, rules: Rules, name: str
) -> Iterator[Problem]:
    """A paragraph that a rule answers to is one of the policy's codes."""
    codes = [code for code in dict(rules.codes) or [rules.code] if code]
    if not codes or rules.id in codes:
        return
    known = frozenset[str]().union(*map(_numbers_of, codes))
    for clause, place in document.places():
        for said in _paragraphs(place):
            if said not in known:
                hint = did_you_mean(said, known) or " Look it up there."
                what = f'code: "{said}" is no paragraph of {" or ".join(codes)}.{hint}'
                line = place.line_of("code", f'"{said}"')
                yield Problem(line=line, clause=clause.number, what=what, file=name)


@lru_cache(maxsize=16)
def _numbers_of(code: str) -> frozenset[str]:
    """The numbers of a code's headings."""
    return frozenset(_HEADING.findall(find(code).read_text("utf-8")))


def _paragraphs(place: Place) -> Iterator[str]:
    """The paragraphs of codes that a rule answers to, and its letter's items."""
    if place.kind != "policy":  # where `code` names the codes themselves
        yield from place.read.get("code", ())
        for item in place.read.get("must_say", ()):
            yield from getattr(item, "code", ())


def _of_policy(
    document: Document, rules: Rules, key: str, what: str, name: str
) -> Problem:
    """A problem with a key of the policy block."""
    places = (place for _, place in document.places())
    line = next(place.line_of(key) for place in places if place.kind == "policy")
    return Problem(line=line, clause=rules.source.clause, what=what, file=name)
