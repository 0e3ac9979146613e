"""Local time and UTC agree with the time-zone database at every hour that is hard."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import example, given
from hypothesis import strategies as st

from putright.engine.moments import minute_of
from putright.engine.zone import zone

LONDON = ZoneInfo("Europe/London")
MOMENTS = st.datetimes(datetime(2000, 1, 3), datetime(2049, 12, 1))


@given(MOMENTS)
@example(datetime(2026, 3, 29, 0, 59))
@example(datetime(2026, 3, 29, 1, 30))
@example(datetime(2026, 3, 29, 2, 0))
@example(datetime(2026, 10, 25, 0, 59))
@example(datetime(2026, 10, 25, 1, 30))
@example(datetime(2026, 10, 25, 2, 0))
def test_utc_is_what_the_database_says(local: datetime) -> None:
    expected = local.replace(tzinfo=LONDON).astimezone(UTC).replace(tzinfo=None)
    found = zone("Europe/London").to_utc(minute_of(local))
    assert found == minute_of(expected)


@given(MOMENTS)
def test_local_time_is_what_the_database_says(utc: datetime) -> None:
    local = utc.replace(tzinfo=UTC).astimezone(LONDON)
    found = zone("Europe/London").to_local(minute_of(utc))
    assert found == minute_of(local.replace(tzinfo=None))


def test_a_summer_night_belongs_to_the_next_day() -> None:
    just_before = datetime(2026, 7, 1, 23, 30)
    local = zone("Europe/London").to_local(minute_of(just_before))
    assert local == minute_of(just_before + timedelta(hours=1))
