"""The environment in which every page is drawn: Jinja with the GOV.UK macros."""

from __future__ import annotations

from typing import Any

from django.template.defaultfilters import filesizeformat
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import (
    ChainableUndefined,
    ChoiceLoader,
    Environment,
    PackageLoader,
    PrefixLoader,
)

from putright.design import dates
from putright.design.forms import choices, described
from putright.design.prose import to_html, with_links

_MACROS = "govuk_frontend_jinja"


def environment(**options: Any) -> Environment:  # noqa: ANN401 - as settings say
    """Make the environment; `settings.TEMPLATES` names this function.

    The macros ask for attributes of things that were not given, so what is missing
    counts as empty here, at any depth.
    """
    own = options.pop("loader")
    environment = Environment(  # noqa: S701 - Django's backend gives autoescape
        **{
            **options,
            "autoescape": True,
            "undefined": ChainableUndefined,
            "trim_blocks": True,
            "lstrip_blocks": True,
            "loader": ChoiceLoader(
                [own, PrefixLoader({_MACROS: PackageLoader(_MACROS)})]
            ),
        }
    )
    environment.globals.update(
        static=static, url=_url, described=described, choices=choices
    )
    environment.filters.update(
        day=dates.in_words,
        short_day=dates.short,
        moment=dates.moment_in_words,
        time=dates.time_in_words,
        money=dates.money,
        prose=to_html,
        with_links=with_links,
        listed=dates.listed,
        counted=dates.counted,
        filesize=filesizeformat,
    )
    return environment


def _url(name: str, *positional: object, **named: object) -> str:
    return reverse(name, args=positional or None, kwargs=named or None)
