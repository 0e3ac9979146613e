"""What no file of the project may hold."""

from __future__ import annotations

import ast
import re

from putright.policies import load
from tests.house.makers import ROOT, kept_files

# Put together here, so that this file does not hold them either.
HOSTS = tuple(
    "".join(parts)
    for parts in (
        ("pypi", ".org"),
        ("python", "hosted.org"),
        ("npm", "js.org"),
        ("npm", "js.com"),
        ("jsdelivr", ".net"),
        ("unpkg", ".com"),
        ("fonts.goo", "gleapis"),
        ("deb.deb", "ian.org"),
    )
)
NO_IDEA = ("utils", "util", "core", "common", "helpers", "manager", "misc", "base")
LANDLORDS = re.compile(
    r"pioneer|pivotal|black country|bchg|housing[ -]plus|hpg", re.IGNORECASE
)
# What a landlord calls a role and anybody would say as well.
EVERYBODYS = {"Member of staff", "Housing Ombudsman"}
ROOMS = ROOT / "src" / "putright"


def _texts() -> dict[str, str]:
    found = {}
    for path in kept_files():
        data = path.read_bytes()
        if b"\0" not in data[:1024]:
            found[str(path.relative_to(ROOT))] = data.decode("utf-8")
    return found


def test_no_file_names_an_address_that_packages_come_from() -> None:
    named = [
        (path, host)
        for path, text in _texts().items()
        for host in HOSTS
        if host in text
    ]
    assert named == []


def _outside_the_policies() -> dict[str, str]:
    return {
        path: text
        for path, text in _texts().items()
        if path.startswith("src/") and not path.startswith("src/putright/policies/")
    }


def test_no_landlord_is_named_outside_the_policies() -> None:
    rooms = _outside_the_policies()
    assert len(rooms) > 100
    assert [path for path, text in rooms.items() if LANDLORDS.search(text)] == []


def test_no_landlords_role_is_named_outside_the_policies() -> None:
    titles = {
        role.title
        for policy in ("pioneer", "association", "bchg", "pivotal", "housing-plus")
        for role in load(policy).roles
        if " " in role.title
    }
    assert len(titles) > 20
    pattern = re.compile(
        "|".join(rf"\b{re.escape(title)}\b" for title in titles - EVERYBODYS)
    )
    rooms = _outside_the_policies().items()
    assert [path for path, text in rooms if pattern.search(text)] == []


def test_no_module_is_named_for_having_no_idea() -> None:
    named = [
        str(path.relative_to(ROOMS))
        for path in ROOMS.rglob("*.py")
        if path.stem in NO_IDEA or path.parent.name in NO_IDEA
    ]
    assert named == []


def test_every_file_of_the_product_opens_by_saying_what_it_is_for() -> None:
    silent = [
        str(path.relative_to(ROOMS))
        for path in ROOMS.rglob("*.py")
        if "migrations" not in path.parts
        and not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert silent == []
