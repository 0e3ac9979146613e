"""Documents are found by name, version or path, and read once."""

from hashlib import sha256
from pathlib import Path

import pytest

from putright import policies
from putright.policies import library


def sound() -> str:
    return policies.find("hos-2024").read_text(encoding="utf-8")


def test_three_documents_ship() -> None:
    assert {"pioneer", "association", "hos-2024"} <= set(policies.names())


def test_a_name_means_the_newest_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "_FOLDER", tmp_path)
    (tmp_path / "northfield").mkdir()
    for version in ("2024.9", "2024.10", "2023.12"):
        (tmp_path / "northfield" / f"{version}.md").write_text("")
    assert policies.find("northfield").stem == "2024.10"
    assert policies.find("northfield@2024.9").stem == "2024.9"


def test_an_unknown_name_is_told_with_the_known_ones() -> None:
    with pytest.raises(LookupError, match=r"association, .*hos-2024, .*pioneer"):
        policies.find("pionier")


def test_an_unknown_version_is_told_with_the_known_ones() -> None:
    with pytest.raises(LookupError, match=r"no version 1999\.1\. It has 2024\.1"):
        policies.find("pioneer@1999.1")


def test_a_missing_file_is_named() -> None:
    with pytest.raises(LookupError, match=r"no file nowhere\.md"):
        policies.find("nowhere.md")


def test_a_path_works_in_place_of_a_name(tmp_path: Path) -> None:
    own = tmp_path / "own.md"
    own.write_text(sound(), encoding="utf-8")
    rules = policies.load(str(own))
    assert rules.rules_hash == policies.load("hos-2024").rules_hash


def test_a_document_is_read_once_while_its_words_stay(tmp_path: Path) -> None:
    own = tmp_path / "own.md"
    own.write_text(sound(), encoding="utf-8")
    before = policies.load(str(own))
    assert policies.load(str(own)) is before
    own.write_text(sound().replace("## 10 How it is read", "## 10 How we read"))
    assert policies.load(str(own)).text_hash != before.text_hash


def test_an_unsound_document_is_refused_with_every_problem(tmp_path: Path) -> None:
    own = tmp_path / "own.md"
    broken = sound().replace('"s1.acknowledged"', '"s1.acknowleged"')
    own.write_text(broken, encoding="utf-8")
    with pytest.raises(policies.Unsound) as told:
        policies.load(str(own))
    assert len(told.value.problems) > 1
    for problem in told.value.problems:
        assert str(problem) in str(told.value)


def test_a_document_whose_worked_example_fails_does_not_run(tmp_path: Path) -> None:
    own = tmp_path / "own.md"
    words = sound().replace('"s1.acknowledge.due" = 2025-12-30', "stage = 's9'")
    own.write_text(words, encoding="utf-8")
    with pytest.raises(policies.Unsound, match="stage is s1, not s9"):
        policies.load(str(own))


def test_a_calendar_that_does_not_ship_is_told_with_its_line(tmp_path: Path) -> None:
    own = tmp_path / "own.md"
    words = sound().replace('"england-and-wales"', '"atlantis"', 1)
    own.write_text(words, encoding="utf-8")
    with pytest.raises(policies.Unsound, match="no bank-holiday list") as told:
        policies.load(str(own))
    (problem,) = told.value.problems
    assert '"atlantis"' in words.splitlines()[problem.line - 1]


def test_a_rule_answers_to_a_paragraph_that_its_code_has(tmp_path: Path) -> None:
    # The Complaint Handling Code 2024 ends its sixth part with 6.20.
    words = policies.find("pioneer").read_text("utf-8")
    whole = 'code     = ["6.11"]\nreading  = "What has been defined'
    assert words.count(whole) == 1
    own = tmp_path / "own.md"
    own.write_text(words.replace(whole, whole.replace("6.11", "6.21")), "utf-8")
    line = words[: words.index(whole)].count("\n") + 1
    what = r'code: "6\.21" is no paragraph of hos-2024\. Did you mean "6\.2\d?"\?'
    with pytest.raises(policies.Unsound, match=rf"own\.md:{line}: 6\.5: {what}"):
        policies.load(str(own))


def test_the_hash_of_the_text_is_that_of_the_file(tmp_path: Path) -> None:
    own = tmp_path / "own.md"
    own.write_bytes(sound().replace("\n", "\r\n").encode("utf-8-sig"))
    assert policies.load(str(own)).text_hash == sha256(own.read_bytes()).hexdigest()
