"""Forms as every page asks them: one renderer, one small template per widget."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.http import QueryDict

from putright.design.fields import DayField, MomentField

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from django.forms.boundfield import BoundField


class Renderer(TemplatesSetting):
    """Draws forms and fields with the design's own templates."""

    form_template_name = "design/form.html"
    field_template_name = "design/field.html"


class Drawn(forms.Form):
    """A form whose ids are its names, whoever made it; `Form` for our own.

    The browser checks nothing: a message in our words, at the top and at the field,
    helps more people than a balloon.

    Attributes:
        says_optional: Whether labels say what need not be filled in.
    """

    use_required_attribute = False
    says_optional = True

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **(options | {"auto_id": "%s", "label_suffix": ""}))
        for field in self.fields.values():
            self.prepare(field)

    def prepare(self, field: forms.Field) -> None:
        """Give a field words for when it is left empty."""
        if field.widget.is_hidden:  # nobody typed it, so nobody can fill it in
            field.error_messages["required"] = (
                "The form came without all that it holds. Load the page again"
            )
            return
        chosen = isinstance(field, forms.ChoiceField)
        if chosen:
            other = f"Choose one of the answers that “{field.label}” offers"
            field.error_messages["invalid_choice"] = other
        label = str(field.label).replace("%", "%%")
        too_long = (
            f"“{label}” has room for %(limit_value)d letters and signs, and "
            "%(show_value)d stand there. Shorten it"
        )
        field.error_messages.setdefault("max_length", too_long)
        field.error_messages["required"] = (
            f"Choose an answer for “{field.label}”"
            if chosen
            else f"Fill in “{field.label}”"
        )

    def refuse(self, field: str, because: str) -> None:
        """Add a problem found outside the form, to its field where it has one."""
        if not hasattr(self, "cleaned_data"):
            self.full_clean()
        self.add_error(field if field in self.fields else None, because)

    def summary(self) -> list[dict[str, str]]:
        """Return every problem, in the order of the fields, for the error summary."""
        problems = [{"text": str(text)} for text in self.non_field_errors()]
        for bound in self:
            problems += [
                {"text": str(text), "href": f"#{bound.auto_id}"}
                for text in bound.errors
            ]
        return problems


class Form(Drawn):
    """A form of our own, whose days are read near `today`."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: Mapping[str, Any] | None = None,
        *,
        today: date,
        now: datetime | None = None,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        self.today, self.now = today, now
        super().__init__(data, files, initial=dict(initial or {}))

    def prepare(self, field: forms.Field) -> None:
        """Give a field today's day as well."""
        if isinstance(field, DayField | MomentField):
            field.today = self.today
        if isinstance(field, MomentField):
            field.now = self.now
        super().prepare(field)

    def see(self, **values: object) -> None:
        """Change hidden values of a posted form, so that it can be sent once more."""
        data = (
            self.data.copy()
            if isinstance(self.data, QueryDict)
            else QueryDict("", mutable=True)
        )
        for name, value in values.items():
            data[name] = str(value)
        self.data = data


def described(field: BoundField) -> dict[str, Any]:
    """Return a field as the GOV.UK macros want it described."""
    attributes = dict(field.field.widget.attrs)
    prefix = attributes.pop("prefix", "")
    label = str(field.label)
    if not field.field.required and _says_optional(field):
        label += " (optional)"
    return {
        "id": field.auto_id,
        "idPrefix": field.auto_id,
        "name": field.html_name,
        "value": "" if field.value() is None else field.value(),
        "label": {"text": label, "classes": "govuk-label--s"},
        "fieldset": {"legend": {"text": label, "classes": "govuk-fieldset__legend--s"}},
        "hint": {"text": field.help_text} if field.help_text else None,
        "errorMessage": {"text": field.errors[0]} if field.errors else None,
        "classes": attributes.pop("class", ""),
        "rows": attributes.pop("rows", 5),
        "prefix": {"text": prefix} if prefix else None,
        "attributes": attributes,
    }


def _says_optional(field: BoundField) -> bool:
    by_form = getattr(field.form, "says_optional", True)
    return bool(getattr(field.field, "says_optional", by_form))


def choices(field: BoundField) -> list[dict[str, Any]]:
    """Return a field's choices as the macros want them, the present one marked."""
    value = field.value()
    chosen = {str(one) for one in (value if isinstance(value, list) else [value])}
    hints = getattr(field.field, "hints", {})
    return [
        {
            "value": key,
            "text": text,
            "checked": str(key) in chosen,
            "selected": str(key) in chosen,
            "hint": {"text": hints[key]} if key in hints else None,
        }
        for key, text in field.field.choices  # type: ignore[attr-defined]  # choice fields only
        if key != "" or field.widget_type == "select"
    ]
