"""The `putright` command, as somebody at a terminal or a program meets it."""
