"""Letters: their wording, what they must say, their formats and their going out."""
