"""Who deals with a complaint, and what risk it holds."""

from __future__ import annotations

from putright.engine.vocabulary.fields import NOTE, PERSON, REASONS
from putright.engine.vocabulary.shapes import Field, event

HANDLING = (
    event(
        "risk.raised", "risk.raise", "Raise a risk", "raised a risk", "landlord", NOTE
    ),
    event(
        "risk.screened",
        "risk.screen",
        "Screen the risk",
        "screened the risk",
        "landlord",
        NOTE,
    ),
    event(
        "owner.assigned",
        "owner.assign",
        "Assign",
        "assigned the complaint",
        "landlord",
        PERSON,
        Field(name="reason", kind="text", label="Reason"),
    ),
    event(
        "owner.released",
        "owner.release",
        "Hand back",
        "handed the complaint back",
        "landlord",
        REASONS,
    ),
    event(
        "investigator.assigned",
        "investigator.assign",
        "Ask somebody to look into it",
        "asked somebody to look into the complaint",
        "landlord",
        PERSON,
        Field(name="reason", kind="text", label="Reason"),
    ),
    event(
        "staff.named",
        "staff.name",
        "Record which member of staff it is about",
        "recorded which member of staff it is about",
        "landlord",
        PERSON,
    ),
    event(
        "conflict.declared",
        "conflict.declare",
        "Declare a conflict of interest",
        "declared a conflict of interest",
        "landlord",
        REASONS,
    ),
    event(
        "conflict.found",
        "conflict.find",
        "Record that somebody has a conflict of interest",
        "recorded somebody's conflict of interest",
        "landlord",
        PERSON,
        REASONS,
    ),
)
