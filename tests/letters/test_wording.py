"""Wording files are read whole, and what is wrong in one is said with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from putright.engine.vocabulary import ITEMS
from putright.letters import wording, wording_files
from putright.letters.first_draft import draft
from putright.letters.rendering import render
from tests.letters.makers import facts, needs, points

if TYPE_CHECKING:
    from pathlib import Path

    from putright.letters.facts import Facts

ACTS = (
    "s1.acknowledge",
    "s2.acknowledge",
    "s1.extend",
    "s2.extend",
    "s1.update",
    "s1.respond",
    "s2.respond",
    "s2.decline",
    "complaint.refuse",
    "complaint.close",
    "letter.send",
)
GOOD = """+++
act = "respond"
title = "Our answer"
audience = "resident"
parts = ["decision"]
+++
Dear {{ resident }}

## What we decided {#decision}

We decided.
"""


def problems(text: str) -> list[str]:
    with pytest.raises(wording_files.WordingError) as refused:
        wording_files.read(text, "answer.md")
    return [str(problem) for problem in refused.value.problems]


@pytest.mark.parametrize("act", ACTS)
def test_every_act_that_sends_a_letter_has_its_wording(act: str) -> None:
    assert wording.find("pioneer", act).front.title


@pytest.mark.parametrize("item", sorted(ITEMS))
def test_every_item_has_general_words(item: str) -> None:
    found = wording.find("nobody", "letter.send")
    assert item in {part.item for part in (*found.parts, *found.spare)}


def test_a_sound_file_is_read_in_its_order() -> None:
    read = wording_files.read(GOOD, "answer.md")
    assert [part.item for part in read.parts] == ["opening", "decision"]


def test_an_unknown_item_is_named_with_its_line_and_the_likely_one() -> None:
    told = problems(GOOD.replace("{#decision}", "{#decison}"))
    assert "answer.md:9: No item is called “decison”. Did you mean “decision”?" in told


def test_an_unknown_field_is_named_with_its_line_and_the_likely_one() -> None:
    (told,) = problems(GOOD.replace("{{ resident }}", "{{ residnt }}"))
    assert told == (
        "answer.md:7: No merge field is called “residnt”. Did you mean “resident”?"
    )


def test_an_unknown_word_after_a_dot_is_named() -> None:
    bad = "{% for point in points %}{{ point.reason }}{% endfor %}"
    (told,) = problems(GOOD.replace("We decided.", bad))
    assert told.startswith("answer.md:11: “point” has nothing called “reason”.")
    assert "Did you mean “reasons”?" in told


def test_all_problems_are_told_at_once() -> None:
    bad = GOOD.replace("{{ resident }}", "{{ residnt }}")
    bad = bad.replace("{#decision}", "{#decison}").replace('"respond"', '"respnd"')
    told = problems(bad)
    assert len([one for one in told if "Did you mean" in one]) >= 3


@pytest.mark.parametrize(
    ("was", "becomes", "what"),
    [
        ("+++\nact", "act", "does not begin with front matter"),
        ('title = "Our answer"', 'titel = "Our answer"', "Nothing is called “titel”"),
        ('title = "Our answer"', "title = Our", "is not TOML"),
        ("{#decision}", "", "is tied to nothing"),
        ('["decision"]', '["decision", "remedies"]', "which is no item"),
        ('["decision"]', "[]", "is not in `parts`"),
        ("We decided.", "We {{ decided.", "Close each {{ with }}"),
    ],
)
def test_a_bad_file_says_what_is_wrong(was: str, becomes: str, what: str) -> None:
    assert any(what in told for told in problems(GOOD.replace(was, becomes)))


def test_what_is_not_known_is_never_printed_as_nothing() -> None:
    with pytest.raises(Exception, match="no_such_thing"):
        render("{{ no_such_thing }}", facts())


def test_wording_cannot_reach_into_python() -> None:
    with pytest.raises(Exception, match="unsafe"):
        render("{{ resident.__class__.__mro__ }}", facts())


def drafted(about: Facts, *items: str | tuple[str, bool | None]) -> list[str]:
    made = draft(wording.find("nobody", "s1.respond"), about, needs(*items), None)
    return [one.item for one in made]


def test_a_first_draft_has_what_is_needed_in_the_wording_s_order() -> None:
    about = facts(points=points(("The roof leaks", "not_upheld", "It is dry.")))
    made = drafted(about, "reasons", "decision", ("tribunal", False))
    asked = [item for item in made if item in {"decision", "reasons", "tribunal"}]
    assert asked == ["decision", "reasons"]
    assert (made[0], made[-1]) == ("opening", "sign_off")


def test_what_no_file_words_gets_an_empty_part() -> None:
    assert "x.our_own" in drafted(facts(), "x.our_own")


@pytest.mark.parametrize("policy", ["pioneer", "association"])
def test_a_landlord_s_own_words_win_and_the_rest_stays_general(policy: str) -> None:
    own = {part.item: part.text for part in wording.find(policy, "s1.respond").parts}
    general = {
        part.item: part.text for part in wording.find("nobody", "s1.respond").parts
    }
    changed = {item for item in general if own[item] != general[item]}
    assert changed
    assert "decision" not in changed


def test_a_landlord_with_its_own_document_keeps_its_wording_beside_it(
    tmp_path: Path,
) -> None:
    (tmp_path / "letters").mkdir()
    own = GOOD.replace("Our answer", "What we think")
    (tmp_path / "letters" / "respond.md").write_text(own, encoding="utf-8")
    found = wording.find(str(tmp_path / "policy.md"), "s1.respond")
    assert found.front.title == "What we think"


def test_an_act_of_the_landlords_own_goes_as_a_plain_letter() -> None:
    found = wording.find("housing-plus", "x.send_papers")
    assert found.front.act == "letter.send"
    assert {part.item for part in found.parts} >= {"opening", "explanation"}


def test_a_landlord_may_word_the_letter_of_an_act_of_its_own() -> None:
    found = wording.find("housing-plus", "x.send_form")
    assert found.front.act == "x.send_form"
    assert "explanation" not in {part.item for part in found.parts}
