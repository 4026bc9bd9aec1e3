"""One file per mistake."""
