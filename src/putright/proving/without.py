"""A failure told of a complaint in which somebody is not there who might act in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from putright.engine.telling import roles_told, stage_title
from putright.proving.never import story_of
from putright.proving.nodes import stage_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from putright.engine.rules import Act
    from putright.proving.exploring import Explorer
    from putright.proving.nodes import Node
    from putright.proving.people import People
    from putright.proving.proofs import Failure
    from putright.proving.stories import Story

MAY = ".permitted"


def barred(walk: Explorer, failure: Failure, node: Node, act: Act) -> Failure:
    """The failure of a case in which only somebody who is not there may act."""
    title = stage_title(stage_of(node), walk.tables)
    return structs.replace(
        failure,
        says=(
            f"at {title} no answer can ever be given: “{act.title}” is for"
            f" {roles_told(act.by, walk.tables)} alone. ({act.source.clause})"
        ),
        sources=(act.source,),
        story=story_of(
            node,
            f"no way to the {title} answer",
            expect={f"{act.id}{MAY}": "yes"},
            without=((act.id, walk.people.there(act)),),
        ),
    )


def graded(walk: Explorer, failure: Failure, hang: Sequence[Act]) -> Failure:
    """The failure, told of a complaint in which nobody of them is there."""
    people = walk.people
    bars = [act for act in hang if act.source in failure.sources] or list(hang)
    by_staff = all(people.by_resident(act) and people.by_staff(act) for act in bars)
    who = told(people, bars)
    where = (
        "Unless the landlord's own people write it down"
        if by_staff
        else f"Without {who}"
    )
    return structs.replace(
        failure,
        id="asked-through-staff" if by_staff else "left-to-others",
        says=f"{where}: {failure.says}",
        takes=failure.takes or ("" if by_staff else _takes(people, bars)),
        story=None
        if failure.story is None
        else _role_by_role(people, failure.story, bars),
    )


def _takes(people: People, acts: Sequence[Act]) -> str:
    """That somebody from outside is wanted, whom the landlord can find."""
    kinds = {people.kinds.get(role) for act in acts for role in act.by}
    if "outside" not in kinds or any(map(people.by_resident, acts)):
        return ""
    return takes(people, acts)


def takes(people: People, acts: Sequence[Act]) -> str:
    """Whom acts take, and what a landlord can do about it."""
    return (
        f"It takes {told(people, acts)}: see that there is one in every complaint, or"
        " let somebody else do it too."
    )


def told(people: People, acts: Sequence[Act]) -> str:
    """Those who may not be there and whom acts are for."""
    roles = dict.fromkeys(role for act in acts for role in act.by)
    missing = tuple(role for role in roles if role in (people.absent or ()))
    return roles_told(missing or tuple(roles), people.tables)


def _role_by_role(people: People, story: Story, bars: Sequence[Act]) -> Story:
    """What nobody may do is, in this story, what none of those may who are there."""
    refused = [key for key, value in story.expect.items() if _refused(key, value)]
    acts = [key.removesuffix(MAY) for key in refused]
    without = [(act, people.there(people.tables.acts[act][0])) for act in acts]
    expect = {key: v for key, v in story.expect.items() if key not in refused}
    others = {f"{act.id}{MAY}": "yes" for act in bars if act.id in acts}
    return structs.replace(
        story,
        expect={**expect, **others},
        without=(*story.without, *without),
    )


def _refused(key: str, value: object) -> bool:
    return key.endswith(MAY) and value == "no"
