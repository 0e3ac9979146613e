"""Tests name the rows of the ledger that they demonstrate; what became of them is kept.

    @pytest.mark.demonstrates("PIO-5.02")

An id that is no row stops the run before any test. Results go to `output/ledger/`, from
every run, and `putright coverage` reads them there.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from putright.ledger import results, rows
from putright.ledger.results import Outcome, Result

ROOT = Path(__file__).parents[1]


class Demonstrating:
    """The part of pytest that does so; `tests/conftest.py` registers it."""

    def __init__(self, root: Path = ROOT) -> None:
        self.root = root
        self.outcomes: dict[str, Outcome] = {}
        self.named: dict[str, tuple[str, ...]] = {}
        # Taken before the first test: a file changed during the run makes it stale.
        self.shared_print = results.shared_print(root)

    def pytest_collection_modifyitems(
        self, config: pytest.Config, items: list[pytest.Item]
    ) -> None:
        ledger = rows.read(self.root)
        problems = []
        for item in items:
            named = [name for mark in _marks(item) for name in mark.args]
            problems += [f"{item.nodeid}: {what}" for what in ledger.unknown(named)]
            item.user_properties += [("demonstrates", name) for name in named]
        # A worker that ended here would say nothing: its tests fail one by one below.
        if problems and not _is_worker(config):
            raise pytest.UsageError("\n".join(problems))

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        named = [name for mark in _marks(item) for name in mark.args]
        if problems := rows.read(self.root).unknown(named) if named else []:
            pytest.fail("\n".join(problems), pytrace=False)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        named = tuple(
            str(row) for kind, row in report.user_properties if kind == "demonstrates"
        )
        outcome = _outcome(self.outcomes.get(report.nodeid), report)
        if named and outcome:
            self.named[report.nodeid] = named
            self.outcomes[report.nodeid] = outcome

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if _is_worker(session.config) or not self.outcomes:
            return  # a worker's reports reach the run that began it
        results.keep(
            self.root,
            [
                Result(
                    test=test,
                    rows=self.named[test],
                    outcome=outcome,
                    file_print=results.file_print(self.root / test.partition("::")[0]),
                    shared_print=self.shared_print,
                )
                for test, outcome in self.outcomes.items()
            ],
        )


def _is_worker(config: pytest.Config) -> bool:
    return hasattr(config, "workerinput")


def _marks(item: pytest.Item) -> list[pytest.Mark]:
    return list(item.iter_markers("demonstrates"))


def _outcome(before: Outcome | None, report: pytest.TestReport) -> Outcome | None:
    """Failed once is failed; passed is what ran to its end; None: not yet known."""
    if report.failed or before == "failed":
        return "failed"
    if report.skipped or before == "skipped" or hasattr(report, "wasxfail"):
        return "skipped"
    return "passed" if report.when == "call" else before
