"""A warning is read before an act is done, and refuses nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from putright.engine.rules import Warning as Rule
from putright.records import pinned
from tests.engine.makers import src
from tests.makers import a_complaint, ade
from tests.workspace.pages import as_, filled, read, send, soup, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from putright.engine.rules import Rules
    from putright.records.models import Complaint

    At = Callable[[str], object]

pytestmark = pytest.mark.django_db
TWO = "One adjustment at a time is kept to best."


@pytest.fixture
def a_warning(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Have the policy warn at “Set out the points”."""

    def warn(**changes: object) -> None:
        plain = pinned.rules_of
        rule = Rule(
            id="w",
            says=TWO,
            on="complaint.defined",
            source=src("5.3", "w"),
            **changes,  # type: ignore[arg-type]  # as `Warning` takes it
        )

        def warned(complaint: Complaint) -> Rules:
            return structs.replace(plain(complaint), warnings=(rule,))

        monkeypatch.setattr(pinned, "rules_of", warned)

    return warn


def test_what_was_typed_calls_for_a_warning_and_is_done_once_it_was_read(
    a_warning: Callable[..., None], at_time: At
) -> None:
    at_time("2026-01-06 10:00")
    a_warning(field="points", more_than=1)
    complaint = a_complaint(ade())
    address = f"/complaints/{complaint.reference}/acts/complaint.define"
    client = as_(ade())
    assert TWO not in words(read(client, address))
    said = {"points": "The roof\nThe stairs", "outcomes_wanted": "Dry", "do": "act"}
    warned = send(client, address, **said)
    assert TWO in words(soup(warned))
    assert "all the same" in words(soup(warned))
    assert filled(soup(warned))["points"] == "The roof\nThe stairs"
    assert not complaint.entries.filter(event="complaint.defined").exists()
    done = client.post(address, {**filled(soup(warned)), "do": "act"})
    assert done.status_code == 302
    assert complaint.entries.filter(event="complaint.defined").count() == 1


def test_one_point_alone_is_not_warned_of(
    a_warning: Callable[..., None], at_time: At
) -> None:
    at_time("2026-01-06 10:00")
    a_warning(field="points", more_than=1)
    complaint = a_complaint(ade())
    address = f"/complaints/{complaint.reference}/acts/complaint.define"
    done = send(as_(ade()), address, points="The roof", outcomes_wanted="Dry", do="act")
    assert done.status_code == 302


def test_a_warning_that_holds_already_stands_on_the_complaint_s_page(
    a_warning: Callable[..., None], at_time: At
) -> None:
    at_time("2026-01-06 10:00")
    complaint = a_complaint(ade())
    page = f"/complaints/{complaint.reference}"
    a_warning()
    told = words(read(as_(ade()), page))
    assert f"Define the complaint: {TWO}" in told
    address = f"{page}/acts/complaint.define"
    assert TWO in words(read(as_(ade()), address))
    assert TWO not in words(read(as_(ade()), f"{page}/acts/note.add"))
