"""How much processor time each policy that ships takes from words to rules."""

from __future__ import annotations

from time import process_time

from putright.policies import find, names
from putright.policy.compiling import compile_rules
from putright.policy.reading import read

ROUNDS = 12
MOST = 50  # milliseconds, for each document


def main() -> None:
    """A line for each policy: the shortest time of many, and the first time."""
    for name in names():
        words = find(name).read_bytes()
        lines = words.count(b"\n")
        first, *later = (_load(words) for _ in range(ROUNDS))
        shortest = min(later) * 1000
        over = "" if shortest < MOST else "  OVER"
        print(
            f"policy load: {shortest:5.1f} ms, the first time {first * 1000:5.1f} ms "
            f"({name}, {lines} lines; to hold: under {MOST} ms){over}"
        )


def _load(words: bytes) -> float:
    start = process_time()
    reading = read(words, "policy.md")
    if reading.document is None:
        raise SystemExit("\n".join(map(str, reading.problems)))
    compile_rules(reading.document)
    return process_time() - start


if __name__ == "__main__":
    main()
