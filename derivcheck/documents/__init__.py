"""One file per document format: text to Document."""
