"""A landlord's own policy on its way: changes tried on the past, drafts, adoption."""
