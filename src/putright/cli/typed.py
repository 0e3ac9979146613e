"""What may be typed for a day, a year, a number; and what is told where it is not."""

from __future__ import annotations

import argparse
from datetime import date, datetime


def day(text: str) -> date:
    """A day as 2026-01-20."""
    try:
        read = date.fromisoformat(text)
    except ValueError:
        read = None
    # 20260120 and 2026-W03 are days to Python, and to nobody who reads them.
    if read is None or read.isoformat() != text:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a day. Write it as 2026-01-20."
        )
    return read


def when(text: str) -> date | datetime:
    """A day (all of it) or a local time, such as 2026-01-20T09:30."""
    if len(text) <= len("2026-01-20"):
        return day(text)
    try:
        moment = datetime.fromisoformat(text)
        day(text[: len("2026-01-20")])
    except (ValueError, argparse.ArgumentTypeError):
        moment = None
    if moment is None or moment.tzinfo is not None:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a day or a local time. Write it as 2026-01-20 or "
            "2026-01-20T09:30."
        )
    return moment


def port(text: str) -> int:
    """A port."""
    return _whole(text, 1, 65535, "a port")


def count(text: str) -> int:
    """A number of processes or threads."""
    return _whole(text, 1, 512, "a number of processes or threads")


def year(text: str) -> int:
    """A year that the lists of bank holidays may know."""
    return _whole(text, 2000, 2049, "a year")


def cases(text: str) -> int:
    """A number of cases."""
    return _whole(text, 10, 1_000_000, "a number of cases")


def size(text: str) -> int:
    """A number of complaints."""
    return _whole(text, 2, 20_000, "a number of complaints")


def _whole(text: str, least: int, most: int, what: str) -> int:
    if text.isascii() and text.isdigit() and least <= int(text) <= most:
        return int(text)
    raise argparse.ArgumentTypeError(
        f"{text!r} is not {what}. Write a whole number from {least} to {most}."
    )
