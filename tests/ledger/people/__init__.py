"""Rows of several policies on who acts, who sees and who is told."""
