from __future__ import annotations

from bench import simulation


def test_arrays_and_engine_agree_on_made_up_complaints() -> None:
    assert simulation.main(["--small"]) == 0
