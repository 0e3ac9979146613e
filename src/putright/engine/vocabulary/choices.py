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
# What came of a complaint at the Ombudsman, in its own words; some of the past.
DETERMINATIONS = (
    ("severe_maladministration", "Severe maladministration"),
    ("maladministration", "Maladministration"),
    ("service_failure", "Service failure"),
    ("no_maladministration", "No maladministration"),
    ("reasonable_redress", "Reasonable redress"),
    ("resolved", "Resolved with the Ombudsman’s help"),
    ("mediated", "Mediated"),
    ("arbitrated", "Arbitrated"),
    ("referred_back", "Referred back to us"),
    ("referred_to_designated_person", "Referred to a designated person"),
    ("outside_jurisdiction", "Outside jurisdiction"),
    ("rejected", "Rejected"),
    ("recommended", "Recommended something"),
    ("ordered", "Ordered something"),
    ("withdrawn", "Withdrawn"),
)
ORDERS = (("order", "Order"), ("recommendation", "Recommendation"))
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
