"""Landlords and the people around them: staff, teams, residents, homes."""
