"""From a draft to the policy that complaints run under, and what stands against it.

Under Pioneer as it ships the stage 1 answer is due 10 working days after the
acknowledgement; the drafts here say 15.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from putright.adoption import adopting, drafts
from putright.people.models import AdoptedPolicy
from putright.records import pinned
from putright.records.positions import position_of
from putright.records.refusing import Invalid, NotVisible
from tests.makers import a_complaint, a_landlord, acknowledged, ade, bea, somebody

if TYPE_CHECKING:
    from collections.abc import Callable

    from putright.people.models import Staff
    from putright.records.models import Complaint

pytestmark = pytest.mark.django_db
TEN, FIFTEEN = "10 working days", "15 working days"


def keeper() -> Staff:
    return somebody("Kit", a_landlord(), ("complaints-lead",), keeps_policy=True)


def part(number: str, person: Staff) -> drafts.Part:
    parts = drafts.parts_of(drafts.text_of(person), "pioneer")
    return next(part for part in parts if part.number == number)


def fifteen_days(person: Staff) -> str:
    """The policy with 15 working days at stage 1, its worked examples left out."""
    answer = part("5.7", person)
    text = drafts.with_part(
        drafts.text_of(person),
        answer.place,
        answer.text.replace(TEN, FIFTEEN),
        "pioneer",
    )
    lines, keep = [], True
    for line in text.split("\n"):
        keep = keep and not line.startswith("```toml example")
        if keep:
            lines.append(line)
        keep = keep or line == "```"
    return "\n".join(lines)


def drafted(person: Staff) -> Staff:
    drafts.save(person, fifteen_days(person), seen=0)
    return person


def refused(person: Staff, **said: object) -> dict[str, str]:
    given = {
        "version": "2027.1",
        "effective_from": date(2026, 1, 12),
        "minute": "Board, item 4",
        **said,
    }
    with pytest.raises(Invalid) as caught:
        adopting.adopt(person, **given)  # type: ignore[arg-type]  # as given
    return caught.value.messages


def due(complaint: Complaint) -> date | None:
    return position_of(complaint).clock("s1.respond").due_on


def test_complaints_open_under_an_adopted_version_and_earlier_ones_stay(
    at_time: Callable[[str], object],
) -> None:
    at_time("2026-01-07 12:00")
    before = a_complaint(ade())
    acknowledged(before, ade())
    made = adopting.adopt(
        drafted(keeper()),
        version="2026.1",
        effective_from=date(2026, 1, 7),
        minute="Board, 6 January 2026, item 4",
    )
    assert (made.version, made.adopted_by) == ("2026.1", keeper())
    assert pinned.rules_for_new(a_landlord()).version == "2026.1"
    after = a_complaint(ade(), received="2026-01-07 11:00")
    acknowledged(after, ade())
    # From the acknowledgement on Wednesday 7 January: 10 and 15 working days.
    assert due(before) == date(2026, 1, 21)
    assert due(after) == date(2026, 1, 28)
    assert drafts.draft_of(keeper()) is None


def test_a_version_adopted_for_later_waits_for_its_day(
    at_time: Callable[[str], object],
) -> None:
    at_time("2026-01-07 12:00")
    adopting.adopt(
        drafted(keeper()),
        version="2026.1",
        effective_from=date(2026, 2, 2),
        minute="Board",
    )
    assert pinned.rules_for_new(a_landlord()).version == "2024.1"
    at_time("2026-02-01 23:00")
    assert pinned.rules_for_new(a_landlord()).version == "2024.1"
    at_time("2026-02-02 00:05")
    rules = pinned.rules_for_new(a_landlord())
    assert (rules.version, rules.replaces) == ("2026.1", "2024.1")
    assert rules.effective_from == date(2026, 2, 2)


def test_while_one_waits_for_its_day_no_other_is_adopted(
    at_time: Callable[[str], object],
) -> None:
    at_time("2026-01-07 12:00")
    adopting.adopt(
        drafted(keeper()), version="2026.1", effective_from=date(2026, 2, 2), minute="B"
    )
    drafts.save(keeper(), fifteen_days(keeper()), seen=0)
    messages = refused(keeper(), version="2026.2", effective_from=date(2026, 3, 2))
    assert "2026.1 is adopted already" in messages[""]


@pytest.mark.parametrize(
    ("said", "field", "told"),
    [
        ({"effective_from": date(2026, 1, 6)}, "effective_from", "has passed"),
        ({"version": "2024.1"}, "version", "2024.1 already"),
        ({"version": "spring"}, "version", "figures and points"),
        ({"minute": "  "}, "minute", "where the decision is written down"),
    ],
)
def test_what_stands_against_adopting_is_said_by_field(
    at_time: Callable[[str], object], said: dict[str, object], field: str, told: str
) -> None:
    at_time("2026-01-07 12:00")
    assert told in refused(drafted(keeper()), **said)[field]
    assert not AdoptedPolicy.objects.exists()


def test_everything_that_stands_against_it_is_said_at_once(
    at_time: Callable[[str], object],
) -> None:
    at_time("2026-01-07 12:00")
    text = fifteen_days(keeper()).replace('"15 working days"', '"12 working days"')
    drafts.save(keeper(), text, seen=0)
    messages = refused(keeper(), minute="", effective_from=date(2020, 1, 1))
    assert set(messages) == {"", "minute", "effective_from"}
    assert "problem" in messages[""]


def test_a_policy_whose_worked_examples_are_untrue_is_not_adopted(
    at_time: Callable[[str], object],
) -> None:
    at_time("2026-01-07 12:00")
    answer = part("5.7", keeper())
    text = drafts.with_part(
        drafts.text_of(keeper()),
        answer.place,
        answer.text.replace(TEN, FIFTEEN),
        "pioneer",
    )
    drafts.save(keeper(), text, seen=0)
    read = drafts.read_draft(keeper(), text)
    assert read.document is not None
    assert read.untrue
    assert "cannot be adopted" in refused(keeper())[""]


def test_the_name_of_a_policy_is_kept(at_time: Callable[[str], object]) -> None:
    at_time("2026-01-07 12:00")
    text = fifteen_days(keeper())
    renamed = text.replace('id             = "pioneer"', 'id = "other"', 1)
    assert renamed != text
    drafts.save(keeper(), renamed, seen=0)
    assert "called other" in refused(keeper())[""]


def test_only_who_keeps_the_policy_may_write_or_adopt_it() -> None:
    for attempt in (
        lambda: drafts.save(bea(), "# Nothing", seen=0),
        lambda: drafts.discard(bea()),
        lambda: adopting.adopt(
            bea(), version="9", effective_from=date(2030, 1, 1), minute="M"
        ),
    ):
        with pytest.raises(NotVisible):
            attempt()


def test_two_writers_notice_each_other() -> None:
    text = drafts.text_of(keeper())
    drafts.save(keeper(), text, seen=0)
    with pytest.raises(drafts.Overwritten):
        drafts.save(keeper(), text + "\n", seen=0)
    assert drafts.save(keeper(), text + "\n", seen=1).saved == 2


def test_a_clause_written_anew_leaves_every_other_as_it_was() -> None:
    text = drafts.text_of(keeper())
    parts = drafts.parts_of(text, "pioneer")
    again = drafts.with_part(text, 3, "### 9.9 Anew\n\nOther words.", "pioneer")
    after = drafts.parts_of(again, "pioneer")
    assert [each.text for each in after[:3]] == [each.text for each in parts[:3]]
    assert [each.text for each in after[4:]] == [each.text for each in parts[4:]]
    assert (after[3].number, after[3].heading) == ("9.9", "Anew")


def test_nothing_can_be_left_of_a_draft() -> None:
    with pytest.raises(Invalid):
        drafts.save(keeper(), "  \n", seen=0)
