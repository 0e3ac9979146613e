"""A made-up landlord-world, and the day on it that can be moved."""
