"""Who signs a letter: whoever sends it, for the landlord, on a line of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from putright.letters import services, wording
from putright.letters.models import State
from putright.letters.parts import write_parts
from putright.letters.signing import parts_for, signed_as
from tests.ledger.makers import a_case, somebody_as
from tests.ledger.pivotal import cases
from tests.letters.makers import begun, now_do, now_is, retyped, sent, text_of
from tests.makers import HANDLER, a_complaint, a_landlord, somebody

if TYPE_CHECKING:
    from putright.letters.models import Letter
    from putright.people.models import Staff

pytestmark = pytest.mark.django_db


def test_whoever_refuses_signs_and_not_whoever_looked_into_it() -> None:
    case = cases.appealed("2026-04-13 10:00", "2026-04-20 10:00")
    director = cases.director_of(case)
    assert case.complaint.owner == cases.manager_of(case)
    letter = begun(case.complaint, "s2.decline", director, {"reasons": "Nothing new"})
    signed = text_of(letter, "sign_off")
    assert "Robin Hale" in signed
    assert "Ash Vale" not in signed


def begun_by_ash() -> tuple[Letter, Staff, Staff]:
    """An acknowledgement that Ash Vale began; Ash; and Robin Hale, who may send it."""
    landlord = a_landlord()
    ash = somebody("Ash Vale", landlord, HANDLER, title="Housing Officer")
    robin = somebody("Robin Hale", landlord, HANDLER, title="Complaints Officer")
    now_is("2026-01-05 10:00")
    complaint = a_complaint(ash, received="2026-01-05 10:00")
    now_do(complaint, "complaint.define", ash, {"points": ["The roof leaks"]})
    now_do(complaint, "owner.assign", ash, {"person": ash})
    return begun(complaint, "s1.acknowledge", ash), ash, robin


def end_of(letter: Letter, reader: Staff) -> str:
    """The closing words as this person reads them."""
    parts = parts_for(letter, reader)
    return next(part.text for part in parts if part.item == "sign_off")


def test_a_letter_that_one_began_and_another_sends_is_signed_by_the_sender() -> None:
    letter, _, robin = begun_by_ash()
    gone = sent(letter, robin, delivery="post", address="1 High Street")
    end = gone.body.split("Yours sincerely")[1]
    assert robin.name in end
    assert "Ash Vale" not in end
    assert robin.name in text_of(gone, "sign_off")


def test_whoever_opens_a_draft_reads_it_as_they_would_sign_it() -> None:
    letter, ash, robin = begun_by_ash()
    assert robin.name in end_of(letter, robin)
    assert "Ash Vale" in end_of(letter, ash)


def test_saving_a_colleagues_draft_takes_no_signature_for_typed() -> None:
    letter, ash, robin = begun_by_ash()
    shown = write_parts(parts_for(letter, robin))
    kept = services.save_parts(letter, shown, robin, letter.version)
    assert robin.name in end_of(kept, robin)
    assert "Ash Vale" in end_of(kept, ash)


def test_a_letter_is_checked_as_whoever_sends_it_would_sign_it() -> None:
    letter, ash, robin = begun_by_ash()
    robin.title = "[your role]"
    robin.save(update_fields=["title"])
    told = "The end still has “[your role]” in it. Fill it in or take it out."
    assert told in services.check(letter, by=robin).problems
    assert told not in services.check(letter, by=ash).problems
    with pytest.raises(services.NotReady) as refused:
        sent(letter, robin, delivery="post", address="1 High Street")
    assert told in refused.value.check.problems
    assert sent(letter, ash, delivery="post", address="1 High Street").sent_by == ash


def test_a_letter_taken_over_loses_what_was_wrong_with_the_first_ones_name() -> None:
    letter, ash, robin = begun_by_ash()
    ash.title = "TBC"
    ash.save(update_fields=["title"])
    letter = begun(letter.complaint, "s1.acknowledge", ash)
    assert not services.check(letter, by=ash).ready
    assert services.check(letter, by=robin).ready
    assert sent(letter, robin, delivery="post", address="1 High Street").body


def test_a_signature_typed_by_hand_goes_as_typed_and_is_told_of_before() -> None:
    letter, ash, robin = begun_by_ash()
    letter = retyped(letter, ash, sign_off="With best wishes\n\nAsh Vale, your officer")
    assert signed_as(letter, robin) == ash
    assert signed_as(letter, ash) is None
    gone = sent(letter, robin, delivery="post", address="1 High Street")
    assert gone.body.endswith("With best wishes\n\nAsh Vale, your officer\n")


def test_a_signature_typed_by_hand_is_changed_on_asking_and_nothing_beside_it() -> None:
    letter, ash, robin = begun_by_ash()
    typed = f"With best wishes\n\nAsh Vale, {ash.title}\nMonday to Thursday"
    signed = services.sign(retyped(letter, ash, sign_off=typed), robin)
    assert text_of(signed, "sign_off") == (
        f"With best wishes\n\n{robin.name}, {robin.title}\nMonday to Thursday"
    )
    assert signed_as(signed, robin) is None


def test_an_end_typed_without_any_name_is_left_without() -> None:
    letter, ash, robin = begun_by_ash()
    letter = retyped(letter, ash, sign_off="Yours sincerely\n\nThe complaints team")
    assert signed_as(letter, robin) is None
    gone = sent(letter, robin, delivery="post", address="1 High Street")
    assert gone.body.endswith("Yours sincerely\n\nThe complaints team\n")


def test_a_letter_whose_wording_names_nobody_at_its_end_goes_without_a_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    nameless = wording.find("sample", "s1.acknowledge")
    end = nameless.parts[-1]
    plain = msgspec.structs.replace(end, text="Yours sincerely\n\n{{ landlord }}")
    nameless = msgspec.structs.replace(nameless, parts=(*nameless.parts[:-1], plain))
    monkeypatch.setattr(wording, "find", lambda *_: nameless)
    letter, ash, robin = begun_by_ash()
    gone = sent(letter, robin, delivery="post", address="1 High Street")
    end_of_it = gone.body.split("Yours sincerely")[1]
    assert not any(person.name in end_of_it for person in (ash, robin))


def test_a_change_of_hands_leaves_an_agreement_as_it_was() -> None:
    letter, ash, robin = begun_by_ash()
    letter.state = State.APPROVED
    letter.save(update_fields=["state"])
    end_of(letter, robin)
    again = begun(letter.complaint, "s1.acknowledge", robin)
    assert (again.state, again.version) == (State.APPROVED, letter.version)
    assert "Ash Vale" in end_of(again, ash)


def test_a_landlord_called_the_something_signs_with_a_capital_letter() -> None:
    case = a_case("association", "2026-01-05 10:00")
    desk = somebody_as(case.landlord, "complaints-officer")
    said = {"ground": "not-ours", "reasons": "The council decides on housing benefit."}
    letter = begun(case.complaint, "complaint.refuse", desk, said)
    assert text_of(letter, "sign_off").splitlines()[-1] == "The Association"
