"""The catalogue of mistakes: one file for each, and what they share."""
