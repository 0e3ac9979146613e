"""The quick way of reading a block gives what the TOML parser gives."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from putright.policies import find, names
from putright.policy.headings import cut
from putright.policy.toml import common_values

PIECES = st.sampled_from(
    [
        "a",
        "key-1",
        " ",
        "\t",
        "=",
        " = ",
        '"',
        '""',
        '"x"',
        '"ü, ]"',
        "[",
        "]",
        ",",
        "true",
        "false",
        "#",
        "\\",
        "'",
        ".",
        "3",
        "{",
        "}",
        "\x7f",
        "\u2028",
    ]
)
LINES = st.lists(st.lists(PIECES, max_size=9).map("".join), max_size=4)


@given(LINES)
def test_what_the_quick_way_reads_the_parser_reads_the_same(lines: list[str]) -> None:
    quick = common_values(lines)
    if quick is not None:
        assert quick == tomllib.loads("\n".join(lines))


@pytest.mark.parametrize("name", names())
def test_it_agrees_on_every_block_that_ships_and_reads_most(name: str) -> None:
    sections, _ = cut(find(name).read_text("utf-8"))
    fences = [fence.lines for section in sections for fence in section.fences]
    quick = [common_values(lines) for lines in fences]
    for lines, values in zip(fences, quick, strict=True):
        if values is not None:
            assert values == tomllib.loads("\n".join(lines))
    assert sum(values is not None for values in quick) > len(quick) / 2


@pytest.mark.parametrize(
    "lines",
    [
        ['a = "x"', 'a = "y"'],
        ['a = """', 'x"""'],
        ["a = ["],
        ['a = "x" # why'],
        ["a = 3"],
        ["a = 2026-04-01"],
        ['a = "x\\ty"'],
        ['a.b = "x"'],
        ['a = { b = "x" }'],
    ],
)
def test_anything_else_is_left_to_the_parser(lines: list[str]) -> None:
    assert common_values(lines) is None
