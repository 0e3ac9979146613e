"""Three made-up landlords that are unlike the others, each only a document."""

from putright import policies
from putright.policies import find


def pages(name: str) -> str:
    folder = find(name).parent / "scenarios"
    return "".join(page.read_text(encoding="utf-8") for page in folder.glob("*.md"))


def test_the_almshouse_has_one_stage_and_no_ombudsman() -> None:
    rules = policies.load("almshouse")
    assert [stage.final for stage in rules.stages] == [True]
    assert (rules.escalations, rules.code) == ((), "")
    assert not any("ombudsman" in body.id for body in rules.bodies)


def test_the_council_counts_by_kind_of_matter_under_two_codes() -> None:
    rules = policies.load("council")
    assert [code for code, _ in rules.codes] == ["hos-2024", "lgsco"]
    times = {clock.id: str(clock.within) for clock in rules.clocks}
    assert times == {
        "s1.acknowledge": "5 working days",
        "s1.acknowledge.other": "3 working days",
        "s1.respond": "10 working days",
        "s1.respond.other": "10 working days",
        "s2.acknowledge": "5 working days",
        "s2.acknowledge.other": "3 working days",
        "s2.respond": "20 working days",
        "s2.respond.other": "15 working days",
    }


def test_the_scottish_association_answers_in_5_and_20_days_by_its_own_calendar() -> (
    None
):
    rules = policies.load("scottish")
    times = {clock.id: str(clock.within) for clock in rules.clocks}
    assert times["s1.respond"] == "5 working days"
    assert times["s2.respond"] == "20 working days"
    assert (rules.calendar, rules.code) == ("scotland", "spso")


def test_every_clock_of_theirs_is_on_a_page() -> None:
    for name in ("almshouse", "council", "scottish"):
        told = pages(name)
        for clock in policies.load(name).clocks:
            assert f" {clock.id} " in told or f" {clock.id}\n" in told, clock.id
