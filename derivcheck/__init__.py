"""Reads a derivation as people write it and says which step is wrong, where, and why."""
