"""Commands for setting a landlord up."""
