"""Scenario pages: the engine agrees with every one, and a wrong page is found."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from putright import policies
from putright.policies import scenarios

if TYPE_CHECKING:
    from putright.engine.rules import Clock, Escalation, Extension, Separation

PAGE = """# A page

```scenario
policy hos-2024
person resident-1 resident
person officer-1 complaints-officer

2026-03-02 09:00  complaint.received  resident-1  {channel = "email"}

on 2026-03-02
  due s1.acknowledge 2026-03-09 [6.2]
  may s1.acknowledge by officer-1 [6.2]
```
"""


def named(page: Path) -> str:
    return f"{page.parent.parent.name}/{page.stem}"


@pytest.mark.parametrize("page", scenarios.pages(), ids=named)
def test_the_engine_agrees_with_the_page(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    told = [
        f"line {number}:\n  page:   {here}\n  engine: {said}"
        for number, here, said in scenarios.differences(text)
    ]
    assert not told, "\n".join(told)


@pytest.mark.parametrize("page", scenarios.pages(), ids=named)
def test_a_page_claims_something_in_every_scenario(page: Path) -> None:
    read = scenarios.read(page.read_text(encoding="utf-8"))
    assert read.title
    for scenario in read.scenarios:
        assert scenario.questions


@pytest.mark.parametrize(
    "story",
    ["pioneer/D01", "pioneer/D02", "association/D06", "association/D07"]
    + [
        f"{name}/{day}" for name in ("pioneer", "association") for day in ("D28", "D29")
    ],
)
def test_the_agreed_stories_have_their_pages(story: str) -> None:
    assert any(named(page).startswith(f"{story}-") for page in scenarios.pages())


@pytest.mark.parametrize("name", ["association", "hos-2024", "pioneer"])
def test_every_clock_and_every_way_to_more_time_is_on_a_page(name: str) -> None:
    folder = policies.find(name).parent / "scenarios"
    told = "".join(page.read_text(encoding="utf-8") for page in folder.glob("*.md"))
    rules = policies.load(name)
    parts: list[Clock | Extension | Separation | Escalation] = [
        *rules.clocks,
        *rules.extensions,
        *rules.separations,
        *rules.escalations,
    ]
    missing = {part.id for part in parts if f"[{part.source.clause}]" not in told}
    assert missing == set()


def test_a_page_that_agrees_is_told_again_to_the_letter() -> None:
    assert scenarios.retell(PAGE) == PAGE


def test_a_wrong_date_is_found_and_put_right() -> None:
    wrong = PAGE.replace("2026-03-09", "2026-03-10")
    assert list(scenarios.differences(wrong)) == [
        (
            11,
            "due s1.acknowledge 2026-03-10 [6.2]",
            "due s1.acknowledge 2026-03-09 [6.2]",
        )
    ]
    assert scenarios.retell(wrong) == PAGE


def test_a_wrong_permission_is_put_right_with_its_reason_and_clause() -> None:
    wrong = PAGE.replace(
        "  may s1.acknowledge by officer-1 [6.2]",
        "  may s1.acknowledge by resident-1 [6.2]",
    )
    ((_line, _here, said),) = scenarios.differences(wrong)
    assert said.startswith("may not s1.acknowledge by resident-1: ")
    assert said.endswith("[6.2]")


def test_a_question_knows_only_what_stands_above_it() -> None:
    later = PAGE.replace(
        "```\n",
        "\n2026-03-02 15:00  s1.acknowledged  officer-1\n\n"
        "on 2026-03-02\n  met s1.acknowledge 2026-03-02 [6.2]\n```\n",
    ).replace(
        "  due s1.acknowledge 2026-03-09 [6.2]\n", "  running s1.acknowledge [6.2]\n"
    )
    assert scenarios.retell(later) == later


def test_shortening_the_holiday_list_makes_a_later_date_provisional() -> None:
    cut = PAGE.replace(
        "policy hos-2024\n", "policy hos-2024\nholidays known to 2026-03-05\n"
    )
    ((_line, _here, said),) = scenarios.differences(cut)
    assert said == "due s1.acknowledge 2026-03-09 provisional [6.2]"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("  due s1", "  duty s1", "line 11: 'duty s1.acknowledge 2026-03-09 [6.2]' cl"),
        ("  resident-1  {", "  stranger  {", "line 8: who is stranger?"),
        ("policy hos-2024\n", "", "no policy. Begin with: policy pioneer"),
        ("on 2026-03-02\n", "", "a claim needs a day. Write above it: on"),
        ("2026-03-02 09:00", "2026-02-30 09:00", "line 8: 2026-02-30 does not exist."),
        ("2026-03-02 09:00", "2026-03-02 09:60", "line 8: 09:60 is no time of day."),
        ("complaint.received", "Complaint received!", "line 8: "),
        ("```scenario", "```story", "line 1: no scenario."),
        (
            '{channel = "email"}',
            "{channel = email}",
            "line 8: {channel = email} cannot",
        ),
        ("complaint.received", "complaint.was_received", 'mean "complaint.received"?'),
    ],
)
def test_a_page_that_cannot_be_read_says_which_line_and_what_to_write(
    old: str, new: str, message: str
) -> None:
    assert old in PAGE
    with pytest.raises(scenarios.Unreadable) as told:
        scenarios.read(PAGE.replace(old, new, 1))
    assert message in str(told.value)


def test_every_unreadable_line_is_named_at_once() -> None:
    broken = PAGE.replace("  due ", "  duty ").replace("  may s1", "  might s1")
    with pytest.raises(scenarios.Unreadable) as told:
        scenarios.read(broken)
    assert "line 11" in str(told.value)
    assert "line 12" in str(told.value)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("due s1.acknowledge", "due s1.answer", "line 11: hos-2024 has no clock"),
        ("may s1.acknowledge", "may s1.panel", "line 12: hos-2024 has no act 's1.pan"),
        ("policy hos-2024", "policy hos", "line 4: There is no policy called 'hos'"),
        (
            "policy hos-2024",
            "policy hos-2024\nfact issue.aros_on 2025-11-03",
            (
                "line 5: “issue.aros_on” is not a fact of policy “hos-2024”."
                " Did you mean “issue.arose_on”?"
            ),
        ),
        (
            "policy hos-2024",
            "policy hos-2024\nfact issue.arose_on yes",
            "line 5: true is not a day. Write it as 2026-01-20.",
        ),
        (
            "policy hos-2024",
            "policy hos-2024\nperson officer-2 complaint-officer",
            (
                'line 5: hos-2024 has no role "complaint-officer".'
                ' Did you mean "complaints-officer"?'
            ),
        ),
        (
            "due s1.acknowledge 2026-03-09 [6.2]",
            "letter owner.assign copies: nobody",
            "line 11: owner.assign sends no letter under hos-2024",
        ),
    ],
)
def test_a_question_about_nothing_says_what_there_is(
    old: str, new: str, message: str
) -> None:
    assert old in PAGE
    with pytest.raises(scenarios.Unreadable) as told:
        scenarios.retell(PAGE.replace(old, new, 1))
    assert message in str(told.value)


def test_an_entry_may_be_recorded_later_and_in_another_role() -> None:
    page = PAGE.replace(
        "person officer-1 complaints-officer",
        "person officer-1 complaints-officer, staff",
    ).replace(
        "on 2026-03-02\n",
        '2026-03-02  note.added  officer-1 as staff  {note = "Rang"}  '
        "recorded 2026-03-04\n\non 2026-03-02\n",
    )
    entry = scenarios.read(page).scenarios[0].entries[1]
    assert (entry.role, entry.data) == ("staff", {"note": "Rang"})
    assert entry.recorded_at - entry.at == 2 * 24 * 60
