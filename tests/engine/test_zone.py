"""Local time and UTC agree with the time-zone database at every hour that is hard."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import example, given
from hypothesis import strategies as st

from putright.engine.moments import minute_of
from putright.engine.zone import zone

LONDON = ZoneInfo("Europe/London")
local = datetime.fromisoformat
MOMENTS = st.datetimes(local("2000-01-03"), local("2049-12-01"))


@given(MOMENTS)
@example(local("2026-03-29T00:59"))
@example(local("2026-03-29T01:30"))
@example(local("2026-03-29T02:00"))
@example(local("2026-10-25T00:59"))
@example(local("2026-10-25T01:30"))
@example(local("2026-10-25T02:00"))
@example(local("2026-10-25T01:30").replace(fold=1))
def test_utc_is_what_the_database_says(at: datetime) -> None:
    # The hour that the clocks go back is always taken as its first passing.
    expected = at.replace(tzinfo=LONDON, fold=0).astimezone(UTC).replace(tzinfo=None)
    found = zone("Europe/London").to_utc(minute_of(at))
    assert found == minute_of(expected)


@given(MOMENTS)
def test_local_time_is_what_the_database_says(utc: datetime) -> None:
    expected = utc.replace(tzinfo=UTC).astimezone(LONDON)
    found = zone("Europe/London").to_local(minute_of(utc))
    assert found == minute_of(expected.replace(tzinfo=None))


def test_a_summer_night_belongs_to_the_next_day() -> None:
    just_before = local("2026-07-01T23:30")
    found = zone("Europe/London").to_local(minute_of(just_before))
    assert found == minute_of(just_before + timedelta(hours=1))
