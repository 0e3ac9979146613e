"""What somebody typed and what a dropped e-mail says: both kept until it is logged.

Empty fields are filled, and what was typed stands. Where the e-mail says something else
both are shown and either can be put into the form; the other is carried along.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from putright.design.typed import NotADay, read_day
from putright.records import today

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

TYPED, EMAIL = "typed", "email"
_REACHED = "reached"
# What an e-mail can fill in: each field of the form with the keys it is sent under.
_KEYS = {
    "words": ("words",),
    "channel": ("channel",),
    _REACHED: ("reached_day", "reached_time"),
    "name": ("name",),
    "email": ("email",),
    "about": ("about",),
}
_DAY_FIRST = 2
Said = tuple[str, ...]


class Difference(Struct, frozen=True, kw_only=True):
    """A field in which the e-mail says something else.

    Attributes:
        field: Its name in the form.
        shown: `typed` or `email`: whose words stand in the form; empty: neither's.
        carried: Key to value: what was typed, carried along hidden.
    """

    field: str
    typed: str
    email: str
    shown: str
    carried: dict[str, str]


def fill(typed: Mapping[str, str], read: Mapping[str, str]) -> dict[str, str]:
    """The form with its empty fields filled from the e-mail; what was typed stands."""
    filled = dict(typed)
    for keys in _KEYS.values():
        own, theirs = _of(typed, keys), _of(read, keys)
        if not any(own) or (not own[-1] and _same(own, theirs)):
            filled |= zip(keys, theirs, strict=True)
    return filled


def differences(said: Mapping[str, str], read: Mapping[str, str]) -> list[Difference]:
    """Every field in which what was typed and what was read are not the same."""
    return list(_differences(said, read))


def _differences(
    said: Mapping[str, str], read: Mapping[str, str]
) -> Iterable[Difference]:
    for field, keys in _KEYS.items():
        now, theirs = _of(said, keys), _of(read, keys)
        before = _of(said, [_carried(key) for key in keys])
        own = before if any(before) else now
        if not any(own) or not any(theirs) or _same(own, theirs):
            continue
        yield Difference(
            field=field,
            typed=" ".join(own).strip(),
            email=" ".join(theirs).strip(),
            shown=TYPED if _same(now, own) else EMAIL if _same(now, theirs) else "",
            carried=dict(zip(map(_carried, keys), own, strict=True)),
        )


def use(
    said: Mapping[str, str], read: Mapping[str, str], whose: str, field: str
) -> dict[str, str]:
    """The form with the e-mail's words, or those that were typed, in one field."""
    keys = _KEYS.get(field, ())
    source = _of(read, keys) if whose == EMAIL else _of(said, map(_carried, keys))
    return {**said, **dict(zip(keys, source, strict=True))}


def without(said: Mapping[str, str], read: Mapping[str, str]) -> dict[str, str]:
    """The form as it was typed, with nothing that only the e-mail said."""
    left = {name: value for name, value in said.items() if name != "message"}
    for keys in _KEYS.values():
        own = _of(said, map(_carried, keys))
        if any(own) or _same(_of(said, keys), _of(read, keys)):
            left |= zip(keys, own, strict=True)
    return left


def _carried(key: str) -> str:
    return f"typed-{key}"


def _of(said: Mapping[str, str], keys: Iterable[str]) -> Said:
    return tuple([str(said.get(key) or "").strip() for key in keys])


def _same(one: Said, other: Said) -> bool:
    """Whether two tellings say the same; a day alone agrees with a time on that day."""
    if len(one) == len(other) == _DAY_FIRST:
        times_agree = one[1] == other[1] or not (one[1] and other[1])
        return times_agree and _day(one[0]) == _day(other[0])
    return [_plain(text) for text in one] == [_plain(text) for text in other]


def _day(text: str) -> object:
    try:
        return read_day(text, today.today())
    except NotADay:
        return _plain(text)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
