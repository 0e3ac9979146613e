"""The demo's one form: to which day the clock is moved."""

from __future__ import annotations

from putright.design.fields import DayField
from putright.design.forms import Form


class DayForm(Form):
    """A day that has not come yet."""

    day = DayField(
        label="Which day should it be?",
        help_text="For example 27/11/2026, or the day after a date that you saw is due",
    )
