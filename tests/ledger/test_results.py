"""A row counts when a test that names it ran on this code and passed, and not else."""

from pathlib import Path

import pytest

from tests.ledger.checkouts import a_checkout, run_tests, seen, states, write_test

PASSES = '@pytest.mark.demonstrates("PIO-5.02")\ndef test_it():\n    assert True\n'
FAILS = '@pytest.mark.demonstrates("PIO-5.02")\ndef test_it():\n    assert False\n'
ENDINGS = """
@pytest.mark.demonstrates("PIO-5.01")
def test_that_fails():
    assert False

@pytest.mark.demonstrates("PIO-5.02")
def test_that_is_skipped_on_the_way():
    pytest.skip("not here")

@pytest.mark.demonstrates("PIO-5.03")
@pytest.mark.skip
def test_that_is_skipped():
    pass

@pytest.mark.demonstrates("PIO-5.04")
@pytest.mark.xfail
def test_that_is_expected_to_fail():
    assert False

@pytest.mark.demonstrates("PIO-5.05")
@pytest.mark.xfail
def test_that_was_expected_to_fail():
    pass

@pytest.mark.demonstrates("PIO-5.06")
def test_that_cannot_begin(nothing_of_that_name):
    pass

@pytest.fixture
def ends_badly():
    yield
    assert False

@pytest.mark.demonstrates("PIO-5.07")
def test_that_ends_badly(ends_badly):
    pass

@pytest.mark.demonstrates("PIO-5.08")
def test_that_passes():
    pass
"""


def test_a_row_counts_when_its_test_passed(tmp_path: Path) -> None:
    checkout = a_checkout(tmp_path, clocks=PASSES)
    assert states(checkout) == {}
    assert run_tests(checkout).returncode == 0
    assert states(checkout) == {"PIO-5.02": "demonstrated"}
    (one,) = (one for one in seen(checkout).standings if one.tests)
    assert one.tests == ("tests/test_clocks.py::test_it",)


def test_a_row_counts_for_nothing_but_a_pass(tmp_path: Path) -> None:
    checkout = a_checkout(tmp_path, endings=ENDINGS)
    run_tests(checkout)
    assert states(checkout) == {
        "PIO-5.01": "failing",
        "PIO-5.06": "failing",
        "PIO-5.07": "failing",
        "PIO-5.08": "demonstrated",
    }


def test_a_row_fails_when_one_of_its_tests_does(tmp_path: Path) -> None:
    checkout = a_checkout(tmp_path, clocks=PASSES, letters=FAILS)
    run_tests(checkout)
    assert states(checkout) == {"PIO-5.02": "failing"}


def test_each_of_the_parameters_may_name_a_row_of_its_own(tmp_path: Path) -> None:
    checkout = a_checkout(
        tmp_path,
        clocks="CASES = [pytest.param(row, marks=pytest.mark.demonstrates(row))\n"
        '         for row in ("PIO-5.02", "ASC-R2.7a")]\n\n'
        '@pytest.mark.parametrize("row", CASES)\n'
        'def test_it(row):\n    assert row == "PIO-5.02"\n',
    )
    run_tests(checkout)
    assert states(checkout) == {"PIO-5.02": "demonstrated", "ASC-R2.7a": "failing"}


def test_runs_of_different_files_add_up(tmp_path: Path) -> None:
    other = PASSES.replace("PIO-5.02", "PIO-5.07")
    checkout = a_checkout(tmp_path, clocks=PASSES, letters=other)
    run_tests(checkout, "tests/test_clocks.py")
    run_tests(checkout, "tests/test_letters.py")
    assert set(states(checkout)) == {"PIO-5.02", "PIO-5.07"}


def test_two_workers_are_one_run(tmp_path: Path) -> None:
    other = PASSES.replace("PIO-5.02", "PIO-5.07")
    checkout = a_checkout(tmp_path, clocks=PASSES, letters=other)
    assert run_tests(checkout, "tests", "-n", "2").returncode == 0
    assert set(states(checkout)) == {"PIO-5.02", "PIO-5.07"}


def test_a_pass_of_another_test_file_is_stale(tmp_path: Path) -> None:
    checkout = a_checkout(tmp_path, clocks=PASSES)
    run_tests(checkout)
    write_test(checkout, "clocks", f"{PASSES}\n# Changed since it passed.\n")
    assert states(checkout) == {"PIO-5.02": "stale"}
    assert seen(checkout).stale == 1
    run_tests(checkout)
    assert states(checkout) == {"PIO-5.02": "demonstrated"}


def test_a_pass_of_another_program_is_stale(tmp_path: Path) -> None:
    checkout = a_checkout(tmp_path, clocks=PASSES)
    run_tests(checkout)
    for name in ("src/putright/program.py", "tests/makers.py"):
        changed = checkout / name
        before = changed.read_text("utf-8") if changed.is_file() else ""
        changed.write_text('"""Changed since."""\n', "utf-8")
        assert states(checkout) == {"PIO-5.02": "stale"}
        changed.write_text(before, "utf-8") if before else changed.unlink()
        assert states(checkout) == {"PIO-5.02": "demonstrated"}
    (checkout / "tests" / "test_clocks.py").unlink()
    assert states(checkout) == {"PIO-5.02": "stale"}


def test_an_id_that_is_no_row_stops_the_tests(tmp_path: Path) -> None:
    wrong = PASSES.replace("PIO-5.02", "PIO-5.002")
    checkout = a_checkout(tmp_path, clocks=PASSES, letters=wrong)
    run = run_tests(checkout)
    said = run.stdout + run.stderr
    assert run.returncode == pytest.ExitCode.USAGE_ERROR
    assert "tests/test_letters.py::test_it: 'PIO-5.002' is no row" in said
    assert 'Did you mean "PIO-5.02"?' in said
    assert states(checkout) == {}


def test_an_id_that_is_no_row_fails_its_test_in_a_worker(tmp_path: Path) -> None:
    wrong = PASSES.replace("PIO-5.02", "PIO-5.002")
    checkout = a_checkout(tmp_path, clocks=PASSES, letters=wrong)
    run = run_tests(checkout, "tests", "-n", "2")
    assert run.returncode == pytest.ExitCode.TESTS_FAILED
    assert "'PIO-5.002' is no row of the ledger." in run.stdout
    assert states(checkout) == {"PIO-5.02": "demonstrated"}
