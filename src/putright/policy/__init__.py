"""From a policy document to rules: reading it, checking it, saying it back."""
