"""The check itself: no false alarm, faulty documents, and the draft table."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from putright.checking.checking import check
from putright.checking.self_assessment import COLUMNS, as_csv, as_markdown, write
from putright.cli import main
from putright.policies import calendars
from putright.policies.library import codes
from putright.policy.compiling import compile_rules
from tests.checking.makers import document, report_of, report_of_shipped
from tests.proving.makers import SOUND

if TYPE_CHECKING:
    from pathlib import Path

OPEN = {"contrary", "missing"}


def test_the_codes_own_document_meets_itself() -> None:
    findings = report_of_shipped("hos-2024").findings
    assert {finding.finding for finding in findings} <= {"met", "for a person to judge"}


def test_a_document_written_to_meet_the_code_has_no_alarm() -> None:
    wrong = [f.provision for f in report_of(SOUND).findings if f.finding in OPEN]
    assert wrong == []


def test_what_is_late_by_the_policys_own_clock_too_is_not_laid_to_its_limit() -> None:
    # The council acknowledges once it knows whether a complaint is about a home: while
    # nobody said so it is late, on Tuesday 13 January 2026, by its own 5 working days
    # as by the Code's.
    assert report_of_shipped("council").of("6.2").finding == "met"


def test_every_provision_of_the_code_has_its_line() -> None:
    provisions = [finding.provision for finding in report_of(SOUND).findings]
    counts = (6, 5, 7, 3, 15, 20, 4, 5, 8)  # of its nine sections
    assert provisions == [
        f"{section}.{number}"
        for section, count in enumerate(counts, 1)
        for number in range(1, count + 1)
    ]


def test_what_only_words_could_tell_is_left_to_a_person() -> None:
    assert report_of(SOUND).of("7.4").finding == "for a person to judge"


def test_a_document_with_faults_is_checked_as_far_as_it_reads() -> None:
    broken = SOUND.replace('within   = "5 working days"', 'within   = "soon"', 1)
    report = report_of(broken)
    assert report.problems
    assert any("s1.acknowledge" in gone for gone in report.left_out)
    assert report.of("6.9").finding == "met"


def test_the_draft_table_has_a_line_for_each_provision_in_each_form(
    tmp_path: Path,
) -> None:
    report = report_of(SOUND)
    read = list(csv.reader(io.StringIO(as_csv(report))))
    assert tuple(read[0]) == COLUMNS
    assert len(read) == 1 + 73
    table = [line for line in as_markdown(report).splitlines() if line[:1] == "|"]
    assert len(table) == 2 + 73
    word = tmp_path / "table.docx"
    write(report, str(word))
    assert b"6.14" in ZipFile(word).read("word/document.xml")


def test_nothing_is_ticked_that_only_a_person_can_tell() -> None:
    read = csv.DictReader(io.StringIO(as_csv(report_of(SOUND))))
    ticks = {row["Provision"].split()[0]: row["Do we comply?"] for row in read}
    assert ticks["7.4"] == ""
    assert ticks["6.2"] == "Yes"


def test_a_draft_in_no_known_form_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "northfield.md"
    path.write_text(SOUND, "utf-8")
    words = ["policy", "check", str(path), "--against", "hos-2024"]
    assert main([*words, "--self-assessment", str(tmp_path / "table.xyz")]) == 2
    assert ".docx" in capsys.readouterr().err


def test_the_command_says_what_the_policy_says_and_where(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["policy", "check", "bchg", "--against", "hos-2024"]) == 1
    out = capsys.readouterr().out
    assert "6.10 On to Stage 2: CONTRARY" in out
    assert "Policy 7.3.14:" in out


@pytest.mark.parametrize("name", codes())
def test_every_code_that_ships_meets_itself(name: str) -> None:
    own = document(name)
    calendar = calendars.load(compile_rules(own).calendar)
    found = {finding.finding for finding in check(own, own, calendar).findings}
    assert found.isdisjoint(OPEN)
