"""The draft of a self-assessment: one line for each provision, from the findings.

A draft: what a person has to judge is left for them, and nothing is ticked that was not
found.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from putright.checking.findings import Finding, Report

COLUMNS = (
    "Provision",
    "What it asks",
    "Do we comply?",
    "Evidence in our policy",
    "Finding",
    "To do",
)
KINDS = (".md", ".csv", ".docx")
_COMPLY = {"met": "Yes", "stricter": "Yes", "contrary": "No", "missing": "No"}


def rows(report: Report) -> list[tuple[str, ...]]:
    """One row for each provision, in the order of the reference."""
    return [_row(finding) for finding in report.findings]


def _row(finding: Finding) -> tuple[str, ...]:
    evidence = "; ".join(f"{said.clause}: {said.words}" for said in finding.says)
    told = " ".join(
        dict.fromkeys(
            point.what for point in finding.points if point.finding == finding.finding
        )
    )
    return (
        f"{finding.provision} {finding.heading}".strip(),
        finding.asks,
        _COMPLY.get(finding.finding, ""),
        evidence,
        f"{finding.finding}: {told}",
        finding.suggestion,
    )


def as_markdown(report: Report) -> str:
    """The table as Markdown."""
    head = f"# Draft self-assessment: {report.title} against {report.against_title}\n"
    lines = [head, _left_out(report), _line(COLUMNS), _line(["---"] * len(COLUMNS))]
    lines += [_line(row) for row in rows(report)]
    return "\n".join(line for line in lines if line) + "\n"


def _left_out(report: Report) -> str:
    if not report.left_out:
        return ""
    return f"Not checked, for it could not be read: {', '.join(report.left_out)}.\n"


def _line(cells: tuple[str, ...] | list[str]) -> str:
    plain = (" ".join(cell.split()).replace("|", "\\|") for cell in cells)
    return f"| {' | '.join(plain)} |"


def as_csv(report: Report) -> str:
    """The table as comma-separated values."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([_safe(cell) for cell in row] for row in rows(report))
    return out.getvalue()


def _safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@") else cell


def write(report: Report, path: str) -> None:
    """Write the table to a file; its ending says which form.

    Raises:
        ValueError: It ends in none of `.md`, `.csv` and `.docx`.
        OSError: It cannot be written.
    """
    kind = Path(path).suffix.lower()
    if kind not in KINDS:
        raise ValueError(f"{path}: end the name in {', '.join(KINDS)}.")
    if kind == ".docx":
        import pypandoc  # type: ignore[import-untyped]  # it ships none

        pypandoc.convert_text(
            as_markdown(report), "docx", format="gfm", outputfile=path
        )
        return
    text = as_csv(report) if kind == ".csv" else as_markdown(report)
    Path(path).write_text(text, encoding="utf-8", newline="")
