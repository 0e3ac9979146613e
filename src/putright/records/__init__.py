"""Complaints and everything that happened to them: written once, never over."""
