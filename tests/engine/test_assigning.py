"""To whom a complaint may be given, who alone may act then, and who would be left."""

from msgspec import structs

from putright.engine.rules import Act, Rules
from putright.engine.staffing import unheld
from tests.engine.makers import act, stand, two_stages

RECEIVED = ("complaint.received", "2026-03-02")
TO_ANN = ("owner.assigned", "2026-03-03", {"by": "rob", "person": "ann"})


def changed(name: str, **changes: object) -> Rules:
    """Two stages with one act changed."""
    plain = two_stages()

    def other(each: Act) -> Act:
        return structs.replace(each, **changes) if each.id == name else each

    return two_stages(acts=tuple(other(each) for each in plain.acts))


def test_only_the_person_who_has_it_may_do_what_is_for_the_owner() -> None:
    rules = changed("s1.investigate", only="owner")
    before = stand(RECEIVED, on="2026-03-02", rules=rules)
    nobody = before.why_not("s1.investigate", "ann", ["officer"])
    assert nobody is not None
    assert nobody.because == (
        "It was given to nobody who may do this: “owner.assign” comes first."
    )
    after = stand(RECEIVED, TO_ANN, on="2026-03-03", rules=rules)
    assert after.why_not("s1.investigate", "ann", ["officer"]) is None
    no = after.why_not("s1.investigate", "bob", ["officer"])
    assert no is not None
    assert no.because == "Only ann may do this, to whom it was given."


def test_what_a_colleague_did_in_the_owners_place_is_irregular() -> None:
    rules = changed("s1.investigate", only="owner")
    position = stand(
        RECEIVED,
        TO_ANN,
        ("s1.investigated", "2026-03-04", {"by": "bob", "role": "officer"}),
        on="2026-03-04",
        rules=rules,
    )
    assert [(one.event, one.because) for one in position.irregular] == [
        ("s1.investigated", "Only ann may do this, to whom it was given.")
    ]


def test_a_stand_in_may_act_in_the_owners_place() -> None:
    rules = changed("s1.investigate", only="owner", stand_in=("reviewer",))
    position = stand(RECEIVED, TO_ANN, on="2026-03-03", rules=rules)
    assert position.why_not("s1.investigate", "rob", ["reviewer"]) is None
    no = position.why_not("s1.investigate", "bob", ["officer"])
    assert no is not None
    assert no.because == (
        "Only ann may do this, to whom it was given, or the Reviewer in their place."
    )


def test_the_owner_of_the_first_stage_does_not_have_the_second() -> None:
    rules = changed("s2.respond", only="owner")
    position = stand(
        RECEIVED,
        TO_ANN,
        ("s1.investigated", "2026-03-04", {"by": "ann"}),
        ("s1.response_sent", "2026-03-05", {"by": "ann"}),
        ("s2.requested", "2026-03-06"),
        on="2026-03-06",
        rules=rules,
    )
    no = position.why_not("s2.respond", "rob", ["reviewer"])
    assert no is not None
    assert no.because == (
        "It was given to nobody who may do this: “owner.assign” comes first."
    )


def test_a_complaint_is_given_only_to_somebody_of_the_right_role() -> None:
    rules = changed("owner.assign", to=("reviewer",))
    position = stand(RECEIVED, on="2026-03-02", rules=rules)
    roster = {"ann": ("officer",), "rob": ("reviewer",), "sue": ("reviewer",)}
    asked = ("owner.assign", "rob", ["reviewer"])
    no = position.why_not(*asked, "ann", roster)
    assert no is not None
    assert no.because == "ann does not act as the Reviewer."
    assert position.why_not(*asked, "sue", roster) is None


def test_nobody_gets_it_whom_the_next_stage_cannot_spare() -> None:
    position = stand(RECEIVED, on="2026-03-02")
    asked = ("owner.assign", "ann", ["officer"])
    alone = {"ann": ("officer",), "rob": ("reviewer",)}
    no = position.why_not(*asked, "rob", alone)
    assert no is not None
    assert no.because == (
        "rob is the only one left who could answer Stage 2, as the Reviewer,"
        " and may not do both. Give it to ann."
    )
    assert no.source.clause == "5.1"
    assert position.why_not(*asked, "ann", alone) is None
    two = {**alone, "sue": ("reviewer",)}
    assert position.why_not(*asked, "rob", two) is None


def test_a_team_of_one_is_told_that_somebody_must_come() -> None:
    position = stand(RECEIVED, on="2026-03-02")
    no = position.why_not(
        "owner.assign", "rob", ["reviewer"], "rob", {"rob": ("reviewer",)}
    )
    assert no is not None
    assert no.because.endswith(
        "Nobody else may answer this stage: name somebody for either first."
    )


def test_who_already_had_a_part_is_not_counted_as_left() -> None:
    position = stand(
        RECEIVED,
        ("s1.investigated", "2026-03-03", {"by": "sue"}),
        on="2026-03-03",
    )
    roster = {"rob": ("reviewer",), "sue": ("reviewer",)}
    no = position.why_not("owner.assign", "rob", ["reviewer"], "rob", roster)
    assert no is not None
    assert no.because.endswith("Give it to sue.")


def test_a_role_that_nobody_holds_is_said_plainly_with_its_clause() -> None:
    plain = two_stages()
    acts = (*plain.acts, act("s2.decline", "s2.declined", "reviewer"))
    missing = unheld(two_stages(acts=acts), {"ann": ("officer",)})
    told = {each.act: each.because for each in missing}
    assert told["s2.decline"] == (
        "Nobody can do “s2.decline”: nobody is the Reviewer. Give somebody that role."
    )
    assert {each.source.clause for each in missing} == {"7"}
    assert unheld(two_stages(acts=acts), {"rob": ("reviewer",)}) == ()
