"""Warnings refuse nothing; a body that is not open is refused, with another offered."""

from putright.engine.assessing import Position
from putright.engine.conditions import FactIs, Happened, Not
from putright.engine.rules import Body, Rules, Warning  # noqa: A004 - the engine's own
from tests.engine.makers import act, src, stand, two_stages

RECEIVED = ("complaint.received", "2026-03-02")


def warning(id: str, **changes: object) -> Warning:  # noqa: A002 - the rule's own name
    made: dict[str, object] = {
        "id": id,
        "says": f"Mind {id}.",
        "source": src("5.4", id),
        **changes,
    }
    return Warning(**made)  # type: ignore[arg-type]  # as the maker is told


def rules(*warnings: Warning) -> Rules:
    plain = two_stages()
    hold = act("hearing.hold", "hearing.held", "officer")
    return two_stages(warnings=warnings, acts=(*plain.acts, hold))


def told(position: Position) -> list[str]:
    return [note.text for note in position.notices if note.kind == "warning"]


def test_two_supporters_are_warned_of_and_not_refused() -> None:
    policy = rules(
        warning("supporters", on="hearing.held", field="supporters", more_than=1)
    )
    before = stand(RECEIVED, on="2026-03-02", rules=policy)
    one: dict[str, object] = {"supporters": ["a sister"]}
    two: dict[str, object] = {"supporters": ["a sister", "a friend"]}
    assert before.warnings("hearing.hold", one) == ()
    assert [note.text for note in before.warnings("hearing.hold", two)] == [
        "Mind supporters."
    ]
    after = stand(
        RECEIVED, ("hearing.held", "2026-03-03", two), on="2026-03-03", rules=policy
    )
    assert told(after) == ["Mind supporters."]
    assert after.irregular == ()


def test_a_warning_is_not_given_on_a_guess() -> None:
    eligible = FactIs(fact="resident.eligible", value=True)
    policy = rules(warning("w", on="hearing.held", when=eligible))
    held = (RECEIVED, ("hearing.held", "2026-03-03"))
    assert told(stand(*held, on="2026-03-03", rules=policy)) == []
    known: dict[str, object] = {"resident.eligible": True}
    assert told(stand(*held, on="2026-03-03", rules=policy, facts=known)) == ["Mind w."]


def signposting() -> Rules:
    plain = two_stages()
    eligible = FactIs(fact="resident.eligible", value=True)
    return two_stages(
        acts=(*plain.acts, act("resident.signpost", "resident.signposted", "officer")),
        bodies=(
            Body(
                id="ombudsman",
                name="The Ombudsman",
                when=eligible,
                instead="commission",
                source=src("6.1"),
            ),
            Body(
                id="commission",
                name="The Commission",
                when=Not(part=eligible),
                source=src("6.2"),
            ),
        ),
    )


def sent_to(body: str, *, eligible: bool) -> list[tuple[str, str]]:
    position = stand(
        RECEIVED,
        ("resident.signposted", "2026-03-03", {"body": body}),
        on="2026-03-03",
        rules=signposting(),
        facts={"resident.eligible": eligible},
    )
    return [(one.because, one.source.clause) for one in position.irregular]


def test_nobody_is_sent_where_they_cannot_go_and_is_offered_where_they_can() -> None:
    assert sent_to("ombudsman", eligible=True) == []
    assert sent_to("ombudsman", eligible=False) == [
        (
            (
                "The Ombudsman is open only where the answer to “May this person"
                " go to the Ombudsman?” is yes. Offer The Commission instead."
            ),
            "6.1",
        )
    ]
    assert sent_to("commission", eligible=False) == []


def test_where_a_resident_may_turn_is_part_of_the_answer() -> None:
    position = stand(
        RECEIVED,
        on="2026-03-02",
        rules=signposting(),
        facts={"resident.eligible": False},
    )
    assert [each.id for each in position.bodies] == ["commission"]


def test_a_body_that_the_policy_does_not_name_is_told_with_those_it_does() -> None:
    (because, _clause), *_ = sent_to("the-council", eligible=True)
    assert because == (
        "“the-council” is no body that this policy names. It names The Ombudsman, The"
        " Commission."
    )


def test_the_ombudsman_opens_what_was_closed_with_new_clocks() -> None:
    position = stand(
        RECEIVED,
        ("complaint.refused", "2026-03-03"),
        ("ombudsman.instructed", "2026-03-09", {"note": "Take it on"}),
        on="2026-03-09",
    )
    assert position.phase == "open"
    acknowledge = position.clock("s1.acknowledge")
    assert acknowledge.run == 2
    assert str(acknowledge.due_on) == "2026-03-16"


def test_an_authority_that_has_ended_is_none() -> None:
    plain = two_stages()
    write = act(
        "representative.write",
        "representative.written_to",
        "officer",
        when=Happened(event="representative.authorised"),
    )
    policy = two_stages(acts=(*plain.acts, write))
    granted = (RECEIVED, ("representative.authorised", "2026-03-03"))
    ended = (*granted, ("representative.ended", "2026-03-05"))
    asked = ("representative.write", "ann", ["officer"])
    assert stand(RECEIVED, on="2026-03-05", rules=policy).why_not(*asked) is not None
    assert stand(*granted, on="2026-03-05", rules=policy).why_not(*asked) is None
    assert stand(*ended, on="2026-03-05", rules=policy).why_not(*asked) is not None


def test_an_approval_does_not_outlive_a_changed_answer() -> None:
    plain = two_stages()
    approve = act("s1.approve_response", "s1.response_approved", "reviewer")
    send = act("s1.respond", "s1.response_sent", "officer", after=(approve.event,))
    others = tuple(each for each in plain.acts if each.id != "s1.respond")
    policy = two_stages(acts=(*others, approve, send))
    agreed = (
        RECEIVED,
        ("complaint.defined", "2026-03-03", {"points": ["The roof"]}),
        ("point.answered", "2026-03-04", {"point": "p1", "outcome": "upheld"}),
        ("s1.response_approved", "2026-03-05"),
    )
    asked = ("s1.respond", "ann", ["officer"])
    assert stand(*agreed, on="2026-03-05", rules=policy).why_not(*asked) is None
    changed = ("point.answered", "2026-03-06", {"point": "p1", "outcome": "not_upheld"})
    no = stand(*agreed, changed, on="2026-03-06", rules=policy).why_not(*asked)
    assert no is not None
    assert no.because == "“s1.approve_response” comes first."
