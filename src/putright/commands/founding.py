"""`putright policy new`: a few questions, and a first policy that runs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from putright.commands.ending import GOOD, BadInput

if TYPE_CHECKING:
    from argparse import Namespace

    from putright.policies.founding.answers import Question, Values


def new(args: Namespace) -> int:
    """Ask what no option answered, and write the document; never over another."""
    from putright.policies.founding.answers import slug
    from putright.policies.founding.drafting import Refused, draft

    target = Path(args.to) if args.to else None
    if target is not None:
        _free(target)
    asked = _Asking(args)
    values = asked.all()
    target = target or Path(f"{slug(values['name'])}.md")
    _free(target)
    try:
        text = draft(values, insist=args.insist or asked.insisted)
    except Refused as refused:
        raise BadInput(*(_with_option(fault) for fault in refused.faults)) from None
    try:
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise BadInput(
            f"{target}: {error.strerror or 'it cannot be written'}."
        ) from None
    print(_NEXT.format(target=target))
    return GOOD


def _with_option(fault: str) -> str:
    return fault.replace("or insist.", "or insist with --insist.")


def _free(target: Path) -> None:
    if target.exists():
        raise BadInput(
            f"{target} exists already and is left as it is. Name another file: --to "
            "FILE."
        )


_NEXT = """\
{target} is written, and it runs. What to do next:

1. Read it from top to bottom. Change whatever is not how you do it: the words and the
   rule beneath them, always both.
2. putright policy check {target}
   says whether words and rules still agree, and what is missing.
3. putright policy say {target}
   tells every rule as one plain sentence: give that to whoever knows the work.
4. Add worked examples with days that you counted by hand.
5. Have it adopted, and write the day into the policy block: adopted = 2027-03-10."""


class _Asking:
    """Gathers the answers: from options, from whoever types, or as suggested."""

    def __init__(self, args: Namespace) -> None:
        self.args = args
        self.values: Values = {}
        self.insisted = False

    def all(self) -> Values:
        """Every answer.

        Raises:
            BadInput: Options that cannot be used, all at once; or the end of what is
                typed before the last question.
        """
        from putright.policies.founding.answers import QUESTIONS

        faults: list[str] = []
        for question in QUESTIONS:
            if not question.wanted(self.values):
                self.values[question.key] = None
                continue
            said = getattr(self.args, question.key)
            if said is None:
                self.values[question.key] = self._without_option(question, faults)
                continue
            try:
                self.values[question.key] = question.read(said)
            except ValueError as error:
                faults.append(f"{option(question)}: {error}")
                self.values[question.key] = question.read(_stand_in(question, self))
        if faults:
            raise BadInput(*faults)
        return self.values

    def _without_option(self, question: Question, faults: list[str]) -> Any:  # noqa: ANN401
        if faults:  # the rest is looked at only for what else is wrong
            return question.read(_stand_in(question, self))
        suggested = question.suggested(self.values)
        if self.args.suggested:
            if suggested:
                return question.read(suggested)
            faults.append(f"{option(question)} is missing: {question.ask}")
            return question.read(_stand_in(question, self))
        return self._asked(question, suggested)

    def _asked(self, question: Question, suggested: str) -> Any:  # noqa: ANN401
        """Ask until the answer can be used."""
        from putright.policies.founding.drafting import beyond

        shown = f" [{suggested}]" if suggested else ""
        print(f"\n{question.ask}\n  {question.why}")
        while True:
            said = self._line(f"{shown} > ".lstrip()) or suggested
            try:
                answer = question.read(said)
            except ValueError as error:
                print(f"  {error}")
                continue
            self.values[question.key] = answer
            found = beyond(question.key, self.values) if self._knows_code() else None
            if found is None or self._insists(found[0]):
                return answer

    def _knows_code(self) -> bool:
        return {"code", "calendar"} <= self.values.keys()

    def _insists(self, why: str) -> bool:
        print(f"  {why}")
        if self.args.insist:
            return True
        kept = self._line("Keep it all the same, and say why there? yes or no [no] > ")
        insists = kept.strip().lower() == "yes"
        self.insisted = self.insisted or insists
        return insists

    def _line(self, prompt: str) -> str:
        print(prompt, end="", flush=True)
        line = sys.stdin.readline()
        if not line:
            print()
            raise BadInput(
                "The answers ended before the last question, and nothing was written. "
                "Answer the rest with options, or take what is suggested: --suggested."
            )
        return line.strip()


def option(question: Question) -> str:
    """The option that answers a question."""
    return "--" + question.key.replace("_", "-")


def _stand_in(question: Question, asking: _Asking) -> str:
    """Something that can be read, in place of an answer that cannot."""
    return question.suggested(asking.values) or _ANYTHING[question.key]


_ANYTHING = {"name": "Landlord", "start": "2027-01-01"}
