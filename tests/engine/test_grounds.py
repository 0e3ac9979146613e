"""On what ground a complaint is refused or closed, by whom, on what proof."""

from putright.engine.assessing import Position
from putright.engine.conditions import FactIs
from putright.engine.rules import Closure, Exclusion, Fact, Rules
from tests.engine.makers import act, src, stand, two_stages

RECEIVED = ("complaint.received", "2026-03-02")


def ground(id: str, *by: str, **changes: object) -> Exclusion:  # noqa: A002 - the rule's own name
    made: dict[str, object] = {
        "id": id,
        "ground": id.replace("-", " ").capitalize(),
        "when": None,
        "by": by,
        "letter": "refusal",
        "source": src(f"6.{id}", id),
        **changes,
    }
    return Exclusion(**made)  # type: ignore[arg-type]  # as the maker is told


def fact(id: str) -> Fact:  # noqa: A002 - the rule's own name
    return Fact(
        id=id, kind="text", asked=f"What of {id}?", unknown="ask", source=src("2")
    )


def refusing(*exclusions: Exclusion, **changes: object) -> Rules:
    plain = two_stages()
    made: dict[str, object] = {
        "exclusions": exclusions,
        "facts": (*plain.facts, fact("court.claim_form"), fact("court.particulars")),
        "acts": (
            *plain.acts,
            act(
                "complaint.refuse",
                "complaint.refused",
                "officer",
                given=("ground", "reasons"),
            ),
            act("point.refuse", "point.refused", "officer", given=("ground",)),
            act("refusal.agree", "refusal.agreed", "reviewer"),
        ),
        **changes,
    }
    return two_stages(**made)


def refused(
    rules: Rules, /, *before: tuple[object, ...], role: str = "officer", **said: object
) -> Position:
    told = {
        "by": "ann",
        "role": role,
        "reasons": "She sued in May; the claim is about this very roof",
        **said,
    }
    return stand(
        RECEIVED,
        *before,
        ("complaint.refused", "2026-03-09", told),
        on="2026-03-09",
        rules=rules,
    )


def why(position: Position) -> list[str]:
    return [one.because for one in position.irregular]


def test_a_ground_is_only_for_the_roles_that_it_names() -> None:
    rules = refusing(ground("court", "officer"), ground("other", "reviewer"))
    assert why(refused(rules, ground="court")) == []
    assert why(refused(rules, ground="other")) == ["Other: This is for the Reviewer."]
    assert why(refused(rules, ground="other", role="reviewer")) == []


def test_a_person_is_told_before_that_no_ground_is_theirs() -> None:
    rules = refusing(ground("other", "reviewer"))
    position = stand(RECEIVED, on="2026-03-02", rules=rules)
    no = position.why_not("complaint.refuse", "ann", ["officer"])
    assert no is not None
    assert (no.because, no.source.clause) == (
        "Other: This is for the Reviewer.",
        "6.other",
    )
    assert position.why_not("complaint.refuse", "rob", ["reviewer"]) is None


def test_a_ground_that_the_policy_does_not_have_is_no_ground() -> None:
    rules = refusing(ground("court", "officer"))
    assert why(refused(rules, ground="too-difficult")) == [
        "“too-difficult” is not a ground of this policy. It has “Court”."
    ]


def test_every_proof_must_stand_on_record() -> None:
    proofs = ("court.claim_form", "court.particulars")
    rules = refusing(ground("court", "officer", proofs=proofs))
    first = ("issue.fact_recorded", "2026-03-03", _says("court.claim_form", "12 May"))
    both = ("issue.fact_recorded", "2026-03-04", _says("court.particulars", "12 May"))
    denied = ("issue.fact_recorded", "2026-03-04", _says("court.particulars", "no"))
    missing = "Court: Not known yet: “What of court.particulars?”. Record it first."
    assert why(refused(rules, first, ground="court")) == [missing]
    assert why(refused(rules, first, denied, ground="court")) == [missing]
    assert why(refused(rules, first, both, ground="court")) == []


def _says(name: str, value: str) -> dict[str, object]:
    return {"fact": name, "value": value}


def test_reasons_that_only_say_the_ground_again_are_none() -> None:
    rules = refusing(ground("older-than-12-months", "officer"))
    again = refused(rules, ground="older-than-12-months", reasons="Older than 12")
    assert why(again) == [
        "The reasons only say the ground again. Write what in this case decides it."
    ]
    said = refused(rules, ground="older-than-12-months", reasons="The log is gone")
    assert why(said) == []


def test_somebody_else_agrees_first_and_to_the_same_ground() -> None:
    rules = refusing(
        ground("court", "officer"), ground("other", "officer", agreed_by=("reviewer",))
    )
    wanted = [
        "Other: Somebody else, the Reviewer, has to agree first: “refusal.agree”."
    ]

    def agreed(by: str, on: str) -> tuple[object, ...]:
        return (
            "refusal.agreed",
            "2026-03-05",
            {"by": by, "role": "reviewer", "ground": on},
        )

    assert why(refused(rules, ground="other")) == wanted
    assert why(refused(rules, agreed("rob", "court"), ground="other")) == wanted
    assert why(refused(rules, agreed("ann", "other"), ground="other")) == wanted
    assert why(refused(rules, agreed("rob", "other"), ground="other")) == []


def test_one_point_is_refused_and_the_rest_goes_on() -> None:
    rules = refusing(ground("court", "officer"))
    position = stand(
        RECEIVED,
        ("complaint.defined", "2026-03-03", {"points": ["The roof", "The rent"]}),
        ("point.answered", "2026-03-04", {"point": "p1", "outcome": "upheld"}),
        (
            "point.refused",
            "2026-03-04",
            {"point": "p2", "ground": "court", "reasons": "The county court has it"},
        ),
        on="2026-03-04",
        rules=rules,
    )
    assert position.phase == "open"
    assert [point.outcome for point in position.points] == ["upheld", "refused"]
    assert position.why_not("s1.respond", "ann", ["officer"]) is None


def test_a_ground_for_a_point_is_judged_as_for_the_whole() -> None:
    rules = refusing(ground("other", "reviewer"))
    position = stand(
        RECEIVED,
        ("complaint.defined", "2026-03-03", {"points": ["The roof"]}),
        (
            "point.refused",
            "2026-03-04",
            {"role": "officer", "point": "p1", "ground": "other", "reasons": "Odd"},
        ),
        on="2026-03-04",
        rules=rules,
    )
    assert why(position) == ["Other: This is for the Reviewer."]


def closing(*closures: Closure) -> Rules:
    plain = two_stages()
    close = act("complaint.close", "complaint.closed", "officer", given=("ground",))
    return two_stages(
        closures=closures, acts=(*plain.acts, close), facts=(*plain.facts, fact("who"))
    )


def test_a_way_of_closing_may_be_for_some_only_and_want_a_proof() -> None:
    rules = closing(
        Closure(
            id="content",
            ground="Content",
            on="complaint.closed",
            proofs=("who",),
            source=src("10.1"),
        ),
        Closure(
            id="behaviour",
            ground="Behaviour",
            on="complaint.closed",
            when=FactIs(fact="resident.eligible", value=True),
            by=("reviewer",),
            source=src("10.6"),
        ),
    )

    def closed(on: str, role: str) -> list[str]:
        said = {"by": "ann", "role": role, "ground": on}
        position = stand(
            RECEIVED,
            ("complaint.closed", "2026-03-09", said),
            on="2026-03-09",
            rules=rules,
            facts={"resident.eligible": True},
        )
        return why(position)

    assert closed("content", "officer") == [
        "Content: Not known yet: “What of who?”. Record it first."
    ]
    assert closed("behaviour", "officer") == ["Behaviour: This is for the Reviewer."]
    assert closed("behaviour", "reviewer") == []


def test_whether_a_way_of_closing_fits_is_told_before_what_it_waits_for() -> None:
    # Nobody is sent to do something for a ground that is not theirs.
    eligible = FactIs(fact="resident.eligible", value=True)
    way = Closure(
        id="looked-into",
        ground="Looked into",
        on="complaint.closed",
        when=eligible,
        after=("s1.investigated",),
        source=src("6.9", "looked-into"),
    )
    close = act("complaint.close", "complaint.closed", "officer", source=src("6"))
    rules = two_stages(closures=(way,), acts=(close,))
    first = "“Record the investigation at stage 1” comes first."
    not_so = "“May this person go to the Ombudsman?” has not been answered yes."
    for answer, because in ((False, not_so), (True, first)):
        facts: dict[str, object] = {"resident.eligible": answer}
        position = stand(RECEIVED, on="2026-03-03", rules=rules, facts=facts)
        refusal = position.why_not("complaint.close", "ann", ["officer"])
        assert refusal is not None
        assert refusal.because == f"Looked into: {because}"


def test_a_conflict_that_somebody_else_recorded_bars_the_person() -> None:
    plain = two_stages()
    rules = two_stages(
        separations=(
            *plain.separations,
            plain.separations[0].__class__(
                id="no-conflict",
                person=("s1.response_sent",),
                never=("conflict.declared",),
                if_nobody="",
                source=src("8.10"),
            ),
        )
    )
    position = stand(
        RECEIVED,
        ("conflict.found", "2026-03-03", {"by": "rob", "person": "ann"}),
        on="2026-03-03",
        rules=rules,
    )
    no = position.why_not("owner.assign", "rob", ["reviewer"], "ann")
    assert no is not None
    assert no.because.startswith("ann has a conflict of interest in this complaint")
    assert no.source.clause == "8.10"
    assert position.why_not("owner.assign", "rob", ["reviewer"], "rob") is None
