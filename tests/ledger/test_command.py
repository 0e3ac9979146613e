"""`putright coverage`: what it prints, what it guards, and what it needs."""

import json
from pathlib import Path
from typing import Any

import pytest

from putright.cli import main
from putright.commands import coverage
from putright.ledger import documenting, pages
from tests.ledger.checkouts import a_checkout, keep_pass, run_tests, seen, write_test

PASSES = '@pytest.mark.demonstrates("PIO-5.02", "PIO-9.06")\ndef test_it():\n    pass\n'


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One that the command looks at, with tests that ran and no page."""
    monkeypatch.setattr(coverage, "ROOT", a_checkout(tmp_path, clocks=PASSES))
    monkeypatch.setattr(pages, "read", tuple)
    keep_pass(tmp_path, "clocks", "PIO-5.02", "PIO-9.06")
    return tmp_path


def as_json(capsys: pytest.CaptureFixture[str]) -> Any:  # noqa: ANN401 - whatever JSON holds
    assert main(["coverage", "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_json_counts_and_lists(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = as_json(capsys)
    assert told["demonstrated"] == 2
    assert told["rows"] == 589
    assert told["course_of_a_complaint"] == {"demonstrated": 1, "rows": 346}
    (row,) = told["landlords"]["pioneer"]["rule"]["demonstrated"]
    assert row["id"] == "PIO-5.02"
    assert row["tests"] == ["tests/test_clocks.py::test_it"]
    assert row["clause"]["number"] == "5.2"
    assert "clock s1.acknowledge" in [block["block"] for block in row["blocks"]]
    listed = [
        row["id"]
        for by_how in told["landlords"].values()
        for rows in by_how.values()
        for row in rows["demonstrated"] + rows["not_yet"]
    ]
    assert len(listed) == len(set(listed)) == 589


def test_words_name_clause_block_and_test(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["coverage"]) == 0
    told = capsys.readouterr().out
    assert "2 of 589 rows are demonstrated, 1 of the 346" in told
    part = told.partition("PIO-5.02")[2].partition("    PIO-")[0]
    assert "clause 5.2: src/putright/policies/pioneer/" in part
    assert "block  clock s1.acknowledge: src/putright/policies/pioneer/" in part
    assert "test   tests/test_clocks.py::test_it" in part


def test_without_results_it_says_how_to_get_them(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (checkout / "output/ledger/results.json").unlink()
    assert main(["coverage"]) == 0
    assert "putright coverage --run" in capsys.readouterr().out


def test_a_row_that_was_demonstrated_and_is_no_more_fails_the_check(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["coverage", "--keep"]) == 0
    assert main(["coverage", "--check"]) == 0
    keep_pass(checkout, "clocks", "PIO-9.06")
    capsys.readouterr()
    assert main(["coverage", "--check"]) == 1
    assert "PIO-5.02 was demonstrated and is not any more" in capsys.readouterr().err


def test_rows_not_tried_on_this_code_fail_the_check_in_one_line(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["coverage", "--keep"]) == 0
    write_test(checkout, "clocks", f"{PASSES}\n# Changed since it passed.\n")
    assert main(["coverage", "--check"]) == 1
    told = capsys.readouterr().err
    assert told.startswith("2 rows were demonstrated, and nobody has tried them on")
    assert "PIO-5.02" not in told


def test_a_failing_row_fails_the_check(checkout: Path) -> None:
    write_test(checkout, "clocks", PASSES.replace("pass\n", "assert False\n"))
    run_tests(checkout)
    assert main(["coverage", "--check"]) == 1


def test_keeping_drops_no_row(checkout: Path) -> None:
    floor = checkout / "tests/ledger/demonstrated.txt"
    floor.write_text("PIO-5.07\n", "utf-8")
    assert main(["coverage", "--keep"]) == 0
    assert floor.read_text("utf-8").split() == ["PIO-5.02", "PIO-5.07", "PIO-9.06"]


def test_spoilt_results_are_said_to_be(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (checkout / "output/ledger/results.json").write_text('[{"test": 1}]', "utf-8")
    assert main(["coverage"]) == 2
    assert "Delete the file and run the tests again" in capsys.readouterr().err


def test_without_a_checkout_it_says_that_it_needs_one(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(coverage, "ROOT", tmp_path)
    assert main(["coverage"]) == 2
    assert (
        "not part of the installed program: get the source" in capsys.readouterr().err
    )


def test_the_page_links_clause_and_test(checkout: Path) -> None:
    told = documenting.as_markdown(seen(checkout), "../")
    (row,) = (line for line in told.splitlines() if line.startswith("| PIO-5.02 "))
    assert "](../policies/pioneer/2024.1.md#52-" in row
    assert "[test_it](../tests/test_clocks.md#test_it)" in row
    ((file, page),) = documenting.tests_as_pages(seen(checkout), checkout)
    assert file == "tests/test_clocks.py"
    assert "## test_it\n" in page
    assert PASSES.strip() in page
