"""The same history gives the same bytes, whatever the machine's hash seed."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
ASKED = """
import json
from tests.engine.makers import stand
from putright.engine.wire import write_position
from putright.engine.explaining import explain
told = (
    ("complaint.received", "2026-01-12"),
    ("complaint.defined", "2026-01-13", {"points": ["b", "a"]}),
    ("s1.investigated", "2026-01-14", {"by": "zoe"}),
    ("s1.response_sent", "2026-01-15", {"by": "adam", "role": "ghost"}),
    ("s2.requested", "2026-01-16"),
)
position = stand(*told, on="2026-02-20")
print(json.dumps(write_position(position)), explain(position, "s2.respond"))
"""


def test_the_hash_seed_changes_nothing() -> None:
    found = {_asked(seed) for seed in ("0", "1", "4242")}
    assert len(found) == 1


def _asked(seed: str) -> str:
    paths = f"{ROOT / 'src'}{os.pathsep}{ROOT}"
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths}
    run = subprocess.run(
        [sys.executable, "-c", ASKED],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    assert run.stdout
    return hashlib.sha256(run.stdout).hexdigest()
