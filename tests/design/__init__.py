"""How pages look and speak: days as people write them, forms, colours."""
