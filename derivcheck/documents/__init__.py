"""Documents: from text to formulas, prose, headings and comments."""

from derivcheck.documents.reading import format_of, read, read_declarations

__all__ = ["format_of", "read", "read_declarations"]
