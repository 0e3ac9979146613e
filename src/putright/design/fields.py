"""Fields that read what people type: days, moments, lists of lines, yes and no."""

# ruff: noqa: ANN401 - Django hands fields and widgets whatever was posted

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from putright.design.dates import in_words, time_in_words
from putright.design.typed import NotADay, NotATime, read_day, read_time, without_mark

DAY_HINT = "For example 19/12/2025, 19 December or yesterday"


class DayInput(forms.TextInput):
    """One box for a day, drawn by `design/fields/day.html`."""

    def format_value(self, value: Any) -> str | None:
        """Say a day in words, and leave what was typed as it was typed."""
        return in_words(value) if isinstance(value, date) else value


class DayField(forms.Field):
    """A day typed as people write days; `cleaned_data` has a `date` or None.

    Attributes:
        today: Set by the form.
        latest: The last day that makes sense, such as today for what has happened.
    """

    widget = DayInput
    today: date

    def __init__(self, *, past: bool = False, **options: Any) -> None:
        options.setdefault("help_text", DAY_HINT)
        super().__init__(**options)
        self.past = past

    def prepare_value(self, value: Any) -> Any:
        """Say a day in words, and leave what was typed as it was typed."""
        return in_words(value) if isinstance(value, date) else value

    def to_python(self, value: Any) -> date | None:
        """Read the day, or say why it is none."""
        if value in self.empty_values or isinstance(value, date):
            return value or None
        try:
            day = read_day(str(value), self.today)
        except NotADay as problem:
            raise ValidationError(str(problem)) from None
        return _not_ahead(day, self.today) if self.past else day


# A day longer ago than this is a slip of the finger in a year.
_LIVING_MEMORY = 100


def _not_ahead(day: date, today: date) -> date:
    if day.year < today.year - _LIVING_MEMORY:
        raise ValidationError(f"{in_words(day)} is too long ago. Check the year")
    if day > today:
        raise ValidationError(
            f"{in_words(day)} has not come yet. Today is {in_words(today)}"
        )
    return day


class MomentInput(forms.MultiWidget):
    """Two boxes, a day and a time, drawn by `design/fields/moment.html`."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"day": DayInput, "time": forms.TextInput}, attrs)

    def decompress(self, value: Any) -> list[Any]:
        """Split a moment into what its two boxes show."""
        if isinstance(value, datetime):
            return [in_words(value.date()), time_in_words(value)]
        if isinstance(value, date):
            return [in_words(value), ""]
        return [value, ""]


class MomentField(forms.Field):
    """A day that has been, with a time if known.

    `cleaned_data` has a naive local `datetime`, a `date` where no time was given, or
    None.

    Attributes:
        today, now: Set by the form.
    """

    widget = MomentInput
    today: date
    now: datetime | None = None

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", DAY_HINT)
        super().__init__(**options)

    def prepare_value(self, value: Any) -> Any:
        """Hand the two boxes over as a list."""
        return value if isinstance(value, list) else MomentInput().decompress(value)

    def clean(self, value: Any) -> datetime | date | None:
        """Read the day and the time, or say what is wrong with either."""
        day_text, time_text = (*(value or ()), "", "")[:2]
        if not (day_text or "").strip():
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        problems: list[str] = []
        day, at = self._day(day_text, problems), self._time(time_text or "", problems)
        if day is None or problems:
            raise ValidationError(problems)
        return day if at is None else self._not_ahead(datetime.combine(day, at))

    def _day(self, text: str, problems: list[str]) -> date | None:
        try:
            return _not_ahead(read_day(text, self.today), self.today)
        except NotADay as problem:
            problems.append(str(problem))
        except ValidationError as problem:
            problems.extend(problem.messages)
        return None

    def _time(self, text: str, problems: list[str]) -> time | None:
        try:
            return read_time(text) if text.strip() else None
        except NotATime as problem:
            problems.append(str(problem))
        return None

    def _not_ahead(self, moment: datetime) -> datetime:
        if self.now and moment > self.now:
            raise ValidationError(
                f"{time_in_words(moment)} has not come yet. It is "
                f"{time_in_words(self.now)} now"
            )
        return moment


class LinesField(forms.CharField):
    """Several things, one to a line; `cleaned_data` has a list of text."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        """Put a list on lines."""
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> list[str]:
        """Split lines, dropping list marks and empty ones."""
        text = super().clean(self.prepare_value(value))
        lines = (line.strip(" \t-•*") for line in text.splitlines())
        return [without_mark(line) for line in lines if line]


class YesNoField(forms.TypedChoiceField):
    """Yes or no, as radios; `cleaned_data` has True, False or None."""

    widget = forms.RadioSelect

    def __init__(self, *, unknown: str = "", **options: Any) -> None:
        pairs = [("yes", "Yes"), ("no", "No")]
        if unknown:
            pairs.append(("unknown", unknown))
        options |= {
            "choices": pairs,
            "coerce": {"yes": True, "no": False, "unknown": None}.get,
            "empty_value": None,
        }
        super().__init__(**options)

    def prepare_value(self, value: Any) -> Any:
        """Say a truth value as its choice."""
        return {True: "yes", False: "no"}.get(value, value) if value != "" else value


class FilesInput(forms.FileInput):
    """A box for several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; `cleaned_data` has a list of uploads."""

    widget = FilesInput

    def clean(self, value: Any, initial: Any = None) -> list[Any]:
        """Check each file."""
        files = value if isinstance(value, list | tuple) else [value] if value else []
        if not files and self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        return [super(FilesField, self).clean(file, initial) for file in files]
