from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache

from putright.site.environment import Environment
from tests.sign_in import provider as providers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import Settings


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    yield
    cache.clear()


@pytest.fixture(scope="session")
def _one_provider() -> Iterator[providers.Provider]:
    with providers.running() as provider:
        yield provider


@pytest.fixture
def provider(
    _one_provider: providers.Provider,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> providers.Provider:
    """The landlord's provider, told of by the environment as an operator would."""
    _one_provider.__init__(_one_provider.address)  # type: ignore[misc]
    told = {
        "ISSUER": _one_provider.address,
        "CLIENT_ID": providers.CLIENT,
        "CLIENT_SECRET": providers.SECRET,
        "NAME": "Northfield ID",
    }
    for name, value in told.items():
        monkeypatch.setenv(f"PUTRIGHT_OIDC_{name}", value)
    settings.SOCIALACCOUNT_PROVIDERS = Environment().provider()
    return _one_provider
