"""How fast past complaints run under a changed policy: arrays against the engine.

A million made-up complaints of one policy, in columns from the start; a sample of them
is told as histories and given to the engine in the same run, and every cell of both
answers must be equal. `--small` does the same with few complaints and prints no times.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from putright.engine.history import DAY, Entry, History
from putright.policies import calendars, load
from putright.policies.library import find
from putright.policy.reading import read
from putright.simulation import exact, fast
from putright.simulation.changing import change
from putright.simulation.columns import NEVER, PLACES, Columns
from putright.simulation.columns import Said as Told
from putright.simulation.outcomes import unequal

if TYPE_CHECKING:
    from putright.engine.rules import Rules

POLICY = "pioneer"
PATCH = {"s1.respond.within": "15 working days"}
SECONDS, MEMORY_GB = 2.0, 2.0
SIZES, SAMPLE = (100_000, 1_000_000), 50_000
SMALL_SIZES, SMALL_SAMPLE = (500, 2_000), 1_000
ANONYMOUS = 0.02
AS_OF = date(2026, 6, 1)
LOGGED = "complaint.logged"  # with the receipt, as the engine takes it
# What happens to a complaint, in order: the event, how often, most days between.
STEPS = (
    ("complaint.received", 1.0, 1),
    (LOGGED, 1.0, 0),
    ("complaint.defined", 0.97, 6),
    ("s1.acknowledged", 0.97, 4),
    ("s1.extended", 0.15, 12),
    ("s1.response_sent", 0.9, 20),
    ("s2.requested", 0.2, 30),
    ("s2.acknowledged", 0.97, 9),
    ("s2.response_sent", 0.9, 40),
    ("complaint.closed", 0.6, 20),
)


def main(words: list[str] | None = None) -> int:
    """Measure and print; 1 where the two paths differ anywhere."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true")
    small = parser.parse_args(words).small
    sizes, sample = (SMALL_SIZES, SMALL_SAMPLE) if small else (SIZES, SAMPLE)
    before, after = _rules()
    seconds = {size: _seconds(before, after, size) for size in sizes}
    columns = made_up(sizes[-1], seed=1)
    differing, slow = _sampled(after, columns, sample)
    quick = sizes[-1] / seconds[sizes[-1]] * 2  # two runs, before and after
    print(f"{sample:,} complaints asked of the engine too; different: {differing}")
    if not small:
        _print(sizes, seconds, quick, slow)
    return int(differing > 0)


def _print(
    sizes: tuple[int, ...], seconds: dict[int, float], quick: float, slow: float
) -> None:
    few, many = sizes
    growth = (seconds[many] / many) / (seconds[few] / few)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(
        f"{many:,} complaints under one set of rules: {seconds[many] / 2:.2f} s"
        f" (under {SECONDS} s), before and after a change {seconds[many]:.2f} s;"
        f" {quick:,.0f} a second, the engine {slow:,.0f}: {quick / slow:,.0f} times"
    )
    print(f"{few:,} to {many:,}: {growth:.2f} times as long for each (linear: 1)")
    print(f"memory at most {memory:.2f} GB (under {MEMORY_GB} GB)")


def _rules() -> tuple[Rules, Rules]:
    reading = read(find(POLICY).read_bytes(), POLICY)
    if reading.document is None:
        raise ValueError("the policy of this benchmark has problems")
    return load(POLICY), change(reading.document, PATCH).rules


def _seconds(before: Rules, after: Rules, size: int) -> float:
    """Both runs over complaints that are there: the best of three."""
    columns, calendar = made_up(size, seed=1), calendars.load(before.calendar)
    best = float("inf")
    for _time in range(3):
        start = time.process_time()
        was, _ = fast.outcomes(before, calendar, columns)
        new, _ = fast.outcomes(after, calendar, columns)
        if not (was.due != new.due).any():
            raise ValueError("the change of this benchmark moves no date")
        best = min(best, time.process_time() - start)
    return best


def _sampled(rules: Rules, columns: Columns, sample: int) -> tuple[int, float]:
    """Complaints on which the two paths differ; what the engine does a second."""
    chance = np.random.default_rng(2)
    rows = chance.choice(columns.complaints, sample, replace=False)
    told = [history(columns, int(row)) for row in rows]
    calendar = calendars.load(rules.calendar)
    start = time.process_time()
    slow = exact.outcomes(rules, calendar, told, AS_OF)
    spent = time.process_time() - start
    quick, left = fast.outcomes(rules, calendar, columns)
    if left.any():
        raise ValueError("a made-up complaint is the engine's alone")
    return len(unequal(quick.of(rows), slow)), sample / spent


def made_up(size: int, *, seed: int) -> Columns:
    """Complaints in columns; each step happens as often and as late as `STEPS` says."""
    chance = np.random.default_rng(seed)
    first = date(2025, 1, 1).toordinal() * DAY
    minute = first + chance.integers(0, 365 * DAY, size)
    going = np.ones(size, np.bool_)
    keys = {}
    said: dict[str, Told] = {}
    for place, (event, often, days) in enumerate(STEPS):
        minute = minute + chance.integers(0, days * DAY + 1, size)
        happens = chance.random(size) < often
        # Without the answer or the request nothing further happens but the ending.
        if event in ("s1.response_sent", "s2.requested", "s2.response_sent"):
            going &= happens
        happens &= going | (event == "complaint.closed")
        key = np.where(happens, minute * PLACES + place, NEVER)
        keys[event] = key[np.newaxis]
        if event.endswith(".extended"):
            new = minute // DAY + chance.integers(1, 30, size)
            said[event] = Told(
                new_due=np.where(happens, new, 0).astype(np.int32)[np.newaxis],
                agreed=np.ones((1, size), np.bool_),
                role=np.zeros((1, size), np.int16),
            )
    anonymous = chance.random(size) < ANONYMOUS
    return Columns(
        keys=keys,
        said=said,
        facts=anonymous.astype(np.int32),
        combinations=({}, {"complainant.anonymous": True}),
        roles=("",),
        exact=np.zeros(size, np.bool_),
        until=AS_OF.toordinal() * DAY + DAY - 1,
    )


def history(columns: Columns, row: int) -> History:
    """One of the complaints as a history."""
    happened = sorted(
        (int(keys[0, row]), event)
        for event, keys in columns.keys.items()
        if keys[0, row] < NEVER and event != LOGGED
    )
    entries = []
    for seq, (key, event) in enumerate(happened, 1):
        at = key // PLACES
        data = {}
        if event in columns.said:
            day = date.fromordinal(int(columns.said[event].new_due[0, row]))
            data = {"new_due_date": day.isoformat()}
        entries.append(Entry(seq=seq, event=event, at=at, recorded_at=at, data=data))
    facts = columns.combinations[int(columns.facts[row])]
    return History(entries=tuple(entries), facts=facts)


if __name__ == "__main__":
    sys.exit(main())
