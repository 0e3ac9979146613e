"""The answers that one chooses from, shared so that figures compare."""

from __future__ import annotations

CHANNELS = (
    ("in_person", "In person"),
    ("telephone", "Telephone"),
    ("email", "E-mail"),
    ("letter", "Letter"),
    ("web", "Website"),
    ("portal", "Resident portal"),
    ("social_media", "Social media"),
    ("text_message", "Text message"),
    ("survey", "Survey answer"),
    ("other", "Another way"),
)
DELIVERY = (
    ("email", "E-mail"),
    ("post", "Post"),
    ("portal", "Resident portal"),
    ("hand", "By hand"),
)
OUTCOMES = (
    ("upheld", "Upheld"),
    ("partly_upheld", "Partly upheld"),
    ("not_upheld", "Not upheld"),
)
# Who acts for a resident, and how the resident's authority was given.
REPRESENTATIVES = (
    ("relative", "A relative"),
    ("friend", "A friend or neighbour"),
    ("advocate", "An advocate"),
    ("support_worker", "A support worker"),
    ("organisation", "An organisation"),
    ("solicitor", "A solicitor"),
    ("power_of_attorney", "Somebody who holds power of attorney"),
    ("councillor", "A councillor"),
    ("mp", "A Member of Parliament"),
    ("other", "Somebody else"),
)
AUTHORITY = (
    ("said", "The resident said so to us"),
    ("written", "In writing"),
    ("signed", "In writing, signed"),
)
# What a complaint is about, in the field's words; shared, so that figures compare.
CATEGORIES = (
    "Anti-social behaviour",
    "Building and fire safety",
    "Buying or selling a home",
    "Damp and mould",
    "Estate management",
    "How we handle complaints",
    "Information and records",
    "Leaks and water coming in",
    "Major works",
    "Moving and allocations",
    "Pests",
    "Rent and service charges",
    "Repairs",
    "Resident involvement",
    "Staff and contractors",
    "Tenancy and occupancy rights",
    "Something else",
)
