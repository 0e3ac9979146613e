"""What somebody types to sign in."""

from __future__ import annotations

from django import forms

from putright.design.forms import Form


class SignInForm(Form):
    """Who somebody is."""

    email = forms.EmailField(
        label="E-mail address",
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
        error_messages={"invalid": "Write an e-mail address, such as name@example.org"},
    )
    password = forms.CharField(
        label="Password", widget=forms.PasswordInput, strip=False
    )
