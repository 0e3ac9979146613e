"""The clauses of each stage: asked for, acknowledged, looked into, answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from putright.policies.founding.filling import part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.policies.founding.answers import Values

_STOPS = '"complaint.withdrawn", "complaint.closed"'
_COUNTED = {2: "two", 3: "three"}
# The paragraphs of the Code that a stage's clauses answer to.
_PARAGRAPHS = {
    True: {
        "code_ack": "6.2",
        "code_answer": "6.3",
        "code_points": "6.7",
        "code_says": "6.9",
        "code_extend": "6.4",
        "code_extend_contact": "6.5",
    },
    False: {
        "code_ack": "6.11",
        "code_answer": "6.14",
        "code_points": "6.18",
        "code_says": "6.19",
        "code_extend": "6.15",
        "code_extend_contact": "6.16",
    },
}


def sections(values: Values, own: dict[str, str], first: int) -> Iterator[str]:
    """The text of each stage, numbered on from `first`."""
    for number in range(1, values["stages"] + 1):
        words = {**own, **_words(values, own, number), "n": str(first + number - 1)}
        yield "\n".join(_clauses(values, words, number))


def answerers(values: Values) -> list[tuple[str, str]]:
    """The roles that answer, with their titles; the last one steps in."""
    found = [("s1-investigator", values["first"])]
    if values["stages"] > 1:
        found.append(("s2-reviewer", values["second"]))
    return [*found, ("head", values["head"])]


def answered(values: Values) -> str:
    """When a complaint may end as answered, as a condition."""
    last = values["stages"]
    ways = [
        f"(s{number}.response_sent has happened and not s{number + 1}.requested has "
        "happened)"
        for number in range(1, last)
    ]
    return " or ".join([*ways, f"s{last}.response_sent has happened"])


def _clauses(values: Values, words: dict[str, str], number: int) -> Iterator[str]:
    """The clauses of one stage, numbered beneath it."""
    names = ["acknowledgement", "looking", "panel", "answer", "extension"]
    if number > 1:
        names.insert(0, "request")
    if words["ack"] == "None":
        names.remove("acknowledgement")
    if words["extend"] == "None":
        names.remove("extension")
    if not values["panel"] or number < values["stages"]:
        names.remove("panel")
    yield part("stage", words)
    for place, name in enumerate(names, start=1):
        text = part(name, {**words, "i": str(place)})
        if name == "looking" and number > 1:
            text += part("separation", words)
        yield text


def _words(values: Values, own: dict[str, str], number: int) -> dict[str, str]:
    stage, first = f"s{number}", number == 1
    opens = "complaint.received" if first else f"{stage}.requested"
    stops = ["complaint.refused"] if first else []
    ack, answer, extend = (
        values[key if first else f"{key}_later"]
        for key in ("acknowledge", "answer", "extend")
    )
    notes = {
        f"{name}_note": own[f"{key}_note" if first else f"{key}_later_note"]
        for name, key in (
            ("ack", "acknowledge"),
            ("answer", "answer"),
            ("extend", "extend"),
        )
    }
    last = number == values["stages"]
    return {
        "s": stage,
        "stage": f"Stage {number}",
        "opens_on": opens,
        "answerer": "s1-investigator" if first else "s2-reviewer",
        "begins": _begins(values, number),
        "received": "receiving your complaint" if first else "your asking for it",
        "stops": ", ".join([*(f'"{event}"' for event in stops), _STOPS]),
        "ack": str(ack),
        "answer": str(answer),
        "extend": str(extend),
        "never": _never(number),
        "after": '\nafter = ["x.panel_met"]' if last and values["panel"] else "",
        "response_title": "Our final answer"
        if last
        else f"Our answer at Stage {number}",
        "answerer_words": _who(values, first=first),
        **_counted(values, stage, opens, chained=ack is not None, first=first),
        **_onward(values, own, last=last),
        **_before(values, number),
        **_PARAGRAPHS[first],
        **notes,
    }


def _begins(values: Values, number: int) -> str:
    count = values["stages"]
    if count == 1:
        return "There is one stage: we look into your complaint and answer it."
    if number == 1:
        return (
            f"There are {_COUNTED[count]} stages. The first begins when you complain."
        )
    last = " It is the last one." if number == count else ""
    return f"This stage begins when you ask for it.{last}"


def _who(values: Values, *, first: bool) -> str:
    if first:
        return (
            f"The {values['first']} looks into the complaint, listens to you and to "
            "those concerned, and drafts the answer. If it takes longer than we said "
            "we agree with you how often you hear from us."
        )
    return (
        f"The {values['second']} looks at everything anew. It is never somebody who "
        f"dealt with it before; if nobody is left, the {values['head']} does it. Here "
        "too we agree with you how often you hear from us, should it take longer."
    )


def _never(number: int) -> str:
    done = ("investigated", "response_drafted", "response_sent")
    return ", ".join(
        f'"s{before}.{act}"' for before in range(1, number) for act in done
    )


def _counted(
    values: Values, stage: str, opens: str, *, chained: bool, first: bool
) -> dict[str, str]:
    """From when the time for an answer runs."""
    if chained and values["counted_from"] == "acknowledgement":
        return {
            "counted": "telling you that we have it",
            "answer_starts": f"{stage}.acknowledged",
            "fallback": (
                f'\nstarts_by  = "when {stage}.acknowledge is due"'
                '\nlate_start = "from the actual start"'
            ),
        }
    return {
        "counted": "receiving your complaint" if first else "your asking for it",
        "answer_starts": opens,
        "fallback": "",
    }


def _onward(values: Values, own: dict[str, str], *, last: bool) -> dict[str, str]:
    """What an answer says of the way from there."""
    if last:
        where = "where you can take it from there"
        if not own["ombudsman"]:
            where = "that no Ombudsman deals with us"
        return {
            "answer_items": f'  "final_stage",\n{own["final_items"]}',
            "answer_says": f"that this is our final answer, and {where}",
        }
    items = '  "how_to_escalate",'
    if values["window"] is not None:
        items += '\n  "last_day_to_escalate",'
    return {"answer_items": items, "answer_says": "how to go to the next stage"}


def _before(values: Values, number: int) -> dict[str, str]:
    window = values.get("window")
    words = "There is no last day for asking."
    if window is not None:
        words = (
            f"Please ask within {window} of getting our answer; if you are later we "
            "still look at it."
        )
    return {
        "before": f"Stage {number - 1}",
        "before_id": f"s{number - 1}",
        "window": "none" if window is None else str(window),
        "window_words": words,
    }
