"""Check: a policy held against the Code, or any other document, line by line."""
