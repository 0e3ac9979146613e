"""What the next letter must say, with the dates that only the engine knows."""

from __future__ import annotations

from datetime import date

from msgspec import structs

from putright.engine.conditions import FactIs
from putright.engine.durations import Duration, Unit
from putright.engine.rules import Letter, Needed, Rules
from tests.engine.makers import clock, from_receipt, src, stand, two_stages

RECEIVED = ("complaint.received", "2026-03-30")
DEFINED = ("complaint.defined", "2026-03-31", {"points": ["Roof"]})
POINT = ("point.answered", "2026-04-01", {"point": "p1", "outcome": "upheld"})
ACKNOWLEDGED = ("s1.acknowledged", "2026-04-01")


def test_an_acknowledgement_names_the_day_of_the_answer() -> None:
    # Sent on Tue 31 March: 1, 2, 7, 8, 9, 10, 13, 14, 15, 16 April.
    position = stand(RECEIVED, DEFINED, on="2026-03-31")
    letter = position.letter_for("s1.acknowledge")
    assert letter is not None
    assert letter.values["due_date"] == date(2026, 4, 16)
    assert letter.values["stage"] == "Stage 1"
    assert position.letter is not None
    assert position.letter.event == "s1.acknowledged"


def test_counted_from_receipt_the_day_is_already_known() -> None:
    # Received Mon 30 March: 31, 1, 2, 7, 8, 9, 10, 13, 14, 15 April.
    position = stand(RECEIVED, DEFINED, on="2026-03-31", rules=from_receipt())
    letter = position.letter_for("s1.acknowledge")
    assert letter is not None
    assert letter.values["due_date"] == date(2026, 4, 15)


def test_an_answer_names_the_last_day_to_escalate_by_how_it_goes() -> None:
    position = stand(RECEIVED, DEFINED, ACKNOWLEDGED, POINT, on="2026-04-02")
    by_email = position.letter_for("s1.respond", "email")
    by_post = position.letter_for("s1.respond", "post")
    assert by_email is not None
    assert by_post is not None
    # From Thu 2 April: 7 to 10 (four), 13 to 17 (nine), 20 to 24 (fourteen), 27 to 30
    # (eighteen), 1 May, and 5 May after the holiday on the 4th.
    assert by_email.values["last_day_to_escalate"] == date(2026, 5, 5)
    # Posted then, it counts as received on Wed 8 April: twenty more end on 7 May.
    assert by_post.values["last_day_to_escalate"] == date(2026, 5, 7)
    assert by_post.values["letter_received_deemed"]


def test_what_is_not_known_must_be_said() -> None:
    def needed(facts: dict[str, object]) -> bool | None:
        told = (RECEIVED, DEFINED, ACKNOWLEDGED, POINT)
        position = stand(*told, on="2026-04-02", facts=facts)
        letter = position.letter_for("s1.respond")
        assert letter is not None
        return next(i.needed for i in letter.items if i.item == "ombudsman_rights")

    assert needed({}) is None
    assert needed({"resident.eligible": True}) is True
    assert needed({"resident.eligible": False}) is False


def test_a_notice_of_more_time_carries_what_its_rule_requires() -> None:
    position = stand(RECEIVED, DEFINED, ACKNOWLEDGED, on="2026-04-02")
    letter = position.letter_for("s1.extend", said={"new_due_date": "2026-04-24"})
    assert letter is not None
    assert [item.item for item in letter.items] == ["reasons", "new_due_date"]
    assert letter.values["new_due_date"] == date(2026, 4, 24)
    # Acknowledged Wed 1 April: due 17 April; ten more end on 1 May.
    assert letter.values["latest_new_due_date"] == date(2026, 5, 1)


def test_what_the_next_letter_must_say_is_known_before_it_may_go() -> None:
    position = stand(RECEIVED, on="2026-03-30")
    assert position.letters == ()
    assert position.letter is not None
    assert position.letter.id == "s1-acknowledgement"
    assert position.letter_for("note.add") is None


def test_a_letter_is_not_asked_for_where_its_condition_does_not_hold() -> None:
    plain = two_stages()
    only_tenants = FactIs(fact="complainant.ombudsman_access", value=True)
    letters = tuple(
        structs.replace(letter, when=only_tenants) for letter in plain.letters
    )
    rules = two_stages(letters=letters)
    known: list[dict[str, object]] = [
        {"complainant.ombudsman_access": True},
        {"complainant.ombudsman_access": False},
        {},
    ]
    asked = [
        stand(
            ("complaint.received", "2026-03-31"),
            on="2026-03-31",
            rules=rules,
            facts=facts,
        ).letter_for("s1.acknowledge")
        for facts in known
    ]
    assert [letter is not None for letter in asked] == [True, False, True]


def test_a_letter_gives_the_day_of_a_clock_that_it_starts_itself() -> None:
    def day(delivery: str) -> object:
        position = stand(RECEIVED, DEFINED, on="2026-03-31", rules=with_a_form())
        letter = position.letter_for("s1.acknowledge", delivery)
        assert letter is not None
        return letter.values["x.last_day"]

    # 28 days from Tue 31 March; by post it counts as there on Thu 2 April.
    assert day("email") == date(2026, 4, 28)
    assert day("post") == date(2026, 4, 30)


def test_a_letter_gives_what_is_said_with_it_and_what_is_on_record() -> None:
    def values(**said: object) -> dict[str, object]:
        facts: dict[str, object] = {"resident.eligible": True}
        position = stand(
            RECEIVED, DEFINED, on="2026-03-31", rules=with_a_form(), facts=facts
        )
        letter = position.letter_for("s1.acknowledge", "email", said)
        assert letter is not None
        return letter.values

    assert values(place="The hall")["x.place"] == "The hall"
    assert "x.place" not in values()
    assert values()["x.eligible"] is True


def with_a_form() -> Rules:
    """The acknowledgement is a letter that brings a form, which has a window."""
    plain = two_stages()
    gives = {
        "x.last_day": "s1.form",
        "x.place": "place",
        "x.eligible": "resident.eligible",
    }
    letter = Letter(
        id="s1.form-letter",
        title="A form",
        sent_on="s1.acknowledged",
        to="resident",
        must_say=tuple(
            Needed(item=item, gives=name, source=src("3"))
            for item, name in gives.items()
        ),
        source=src("3"),
    )
    window = Duration(count=28, unit=Unit.CALENDAR_DAYS)
    form = clock("s1.form", "s1.acknowledged", window, "s1.investigated")
    return two_stages(
        letters=(letter,),
        clocks=(
            *plain.clocks,
            structs.replace(form, counted_from="arrival", target=True),
        ),
    )
