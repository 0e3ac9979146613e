"""References: hard to guess, hard to mistype."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from putright.records.references import ALPHABET, check_letter, new_reference, tidied

letters = st.text(ALPHABET, min_size=8, max_size=8)


def whole(eight: str) -> str:
    return eight + check_letter(eight)


@given(letters)
def test_a_sound_reference_is_read_however_it_is_typed(eight: str) -> None:
    kept = tidied(whole(eight))
    assert kept.replace("-", "") == whole(eight)
    for typed in (kept.lower(), whole(eight), f" {kept.replace('-', ' ')} "):
        assert tidied(typed) == kept


@given(letters, st.integers(0, 8), st.sampled_from(ALPHABET))
def test_one_wrong_letter_is_found(eight: str, place: int, letter: str) -> None:
    right = whole(eight)
    typed = right[:place] + letter + right[place + 1 :]
    assert bool(tidied(typed)) == (typed == right)


@given(letters, st.integers(0, 7))
def test_two_neighbours_changing_places_are_found(eight: str, place: int) -> None:
    right = whole(eight)
    typed = right[:place] + right[place + 1] + right[place] + right[place + 2 :]
    assert bool(tidied(typed)) == (typed == right)


@given(st.text(max_size=20))
def test_any_text_can_be_tried(typed: str) -> None:
    assert tidied(typed) in {"", tidied(tidied(typed))}


def test_new_references_are_sound_and_not_in_order() -> None:
    drawn = [new_reference() for _ in range(500)]
    assert len(set(drawn)) == 500
    assert all(tidied(each) == each for each in drawn)
    assert drawn != sorted(drawn)
