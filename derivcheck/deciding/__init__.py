"""One file per decision method."""
