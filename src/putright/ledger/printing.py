"""Coverage as a person reads it at a terminal, and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from putright.ledger.coverage import groups

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.ledger.coverage import Coverage, Standing

GET_RESULTS = (
    "No test that names rows has run on this code as it is: only pages count. "
    "Run them: putright coverage --run"
)


def as_text(coverage: Coverage) -> str:
    """Every row under its landlord and `how`, after the counts."""
    lines = [in_short(coverage)]
    for landlord, how, standings in groups(coverage.standings):
        done = [one for one in standings if one.state == "demonstrated"]
        lines.append(f"\n{landlord}, {how}: {len(done)} of {len(standings)}")
        for title, some in (
            ("demonstrated", done),
            ("not yet", [one for one in standings if one not in done]),
        ):
            lines += [f"  {title}:"] if some else []
            lines += [line for one in some for line in _row(one)]
    return "\n".join(lines)


def in_short(coverage: Coverage) -> str:
    """The counts, and what to do where no test has run."""
    course = [one for one in coverage.standings if one.in_course]
    done = sum(one.state == "demonstrated" for one in course)
    whole = f"{len(coverage.demonstrated())} of {len(coverage.standings)} rows"
    among = f"{done} of the {len(course)} rows of the course of a complaint among them"
    lines = [f"{whole} are demonstrated, {among}."]
    if coverage.stale:
        lines.append(
            f"{coverage.stale} results of tests are of other code than this and do "
            "not count. Run them again: putright coverage --run"
        )
    if not coverage.any_results:
        lines.append(GET_RESULTS)
    failing = [one for one in coverage.standings if one.state == "failing"]
    lines += [f"{one.row.id} fails: {', '.join(one.failing)}" for one in failing]
    return "\n".join(lines)


def as_data(coverage: Coverage) -> dict[str, Any]:
    """One JSON object; `demonstrated` is the count over the whole ledger."""
    course = [one for one in coverage.standings if one.in_course]
    landlords: dict[str, dict[str, Any]] = {}
    for landlord, how, standings in groups(coverage.standings):
        rows: dict[str, list[dict[str, Any]]] = {"demonstrated": [], "not_yet": []}
        for one in standings:
            done = one.state == "demonstrated"
            rows["demonstrated" if done else "not_yet"].append(_as_data(one))
        landlords.setdefault(landlord, {})[how] = rows
    return {
        "demonstrated": len(coverage.demonstrated()),
        "rows": len(coverage.standings),
        "course_of_a_complaint": {
            "demonstrated": sum(one.state == "demonstrated" for one in course),
            "rows": len(course),
        },
        "stale_results": coverage.stale,
        "landlords": landlords,
    }


def _as_data(one: Standing) -> dict[str, Any]:
    place = one.place
    return {
        "id": one.row.id,
        "summary": one.row.summary,
        "topic": one.row.topic,
        "demonstration": one.row.demonstration,
        "state": one.state,
        "course_of_a_complaint": one.in_course,
        "clause": None
        if place is None
        else {
            "number": place.number,
            "heading": place.heading,
            "link": f"{place.document}#{place.anchor}",
            "line": place.line,
        },
        "blocks": []
        if place is None
        else [
            {"block": name, "link": f"{place.document}#L{line}"}
            for name, line in place.blocks
        ],
        "tests": [*one.tests, *(f"{shown.page}#L{shown.line}" for shown in one.shown)],
        "failing": list(one.failing),
    }


def _row(one: Standing) -> Iterator[str]:
    note = "" if one.state in ("demonstrated", "not yet") else f" [{one.state}]"
    yield f"    {one.row.id}{note}  {one.row.summary}"
    if place := one.place:
        yield f"      clause {place.number}: {place.document}:{place.line}"
        for name, line in place.blocks:
            yield f"      block  {name}: {place.document}:{line}"
    for test in one.tests:
        yield f"      test   {test}"
    for shown in one.shown:
        yield f"      page   {shown.page}:{shown.line}"
    for what in one.failing:
        yield f"      fails  {what}"
