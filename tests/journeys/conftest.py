from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from tests.journeys import serving
from tests.journeys.people import HOUSES, House

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

_QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip(
            "There is no chromium on the path (on Debian: apt install chromium)"
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=_QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session", params=HOUSES, ids=lambda house: house.slug)
def house(request: pytest.FixtureRequest) -> House:
    house: House = request.param
    return house


@pytest.fixture(scope="session")
def demo(
    house: House, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[serving.Demo]:
    folder: Path = tmp_path_factory.mktemp(house.slug)
    with serving.running(house.slug, folder) as demo:
        yield demo


@pytest.fixture(scope="module")
def its_demo(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[serving.Demo]:
    """The demo of the one landlord that a file of journeys is about (`LANDLORD`)."""
    landlord: str = request.module.LANDLORD
    with serving.running(landlord, tmp_path_factory.mktemp(landlord)) as demo:
        yield demo
