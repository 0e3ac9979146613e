"""The answers made into a policy document: readable prose with its rules beneath."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

from putright.policies import library
from putright.policies.founding import stages
from putright.policies.founding.answers import KINDS, NONE, Values, slug
from putright.policies.founding.filling import part

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from putright.engine.rules import Body, Rules

_WIDTH = 88
_CODE = re.compile(r"^code +=.*\n", re.MULTILINE)
_KEPT_WHOLE = re.compile(r"#|- |\||\d+\. ")
# Codes whose paragraphs have the numbers that the parts cite.
_SAME_NUMBERS = frozenset(("hos-2024", "lgsco"))


def document(values: Values, notes: Mapping[str, str]) -> str:
    """The whole policy.

    Args:
        values: Every answer, by its key.
        notes: For answers that go beyond the code of practice, what to say beside
            the rule, by the answer's key.
    """
    own = {**_words(values), **_notes(notes)}
    sections = [part("opening", own)]
    numbered = [
        part("complaint", {**own, "n": "1"}),
        part("refusing", {**own, "n": "2"}),
        *stages.sections(values, own, first=3),
    ]
    for name in ("righting", "ombudsman", "people", "record", "openness"):
        if name != "ombudsman" or values["code"] != NONE:
            numbered.append(part(name, {**own, "n": str(len(numbered) + 1)}))
    whole = "\n".join([*sections, *numbered])
    if values["code"] not in _SAME_NUMBERS:
        whole = _drop_paragraphs(whole)
    return _wrapped(whole)


def _words(values: Values) -> dict[str, str]:
    """What the parts fill their blanks with, for the whole document."""
    code = None if values["code"] == NONE else library.load(values["code"])
    term = values["term"].lower()
    kind, governing = KINDS[values["kind"]]
    answerers = stages.answerers(values)
    others = "".join(f', "{role}"' for role, _ in answerers[1:])
    return {
        "name": values["name"],
        "kind": kind,
        "governing": governing,
        "id": slug(values["name"]),
        "version": f"{values['start'].year}.1",
        "start": str(values["start"]),
        "calendar": values["calendar"],
        "code": values["code"],
        "post": "2 working days",
        "term": term,
        "terms": f"{term}s",
        "Term": term[:1].upper() + term[1:],
        "age": str(values["age"]),
        "head": "head",
        "stage_titles": ", ".join(
            f's{number} = "Stage {number}"' for number in range(1, values["stages"] + 1)
        ),
        "first_answerer": answerers[0][0],
        "other_answerers": others,
        "answerers": "".join(f', "{role}"' for role, _ in answerers),
        "answerer_roles": "\n\n".join(_roles(answerers)),
        "who_answers": _who_answers(values),
        "answered": stages.answered(values),
        **_counting(code),
        **_outside(code),
    }


def _counting(code: Rules | None) -> dict[str, str]:
    """Days are counted as the code of practice counts them, else the strict way."""
    if code is None or code.conventions.late_receipt is None:
        late = "counts as received that day"
    else:
        late = "on a non-working day counts as the next working day"
    zero = code.conventions.day_zero if code else "not counted"
    return {"late_receipt": late, "day_zero": zero}


def _outside(code: Rules | None) -> dict[str, str]:
    """What is said of the Ombudsman, or that there is none to go to."""
    if code is None:
        none = '  "no_ombudsman_access",'
        return {
            "ombudsman": "",
            "body_id": "",
            "body_ways": "",
            "help_words": " We tell you too that no Ombudsman deals with us.",
            "help_items": none,
            "refusal_items": f'  "right_to_challenge",\n{none}',
            "refusal_route": "and how to have that looked at again",
            "extension_items": none,
            "extension_route": "",
            "extension_requires": "",
            "final_items": none,
            "publicity": "",
        }
    body = next(body for body in code.bodies if "ombudsman" in body.id)
    return {
        "ombudsman": body.name,
        "body_id": body.id,
        "body_ways": _ways(body),
        "help_words": " We tell you too how the Ombudsman can help.",
        "help_items": '  "ombudsman_help",\n  "ombudsman_contact",',
        "refusal_items": (
            '  "right_to_challenge",\n  "ombudsman_rights",\n  "ombudsman_contact",'
        ),
        "refusal_route": "and how you can take that to the Ombudsman",
        "extension_items": '  "ombudsman_contact",',
        "extension_route": ", and how to reach the Ombudsman",
        "extension_requires": ', "ombudsman_contact"',
        "final_items": '  "ombudsman_rights",\n  "ombudsman_contact",',
        "publicity": ", and about the Ombudsman and the code that we answer to",
    }


def _ways(body: Body) -> str:
    names = ("name", "phone", "email", "website", "online_form", "post")
    said = {name: getattr(body, name) for name in names}
    return "\n".join(f'{name:11} = "{value}"' for name, value in said.items() if value)


def _roles(answerers: list[tuple[str, str]]) -> Iterator[str]:
    """A block for each; whoever steps in may do what the others may."""
    others = [role for role, _ in answerers[:-1]]
    for role, title in answerers:
        also = ["staff", *others] if role == answerers[-1][0] else ["staff"]
        inside = ", ".join(f'"{each}"' for each in also)
        yield (
            f'```toml role\nid    = "{role}"\ntitle = "{title}"\nis    = "staff"\n'
            f"also  = [{inside}]\n```"
        )


def _who_answers(values: Values) -> str:
    later = ""
    if values["stages"] > 1:
        later = f" At a later stage the {values['second']} does."
    return (
        f"At Stage 1 the {values['first']} looks into the complaint and answers it."
        f"{later} If nobody else is free to, the {values['head']} steps in."
    )


def _notes(notes: Mapping[str, str]) -> dict[str, str]:
    """The blanks for a remark beside each rule that may depart from the code."""
    of_stages = ("acknowledge", "answer", "extend")
    keys = ("age", "stages", *of_stages, *(f"{key}_later" for key in of_stages))
    return {
        f"{key}_note": f'\nnote = "{notes[key]}"' if key in notes else ""
        for key in keys
    }


def _drop_paragraphs(text: str) -> str:
    """Without paragraphs of a code that this landlord does not answer to."""
    head, fence, rest = text.partition("```toml terms")
    return head + fence + _CODE.sub("", rest)


def _wrapped(text: str) -> str:
    """Prose broken at the width of a page; headings, lists and rules as they are."""
    blocks = re.split(r"(^```.*?^```$)", text, flags=re.MULTILINE | re.DOTALL)
    made = [block if block.startswith("```") else _broken(block) for block in blocks]
    return re.sub(r"\n{3,}", "\n\n", "".join(made)).strip() + "\n"


def _broken(prose: str) -> str:
    paragraphs = prose.split("\n\n")
    return "\n\n".join(
        paragraph
        if not paragraph.strip() or _KEPT_WHOLE.match(paragraph.lstrip())
        else _lines(paragraph)
        for paragraph in paragraphs
    )


def _lines(paragraph: str) -> str:
    before = "\n" if paragraph.startswith("\n") else ""
    after = "\n" if paragraph.endswith("\n") else ""
    words = " ".join(paragraph.split())
    filled = textwrap.fill(
        words, _WIDTH, break_long_words=False, break_on_hyphens=False
    )
    return before + filled + after
