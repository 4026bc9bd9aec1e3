"""LaTeX text to the written tree: every node has a span, nothing is evaluated."""

from derivcheck.syntax.forms import CommandForm, Form, Forms
from derivcheck.syntax.printing import latex
from derivcheck.syntax.reading import read_expression, read_formula

__all__ = ["CommandForm", "Form", "Forms", "latex", "read_expression", "read_formula"]
