"""Coverage as a page of the documentation, and the tests that it leads to."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from putright.ledger.coverage import groups
from putright.ledger.printing import in_short

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from putright.ledger.coverage import Coverage, Standing


def as_markdown(coverage: Coverage, above: str) -> str:
    """Tables for a page; `above` leads from the page to the documentation's top."""
    course = [one for one in coverage.standings if one.in_course]
    lines = [in_short(coverage), "", *_counts(course)]
    for landlord, how, standings in groups(coverage.standings):
        lines += ["", f"## {landlord}: {how}", ""]
        lines += ["| Row | Asks | Clause and blocks | Shown by |", "|---|---|---|---|"]
        lines += [_cells(one, above) for one in standings]
    return "\n".join(lines)


def _counts(standings: list[Standing]) -> Iterator[str]:
    yield "| Landlord | How | Demonstrated | Not yet |"
    yield "|---|---|---|---|"
    for landlord, how, some in groups(tuple(standings)):
        done = sum(one.state == "demonstrated" for one in some)
        yield f"| {landlord} | {how} | {done} | {len(some) - done} |"


def _cells(one: Standing, above: str) -> str:
    shown = [_test_link(test, above) for test in one.tests]
    shown += [_page_link(remark.page, remark.line, above) for remark in one.shown]
    cells = [
        one.row.id,
        one.row.summary,
        _clause_link(one, above),
        "<br>".join(shown) or one.state,
    ]
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _clause_link(one: Standing, above: str) -> str:
    if one.place is None:
        return ""
    page = one.place.document.removeprefix("src/putright/")
    blocks = "".join(f"<br>`{name}`" for name, _ in one.place.blocks)
    return f"[{one.place.number}]({above}{page}#{one.place.anchor}){blocks}"


def _page_link(page: str, line: int, above: str) -> str:
    name = page.rpartition("/")[2].removesuffix(".md")
    return f"[{name}]({above}{page.removeprefix('src/putright/')}), line {line}"


def _test_link(test: str, above: str) -> str:
    file, _, name = test.partition("::")
    function = name.partition("[")[0]
    page = file.removesuffix(".py")
    return f"[{name}]({above}{page}.md#{function})"


def tests_as_pages(coverage: Coverage, root: Path) -> Iterator[tuple[str, str]]:
    """For each file with demonstrating tests its path and a page of those tests."""
    named: dict[str, set[str]] = {}
    for one in coverage.standings:
        for test in one.tests:
            file, _, name = test.partition("::")
            named.setdefault(file, set()).add(name.partition("[")[0])
    for file, functions in sorted(named.items()):
        yield file, _tests_page(file, (root / file).read_text("utf-8"), functions)


def _tests_page(file: str, source: str, functions: set[str]) -> str:
    lines = source.splitlines()
    parts = [f"# {file}", ast.get_docstring(ast.parse(source)) or ""]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and node.name in functions:
            first = min([node.lineno, *(mark.lineno for mark in node.decorator_list)])
            body = "\n".join(lines[first - 1 : node.end_lineno])
            parts.append(f"## {node.name}\n\n```python\n{body}\n```")
    return "\n\n".join(parts) + "\n"
