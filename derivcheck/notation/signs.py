"""Signs that join terms."""

from derivcheck.notation.registry import Notation
from derivcheck.syntax.forms import Form

NOTATIONS: tuple[Notation, ...] = (
    Notation(
        ("+", "-", "\\pm", "\\mp", "\\oplus", "\\ominus", "\\dotplus", "\\boxplus", "\\boxminus", "−", "±"), Form.SIGN
    ),
)
