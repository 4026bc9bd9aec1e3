"""One file per notation: its command names, their form and what they mean."""
