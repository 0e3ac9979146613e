"""The codes of practice beside the Housing Ombudsman's present one."""

import pytest

from putright import policies
from putright.policies import library

# From what each body publishes: id, when it starts, how long it takes.
TIMES = {
    "hos-2022": {
        "s1.acknowledge": ("complaint.received", "5 working days"),
        "s1.respond": ("complaint.logged", "10 working days"),
        "s2.respond": ("s2.requested", "20 working days"),
    },
    "lgsco": {
        "s1.acknowledge": ("complaint.received", "5 working days"),
        "s1.respond": ("s1.acknowledged", "10 working days"),
        "s2.acknowledge": ("s2.requested", "5 working days"),
        "s2.respond": ("s2.acknowledged", "20 working days"),
    },
    "spso": {
        "s1.respond": ("complaint.received", "5 working days"),
        "s2.acknowledge": ("s2.requested", "3 working days"),
        "s2.respond": ("s2.requested", "20 working days"),
    },
    "psow": {
        "s1.respond": ("complaint.received", "10 working days"),
        "s2.acknowledge": ("s2.requested", "5 working days"),
        "s2.respond": ("s2.requested", "20 working days"),
    },
    "nipso": {
        "s1.respond": ("complaint.received", "5 working days"),
        "s2.acknowledge": ("s2.requested", "3 working days"),
        "s2.respond": ("s2.requested", "20 working days"),
    },
}
MOST = {
    "hos-2022": {"s1.extend": "10 working days", "s2.extend": "10 working days"},
    "lgsco": {"s1.extend": "10 working days", "s2.extend": "20 working days"},
    "spso": {"s1.extend": "5 working days", "s2.extend": "None"},
    "psow": {"s2.extend": "None"},
    "nipso": {"s1.extend": "5 working days", "s2.extend": "None"},
}
AGES = {
    "hos-2022": "6 months",
    "lgsco": "12 months",
    "spso": "6 months",
    "psow": "6 months",
    "nipso": "6 months",
}
CALENDARS = {"spso": "scotland", "nipso": "northern-ireland"}


@pytest.mark.parametrize("name", TIMES)
def test_its_times_are_those_that_are_published(name: str) -> None:
    clocks = {
        clock.id: (clock.starts[0], str(clock.within))
        for clock in policies.load(name).clocks
    }
    assert clocks == TIMES[name]


@pytest.mark.parametrize("name", TIMES)
def test_more_time_is_capped_only_where_it_is_published(name: str) -> None:
    found = {rule.id: str(rule.up_to) for rule in policies.load(name).extensions}
    assert found == MOST[name]


@pytest.mark.parametrize("name", TIMES)
def test_what_is_too_old_is_a_ground_with_its_age(name: str) -> None:
    grounds = [rule.ground for rule in policies.load(name).exclusions]
    assert any(AGES[name] in ground for ground in grounds)


@pytest.mark.parametrize("name", TIMES)
def test_it_is_measured_by_itself_and_has_its_ombudsman_and_calendar(name: str) -> None:
    rules = policies.load(name)
    assert rules.code == name
    assert len([body for body in rules.bodies if "ombudsman" in body.id]) == 1
    assert rules.calendar == CALENDARS.get(name, "england-and-wales")


def test_only_these_and_the_present_code_are_codes() -> None:
    assert set(library.codes()) == {*TIMES, "hos-2024"}


def test_a_scottish_complaint_may_begin_with_an_investigation() -> None:
    stage = policies.load("spso").stages[1]
    assert stage.or_on == ("x.taken_to_investigation",)
    clock = {one.id: one for one in policies.load("spso").clocks}["s1.respond"]
    assert "x.taken_to_investigation" in clock.stops_on
