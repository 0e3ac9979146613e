"""A story written as an `example` block of a policy document."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from putright.engine.moments import to_time

if TYPE_CHECKING:
    from collections.abc import Mapping

    from putright.engine.history import Entry
    from putright.engine.rules import Rules
    from putright.proving.stories import Story


def as_example(story: Story, rules: Rules) -> str:
    """The story as an `example` block of a policy document."""
    days = {fact.id for fact in rules.facts if fact.kind == "date"}
    given: dict[str, Any] = {"received": _written(story.entries[0].at)}
    for name, value in story.facts.items():
        given[name] = date.fromisoformat(value) if name in days else value
    rows = ",\n  ".join(_row(entry) for entry in story.entries[1:])
    happens = f"happens = [\n  {rows},\n]\n" if rows else ""
    return (
        "```toml example\n"
        f"name   = {_toml(story.name)}\n"
        f"given  = {_toml(given)}\n"
        f"{happens}"
        f"at     = {_toml(_written(story.at))}\n"
        f"expect = {_toml(_expected(story.expect))}\n"
        "```\n"
    )


def _expected(expect: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: (value == "yes") if value in ("yes", "no") else value
        for key, value in expect.items()
    }


def _row(entry: Entry) -> str:
    row: list[Any] = [_written(entry.at), entry.event, entry.by]
    if entry.data:
        row.append(entry.data)
    return _toml(row)


def _written(minute: int) -> str:
    return f"{to_time(minute):%Y-%m-%d %H:%M}"


def _toml(value: object) -> str:
    """A value as TOML writes it on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        inside = ", ".join(
            f"{_key(key)} = {_toml(part)}" for key, part in value.items()
        )
        return f"{{ {inside} }}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(_toml(part) for part in value)}]"
    if isinstance(value, int):
        return str(value)
    text = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'


def _key(name: str) -> str:
    return name if name.isidentifier() else f'"{name}"'
