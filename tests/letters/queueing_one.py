"""A process that sends one letter, as a page would, and says where it goes."""

# ruff: noqa: T201 - what it prints is what the test reads

from __future__ import annotations

import django

django.setup()

from tests.letters.makers import sent  # noqa: E402 - Django is set up first
from tests.letters.test_sending import acknowledgement, sam  # noqa: E402

if __name__ == "__main__":
    letter = sent(acknowledgement(), sam())
    print(letter.deliveries.get().address)
