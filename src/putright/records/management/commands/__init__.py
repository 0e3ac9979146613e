"""Commands of the records, one for each file."""
