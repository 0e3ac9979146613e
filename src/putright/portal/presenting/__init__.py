"""Words for residents: each file turns what the engine says into sentences."""
