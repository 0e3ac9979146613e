"""How long proving a policy that ships and checking it against the Code takes."""

from __future__ import annotations

import time

from putright.checking.checking import check
from putright.policies import calendars, load
from putright.policies.library import find, names
from putright.policy.reading import read
from putright.proving.proving import prove

LIMIT = 3.0  # seconds for both, on one quiet core
CODE = "hos-2024"


def main() -> None:
    """Print a line for each policy; say where one takes longer than it may."""
    code = read(find(CODE).read_bytes(), CODE).document
    for name in names():
        document = read(find(name).read_bytes(), name).document
        if document is None or code is None:
            raise SystemExit(f"{name} cannot be read.")
        rules = load(name)
        calendar = calendars.load(rules.calendar)
        start = time.process_time()
        proof = prove(rules, calendar)
        proved = time.process_time()
        check(document, code, calendar)
        checked = time.process_time()
        verdict = "" if checked - start < LIMIT else f"  over {LIMIT} s"
        print(
            f"{name:14} proof {proved - start:5.2f} s, {proof.states:5} cases;"
            f" check {checked - proved:5.2f} s{verdict}"
        )


if __name__ == "__main__":
    main()
