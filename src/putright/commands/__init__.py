"""What each command of `putright` does; `putright.cli` reads what was typed."""
