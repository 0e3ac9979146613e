"""Who signs a letter: whoever writes it, for the landlord, on a line of its own."""

import pytest

from tests.ledger.makers import a_case, somebody_as
from tests.ledger.pivotal import cases
from tests.letters.makers import begun, text_of

pytestmark = pytest.mark.django_db


def test_whoever_refuses_signs_and_not_whoever_looked_into_it() -> None:
    case = cases.appealed("2026-04-13 10:00", "2026-04-20 10:00")
    director = cases.director_of(case)
    assert case.complaint.owner == cases.manager_of(case)
    letter = begun(case.complaint, "s2.decline", director, {"reasons": "Nothing new"})
    signed = text_of(letter, "sign_off")
    assert "Robin Hale" in signed
    assert "Ash Vale" not in signed


def test_a_letter_taken_up_by_a_colleague_keeps_the_name_of_who_began_it() -> None:
    case = cases.allocated("2026-04-13 10:00")
    begun(case.complaint, "s1.acknowledge", cases.manager_of(case))
    again = begun(case.complaint, "s1.acknowledge", cases.head_of(case))
    assert "Ash Vale" in text_of(again, "sign_off")


def test_a_landlord_called_the_something_signs_with_a_capital_letter() -> None:
    case = a_case("association", "2026-01-05 10:00")
    desk = somebody_as(case.landlord, "complaints-officer")
    said = {"ground": "not-ours", "reasons": "The council decides on housing benefit."}
    letter = begun(case.complaint, "complaint.refuse", desk, said)
    assert text_of(letter, "sign_off").splitlines()[-1] == "The Association"
