"""What a resident types to sign in: who they are, then the code they were sent."""

from __future__ import annotations

from django import forms

from putright.design.forms import Form

_LONGEST = 254  # that an e-mail address can have


class WhoForm(Form):
    """Where the code is to be sent."""

    email = forms.EmailField(
        label="Your e-mail address",
        max_length=_LONGEST,
        help_text="The one that we have for you",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "invalid": "Write an e-mail address, such as name@example.org",
            "max_length": "Write an e-mail address, such as name@example.org",
        },
    )
    reference = forms.CharField(
        label="Your tenancy reference",
        max_length=50,
        required=False,
        help_text="Only needed where somebody else at home uses the same address",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": "A reference has at most 50 characters"},
    )


class CodeForm(Form):
    """The code, however it is typed."""

    code = forms.CharField(
        label="Your code",
        help_text="Six digits, in the e-mail that we sent",
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "inputmode": "numeric",
                "class": "govuk-input--width-10",
                "spellcheck": "false",
            }
        ),
    )

    def clean_code(self) -> str:
        """Take out blanks and dashes; ask again for what can be no code."""
        typed = "".join(str(self.cleaned_data["code"]).replace("-", "").split())
        if not (typed.isascii() and typed.isdigit() and len(typed) == 6):  # noqa: PLR2004 - the form says six
            raise forms.ValidationError(
                "The code has six digits. Type it as it stands in the e-mail"
            )
        return typed
