"""A landlord's first policy: a few answers made into a document that runs."""
