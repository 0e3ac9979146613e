from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import transaction

from putright.adoption.trying import question_of
from putright.demo import filling, personas, stock
from putright.demo.cast import held
from putright.people.models import Landlord, Staff
from putright.people.residents import residents_by_email
from putright.policies import load
from putright.policy.compiling import compile_rules
from putright.policy.reading import read
from putright.records import past, pinned, today
from putright.records.models import Complaint, Entry
from putright.records.positions import position_of
from putright.records.projection import rebuild
from putright.records.residents import complaints_of
from putright.records.verifying import verify
from putright.simulation.changing import change
from putright.simulation.exact import outcomes
from putright.simulation.outcomes import unequal
from putright.simulation.trial import Trial
from tests.makers import moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import DjangoDbBlocker

_NOW = "2026-11-20 14:30"  # a Friday
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """One small world for all of these tests, taken back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        now = moment(_NOW)
        today.use(lambda: now)
        filling.fill(size=80)
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _friday(_the_machines_clock: None) -> None:
    now = moment(_NOW)
    today.use(lambda: now)


def test_every_landlord_that_ships_data_is_there_with_its_people() -> None:
    for made_of in stock.landlords():
        landlord = Landlord.objects.get(slug=made_of.slug)
        assert landlord.staff.count() == len(made_of.staff)
        assert landlord.complaints.count() >= 80 // len(stock.landlords())


def test_every_chain_holds_and_rebuilding_changes_nothing() -> None:
    assert list(verify()) == []
    assert rebuild() == 0


def test_everything_but_the_showcases_was_permitted() -> None:
    for complaint in Complaint.objects.exclude(about__contains="(example"):
        assert position_of(complaint).irregular == (), complaint.about


def _works_on_them(person: stock.Person, made_of: stock.LandlordStock) -> bool:
    """Whether complaints are given to them: at the desk, or at the first two stages."""
    rules = load(made_of.policy)
    by = {role for stage in rules.stages[:2] for role in stage.by}
    return person.desk or bool(held(rules, person.roles) & by)


def test_everybody_to_whom_complaints_are_given_has_something_of_each_kind() -> None:
    day = today.today()
    for made_of in stock.landlords():
        working = [
            person
            for person in made_of.staff
            if person.persona and _works_on_them(person, made_of)
        ]
        assert len(working) >= 2
        for person in working:
            email = personas.email_of(person, made_of)
            own = Complaint.objects.filter(owner__email=email)
            assert own.filter(next_due_on__lt=day).exists(), person
            assert own.filter(next_due_on=day).exists(), person
        assert Complaint.objects.filter(
            landlord__slug=made_of.slug, waiting_on="resident"
        ).exists()


def test_a_landlord_with_three_stages_has_one_at_the_last() -> None:
    for made_of in stock.landlords():
        last = load(made_of.policy).stages[-1].id
        own = Complaint.objects.filter(landlord__slug=made_of.slug, phase="open")
        assert own.filter(stage=last).exists(), made_of.slug


def test_a_stage_2_is_in_progress_at_each_landlord() -> None:
    for landlord in Landlord.objects.all():
        assert landlord.complaints.filter(stage="s2", phase="open").exists()


def test_something_was_logged_late_and_something_corrected() -> None:
    received = Entry.objects.filter(event="complaint.received")
    late = [
        e for e in received if today.local_day(e.recorded_at) > today.local_day(e.at)
    ]
    assert late
    assert Entry.objects.filter(event="record.corrected").exists()


def test_no_two_complaints_were_made_in_the_same_words() -> None:
    entries = Entry.objects.filter(event="complaint.received").select_related("words")
    said = [entry.words.text for entry in entries if entry.words]
    assert len(set(said)) == len(said)


def test_the_scenario_pages_are_shown_with_their_own_dates() -> None:
    shown = Complaint.objects.get(about__contains="example D06")
    position = position_of(shown)
    # Hand-worked: ten working days from 2 April 2026 end on 20 April, ten more on
    # 5 May (Good Friday, Easter Monday and the early May holiday do not count).
    clock = position.clock("s1.respond")
    assert str(clock.original_due_on) == "2026-04-20"
    assert str(clock.due_on) == "2026-05-05"


def test_every_persona_signs_in_with_the_one_password() -> None:
    for house in personas.everybody():
        for persona in house.people:
            staff = Staff.objects.get(email=persona.email)
            assert staff.check_password(personas.PASSWORD)


def test_each_landlord_has_a_resident_who_can_sign_in_and_has_a_complaint() -> None:
    for house in personas.everybody():
        resident = house.resident
        assert resident is not None
        assert resident.landlord.slug == house.slug
        assert residents_by_email(resident.landlord, resident.email) == [resident]
        assert complaints_of(resident).exists()


def test_an_unknown_landlord_is_named_with_those_there_are() -> None:
    with pytest.raises(LookupError, match=r"They are .*pioneer"):
        filling.fill(only="nowhere", size=2)


# Limits that all five policies have, each by the same name.
_TRIED: tuple[dict[str, str], ...] = (
    {"s1.respond.within": "15 working days"},
    {"s1.acknowledge.within": "1 working day", "s2.respond.within": "30 calendar days"},
    {"s2.acknowledge.within": "6 weeks", "s1.respond.within": "1 month"},
)


@pytest.mark.parametrize("patch", _TRIED)
def test_a_change_of_any_policy_comes_out_the_same_fast_and_by_the_engine(
    patch: dict[str, str],
) -> None:
    moved = 0
    for landlord in Landlord.objects.all():
        words = pinned.text_for_new(landlord)
        document = read(words, landlord.policy).document
        assert document is not None
        question = question_of(compile_rules(document), change(document, patch).rules)
        for year in past.years_of(landlord):
            trial = Trial(question, past.cases_of(landlord, year))
            told = [case.history for case in trial.cases]
            sides = ((question.before, trial.before), (question.after, trial.after))
            for rules, found in sides:
                slow = outcomes(rules, question.calendar, told, question.as_of)
                assert unequal(found, slow).size == 0, (landlord.slug, year)
            moved += sum(len(e.later) + len(e.earlier) for e in trial.effects)
    assert moved > 20
