"""How a complaint arrives: what somebody sent, made ready for an officer to look over.

Nothing here decides anything. A message becomes a proposal that a person checks.
"""
