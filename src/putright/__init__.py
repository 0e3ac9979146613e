"""Complaint handling for social landlords, from a policy document that runs."""

__version__ = "2026.11.0"
