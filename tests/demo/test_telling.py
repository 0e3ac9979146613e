from __future__ import annotations

from collections import Counter
from datetime import date

from putright.demo import stock
from putright.demo.chance import Chance
from putright.demo.telling import found, tell

_ON = date(2026, 5, 6)


def _told(number: int, **more: object) -> str:
    chance = Chance(f"telling {number}")
    matter = chance.one(stock.matters())
    said = {"channel": "email", "points": 2, "name": "A. Person", **more}
    return tell(matter, chance, on=_ON, **said).words  # type: ignore[arg-type]


def test_no_two_of_a_thousand_emails_read_alike() -> None:
    words = [_told(number) for number in range(1000)]
    assert len(set(words)) == len(words)


def test_few_begin_with_the_same_sentence() -> None:
    begins = Counter(_told(number).split("\n\n")[1] for number in range(1000))
    assert begins.most_common(1)[0][1] <= 10


def test_every_slot_is_filled_whoever_tells_it_however() -> None:
    for channel in stock.shares().channels:
        for teller in ("", "representative", "politician", "anonymous"):
            for number in range(40):
                words = _told(number, channel=channel, teller=teller)
                assert "{" not in words, words


def test_a_letter_without_a_name_does_not_say_how_to_reach_its_writer() -> None:
    closing = stock.common()["close"]["sentences"]
    ways = [each for each in closing if each and "{" not in each]
    for number in range(200):
        words = _told(number, channel="web", teller="anonymous", name="A. Person")
        assert "A. Person" not in words
        assert not any(way in words for way in ways)


def test_what_is_found_fits_the_outcome() -> None:
    chance = Chance("found")
    for matter in stock.matters():
        told = tell(matter, chance, on=_ON, channel="web", points=1)
        said = found(chance, told, "not_upheld", final=False)
        assert any(said.startswith(fact) for fact in matter.not_upheld)
        said = found(chance, told, "upheld", final=False)
        assert any(said.startswith(fact) for fact in matter.upheld)


def test_the_same_seed_tells_the_same_story() -> None:
    assert _told(7) == _told(7)
    assert _told(7) != _told(8)
