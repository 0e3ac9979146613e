"""Proof: what may befall a complaint under a policy, explored to the end."""
