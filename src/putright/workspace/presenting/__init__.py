"""What a page says: sentences made from a Position and the record."""
