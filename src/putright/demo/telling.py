"""What people say and staff write: sentences put together so that no two read alike."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from putright.demo import stock

if TYPE_CHECKING:
    from putright.demo.chance import Chance

_LONG = frozenset({"email", "letter", "web", "telephone", "in_person"})
_MONTH_BACK = timedelta(days=30)


class Told(Struct, frozen=True, kw_only=True):
    """One complaint as somebody brought it.

    Attributes:
        words: What they said, paragraphs apart.
        slots: What stood in the sentences' braces, for what is written later.
    """

    matter: stock.Matter
    words: str
    points: tuple[str, ...]
    wanted: str
    slots: dict[str, str]


def tell(  # noqa: PLR0913 - each is one plain fact about the telling
    matter: stock.Matter,
    chance: Chance,
    *,
    on: date,
    channel: str,
    points: int,
    teller: str = "",
    name: str = "",
) -> Told:
    """Put a complaint into words.

    Args:
        matter: What it is about.
        chance: Which of the sentences.
        on: The day it was said; the months named lie before it.
        channel: How it came; it sets the opening and the length.
        points: How many things they want answered.
        teller: Empty: the resident; else `representative`, `politician`, `anonymous`.
        name: Signs e-mails and letters; empty: nobody signs.
    """
    slots = _slots(chance, on)
    wanted = chance.one(matter.wants).format_map(slots)
    slots |= {"want": wanted, "subject_lower": _lower_first(matter.subject)}
    paragraphs = _paragraphs(matter, chance, channel, teller)
    if channel in {"email", "letter"}:
        paragraphs = ["Dear Sir or Madam,", *paragraphs, *([name] if name else [])]
    return Told(
        matter=matter,
        words="\n\n".join(p for p in paragraphs if p).format_map(slots),
        points=tuple(chance.some(matter.points, points)),
        wanted=wanted[0].upper() + wanted[1:],
        slots=slots,
    )


def phrase(chance: Chance, told: Told, *path: str, **more: str) -> str:
    """One of the common sentences at `path`, its slots filled."""
    found: Any = stock.common()
    for part in path:
        found = found[part]
    return str(chance.one(found)).format_map(told.slots | more)


def found(chance: Chance, told: Told, outcome: str, *, final: bool) -> str:
    """What was found on a point, for the answer."""
    pool = told.matter.not_upheld if outcome == "not_upheld" else told.matter.upheld
    fact = chance.one(pool)
    said = phrase(chance, told, "answer", outcome, found=fact)
    if not final:
        return said
    again = {"found": said, "found_lower": _lower_first(said)}
    return phrase(chance, told, "answer", "on_review", **again)


def _paragraphs(
    matter: stock.Matter, chance: Chance, channel: str, teller: str
) -> list[str]:
    common = stock.common()
    begin = common[teller]["begin"] if teller else common["begin"][channel]
    if channel not in _LONG:
        return [f"{chance.one(begin)} {chance.one(matter.says)}"]
    said = chance.mixed(matter.says)[: chance.whole(2, 3)]
    history = chance.some(common["contact"]["sentences"], chance.whole(0, 2))
    ask = [chance.one(common["ask"]["sentences"])]
    if teller == "anonymous":  # nothing by which they could be known or reached
        return [" ".join([chance.one(begin), *said]), *ask]
    effect = chance.some(common["effect"]["sentences"], chance.whole(0, 2))
    ask.append(chance.one(common["close"]["sentences"]))
    parts = [[chance.one(begin), *said], history + effect, ask]
    return [" ".join(part).strip() for part in parts]


def _slots(chance: Chance, on: date) -> dict[str, str]:
    common = stock.common()
    drawn = {name: chance.one(pool) for name, pool in common["slots"].items()}
    relatives = common["slots"]["relative"]
    they = common["pronouns"][drawn["relative"]]
    others = [each for each in relatives if each != drawn["relative"]]
    month = on - _MONTH_BACK * chance.whole(2, 7)
    return drawn | {
        "they": they,
        "their": "her" if they == "she" else "his",
        "person": chance.one(others),
        "month": f"{month:%B}",
    }


def _lower_first(text: str) -> str:
    return text[0].lower() + text[1:]
