"""How much processor time a policy of some 600 lines takes from words to rules."""

from __future__ import annotations

from pathlib import Path
from time import process_time

from putright.policy.compiling import compile_rules
from putright.policy.reading import read

ROUNDS = 20
ENOUGH = 600  # lines
POLICIES = Path(__file__).parents[1] / "src" / "putright" / "policies"


def main() -> None:
    """Print one line: the shortest time of many, for the policy nearest 600 lines."""
    path = min(POLICIES.glob("*/*.md"), key=_distance)
    words = path.read_bytes()
    first, *later = (_load(words) for _ in range(ROUNDS))
    lines = words.count(b"\n")
    print(
        f"policy load: {min(later) * 1000:.1f} ms, the first time {first * 1000:.1f} "
        f"ms ({path.parent.name}, {lines} lines; to hold: under 50 ms)"
    )


def _distance(path: Path) -> int:
    return abs(path.read_bytes().count(b"\n") - ENOUGH)


def _load(words: bytes) -> float:
    start = process_time()
    reading = read(words, "policy.md")
    if reading.document is None:
        raise SystemExit("\n".join(map(str, reading.problems)))
    compile_rules(reading.document)
    return process_time() - start


if __name__ == "__main__":
    main()
