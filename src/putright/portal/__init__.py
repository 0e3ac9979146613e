"""Pages for residents: signing in by a code, complaining, seeing where it stands."""
