"""What somebody says first, for every landlord: proposed, chosen, followed."""
