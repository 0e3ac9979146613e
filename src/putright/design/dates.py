"""Days, times, numbers and amounts as people say them: "Tuesday 30 December 2025"."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)


def in_words(day: date) -> str:
    """Say a day in full.

    >>> in_words(date(2025, 12, 30))
    'Tuesday 30 December 2025'
    """
    return f"{without_year(day)} {day.year}"


def without_year(day: date) -> str:
    """Say a day whose year is plain.

    >>> without_year(date(2025, 12, 30))
    'Tuesday 30 December'
    """
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def near(day: date, today: date) -> str:
    """Say a day, with its year only when that is another than today's.

    >>> near(date(2025, 12, 30), date(2025, 12, 19))
    'Tuesday 30 December'
    >>> near(date(2026, 1, 2), date(2025, 12, 19))
    'Friday 2 January 2026'
    """
    return without_year(day) if day.year == today.year else in_words(day)


def with_nearness(day: date, today: date) -> str:
    """Say a day, and that it is today, tomorrow or yesterday when it is.

    >>> with_nearness(date(2025, 12, 20), date(2025, 12, 19))
    'tomorrow, Saturday 20 December'
    """
    word = {
        timedelta(0): "today, ",
        timedelta(1): "tomorrow, ",
        timedelta(-1): "yesterday, ",
    }.get(day - today, "")
    return word + near(day, today)


def short(day: date) -> str:
    """Say a day in the narrow column of a table.

    >>> short(date(2025, 12, 3))
    'Wed 3 Dec 2025'
    """
    return (
        f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]} "
        f"{day.year}"
    )


def time_in_words(moment: time | datetime) -> str:
    """Say a time of day.

    >>> [time_in_words(time(*at)) for at in ((9, 0), (14, 30), (12, 0), (0, 0))]
    ['9am', '2:30pm', 'midday', 'midnight']
    """
    if (moment.hour, moment.minute) in ((0, 0), (12, 0)):
        return "midday" if moment.hour else "midnight"
    minutes = f":{moment.minute:02}" if moment.minute else ""
    half = "am" if moment.hour < 12 else "pm"  # noqa: PLR2004 - noon
    return f"{moment.hour % 12 or 12}{minutes}{half}"


def moment_in_words(moment: datetime) -> str:
    """Say a day and a time.

    >>> moment_in_words(datetime(2025, 12, 19, 10, 5))
    'Friday 19 December 2025 at 10:05am'
    """
    return f"{in_words(moment.date())} at {time_in_words(moment)}"


def hours(before: datetime, after: datetime) -> str:
    """Say how long it is between two moments that know their zone, whole hours gone.

    >>> zone = UTC
    >>> hours(datetime(2026, 4, 2, 17, 0, tzinfo=zone), datetime(2026, 4, 4, 16, 30,
    ...     tzinfo=zone))
    '47 hours'
    >>> hours(datetime(2026, 4, 4, 15, 50, tzinfo=zone), datetime(2026, 4, 4, 16, 30,
    ...     tzinfo=zone))
    '40 minutes'
    """
    minutes = (
        int((after.astimezone(UTC) - before.astimezone(UTC)).total_seconds()) // 60
    )
    count, unit = (minutes // 60, "hour") if minutes >= 60 else (minutes, "minute")  # noqa: PLR2004 - an hour has them
    return f"{count} {unit}" + ("" if count == 1 else "s")


def working_days(count: int) -> str:
    """Say a number of working days.

    >>> working_days(1), working_days(3)
    ('1 working day', '3 working days')
    """
    return f"{count} working day" + ("" if count == 1 else "s")


def counted(count: int, one: str, many: str = "") -> str:
    """Say a number of things.

    >>> counted(1, "complaint"), counted(2_000, "complaint")
    ('1 complaint', '2,000 complaints')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def money(pounds: float | str) -> str:
    """Say an amount of pounds.

    >>> money(150), money(1250.5), money("75")
    ('£150', '£1,250.50', '£75')
    """
    amount = float(pounds)
    return f"£{amount:,.0f}" if amount == int(amount) else f"£{amount:,.2f}"


def listed(words: list[str] | tuple[str, ...], last: str = "and") -> str:
    """Join words as a person would.

    >>> listed(["a", "b", "c"]), listed(["a", "b"], "or")
    ('a, b and c', 'a or b')
    """
    if len(words) < 2:  # noqa: PLR2004 - one word needs no joining
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
