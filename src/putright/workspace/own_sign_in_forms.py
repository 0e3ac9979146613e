"""What somebody types about how they sign in."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
)
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.cache import cache

from putright.design.forms import Drawn, Form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from putright.people.models import Staff

# Seconds in which a code of the app would be right; then it is right nowhere any more.
_A_CODE_LASTS = 120
_LONGEST_NAME = 100


class _Code(forms.CharField):
    """A code, however it is typed."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - Django's own
        shown = {
            "autocomplete": "one-time-code",
            "inputmode": "numeric",
            "class": "govuk-input--width-10",
            "spellcheck": "false",
        }
        super().__init__(**options, widget=forms.TextInput(attrs=shown), max_length=50)

    def to_python(self, value: Any) -> str:  # noqa: ANN401 - Django's own
        """Leave out blanks and dashes."""
        return re.sub(r"[\s-]", "", str(super().to_python(value)))


class _UsedOnce(forms.Form):
    """Refuses a code of the app that was used before, in whichever process."""

    user: Staff

    def clean_code(self) -> str:
        """Use the code up."""
        code = str(super().clean_code())  # type: ignore[misc]  # of the form beside it
        key = f"second-step-used-{self.user.pk}-{code}"
        if not cache.add(key, 1, _A_CODE_LASTS):
            raise get_adapter().validation_error("incorrect_code")
        return code


@contextmanager
def _read_or_refused() -> Iterator[None]:
    """Whatever a stranger's bytes do to what reads them, it is one answer."""
    try:
        yield
    except Exception as odd:
        raise get_adapter().validation_error("no_passkey") from odd


class _UsedPasskey(forms.Form):
    """What the browser says of a passkey that was used, which may make no sense."""

    def clean_credential(self) -> Any:  # noqa: ANN401 - allauth ships no types
        """The passkey that it was."""
        with _read_or_refused():
            return super().clean_credential()  # type: ignore[misc]  # as above


class SecondStepPasskeyForm(_UsedPasskey, AuthenticateWebAuthnForm):
    """A passkey as the second step."""


class PasskeyAloneForm(_UsedPasskey, LoginWebAuthnForm):
    """A passkey and nothing else."""


class SecondStepForm(_UsedOnce, Drawn, AuthenticateForm):
    """The code of the second step, or one of the recovery codes."""

    code = _Code(
        label="Your code",
        help_text="Six digits from your authenticator app, or one of your recovery "
        "codes",
    )


class ProveByCodeForm(_UsedOnce, Drawn, ReauthenticateForm):
    """The same, of somebody who is signed in already."""

    code = _Code(
        label="Your code",
        help_text="Six digits from your authenticator app, or one of your recovery "
        "codes",
    )


class AppForm(_UsedOnce, Drawn, ActivateTOTPForm):
    """The first code of an app that is being set up."""

    code = _Code(label="The code that the app shows", help_text="Six digits")


class NewPasskeyForm(Drawn, AddWebAuthnForm):
    """What the browser made, and what somebody calls it."""

    name = forms.CharField(
        label="What to call it",
        required=False,
        max_length=_LONGEST_NAME,
        help_text="Such as “my phone” or “the key on my key ring”",
    )
    passwordless = None  # each of ours is

    def clean(self) -> dict[str, Any]:
        """Check it, whatever it is; a problem stands at the top."""
        if not self.cleaned_data.get("credential"):
            raise get_adapter().validation_error("no_passkey")
        with _read_or_refused():
            return dict(super().clean() or {})


class PasskeyNameForm(Drawn, EditWebAuthnForm):
    """What somebody calls a passkey."""

    name = forms.CharField(label="What to call it", max_length=_LONGEST_NAME)


class PasswordForm(Form):
    """The password that somebody has."""

    password = forms.CharField(
        label="Your password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class NewPasswordForm(Form):
    """The password that somebody has, and the one that they want."""

    password = forms.CharField(
        label="Your password now",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label="New password",
        strip=False,
        help_text="At least 8 characters, not one that many people use, and nothing "
        "like your name or address",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label="New password once more",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, person: Staff, **options: Any) -> None:  # noqa: ANN401 - as `Form`
        super().__init__(*args, **options)
        self.person = person

    def clean_new(self) -> str:
        """Refuse one that is easily guessed."""
        new = str(self.cleaned_data["new"])
        validate_password(new, self.person)
        return new

    def clean_again(self) -> str:
        """Refuse two that differ."""
        again = str(self.cleaned_data["again"])
        if self.cleaned_data.get("new", again) != again:
            raise forms.ValidationError(
                "This is not the same as the new password. Type both again"
            )
        return again
