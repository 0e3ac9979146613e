"""The fetched CSS, JavaScript and type: the right versions, and nothing not ours."""

from __future__ import annotations

import json
import re
from importlib import metadata

from tests.house.makers import ROOT

PACKAGES = json.loads((ROOT / "assets/package.json").read_text("utf-8"))
LOCK = json.loads((ROOT / "assets/package-lock.json").read_text("utf-8"))
VENDOR = ROOT / "src/putright/design/static/vendor"


def test_govuk_frontend_is_the_version_that_the_macros_follow() -> None:
    about = metadata.distribution("govuk-frontend-jinja").read_text("METADATA")
    follows = re.search(r"GOV\.UK%20Frontend-v([\d.]+)-", about or "")
    assert follows
    assert PACKAGES["dependencies"]["govuk-frontend"] == follows[1]


def test_the_lock_holds_hashes_and_no_address() -> None:
    packages = {name: each for name, each in LOCK["packages"].items() if name}
    assert len(packages) >= 3
    assert all(each["integrity"].startswith("sha512-") for each in packages.values())
    assert all("resolved" not in each for each in packages.values())


def test_the_lock_is_of_the_packages_asked_for() -> None:
    for kind in ("dependencies", "devDependencies"):
        assert LOCK["packages"][""][kind] == PACKAGES[kind]


def test_the_css_asks_for_no_file_that_is_not_there() -> None:
    for sheet in VENDOR.glob("*.css"):
        for name in re.findall(r"url\(\"?([^)\"]+)\"?\)", sheet.read_text("utf-8")):
            assert name.startswith("data:") or (sheet.parent / name).is_file(), name


def test_the_crown_and_its_typeface_stay_behind() -> None:
    names = " ".join(path.name for path in VENDOR.rglob("*"))
    assert not re.search(r"crest|crown|light-|bold-", names)
    css = (VENDOR / "govuk-frontend.min.css").read_text("utf-8")
    assert "GDS Transport" not in css
    assert "Atkinson Hyperlegible Next" in css


def test_licences_travel_with_what_they_are_for() -> None:
    assert "MIT License" in (VENDOR / "NOTICE.txt").read_text("utf-8")
    assert (
        "SIL OPEN FONT LICENSE" in (VENDOR / "fonts/LICENSE").read_text("utf-8").upper()
    )
