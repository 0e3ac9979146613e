"""How long a letter takes once warm: as PDF, and beside the same letter for Word."""

from __future__ import annotations

import statistics
import time
from datetime import date
from typing import TYPE_CHECKING

from putright.design.dates import in_words
from putright.letters import formats
from putright.letters.heading import Heading

if TYPE_CHECKING:
    from collections.abc import Callable

MOST = 60  # milliseconds for a PDF
ROUNDS = 40
HEADING = Heading(
    landlord="Northfield Homes",
    colour="#1f5c57",
    title="Our answer to your complaint",
    reference="AB12-CD",
    date=in_words(date(2026, 1, 20)),
    sender=("1 Field Lane", "Northfield", "0300 000 0000"),
    to=("Mina Okoro", "7 Larch Court", "Northfield"),
)
PART = """## What we decided on point {number}

You told us that the roof has leaked since November and that nobody came when you rang.

We uphold this point. We came late, and we did not tell you why.

- Mend the roof: Housing Officer, by Friday 6 February 2026
- Pay you £150 by Friday 30 January 2026
"""


def a_letter(number: int) -> str:
    """About two pages, other words each time, so that nothing is made once for all."""
    parts = (PART.format(number=f"{number}.{part}") for part in range(1, 9))
    return f"Dear Mina Okoro\n\n{''.join(parts)}\nYours sincerely\n"


def milliseconds(make: Callable[[str, Heading], bytes], rounds: int) -> float:
    """The median of several letters, the first left out."""
    make(a_letter(0), HEADING)
    taken = []
    for number in range(1, rounds + 1):
        body = a_letter(number)
        began = time.perf_counter()
        make(body, HEADING)
        taken.append(1000 * (time.perf_counter() - began))
    return statistics.median(taken)


def main() -> bool:
    """Print what a letter takes; whether a PDF is as quick as it must be."""
    pdf = milliseconds(formats.to_pdf, ROUNDS)
    large = milliseconds(formats.to_large_print, ROUNDS)
    word = milliseconds(formats.to_docx, ROUNDS // 4)
    print(f"letter as PDF/UA, warm:        {pdf:7.1f} ms (at most {MOST})")
    print(f"letter in large print, warm:   {large:7.1f} ms")
    print(f"letter for Word, by pandoc:    {word:7.1f} ms")
    print(f"PDF beside Word:               {word / pdf:7.1f} times as quick")
    return pdf < MOST


if __name__ == "__main__":
    raise SystemExit(not main())
