r"""Signs that join terms.

`\pm` and `\mp` make a line two claims, one with the upper signs and one with the lower ones.
"""

from derivcheck.notation.registry import Notation
from derivcheck.syntax.forms import Form

NOTATIONS: tuple[Notation, ...] = (
    Notation(
        ("+", "-", "\\pm", "\\mp", "\\oplus", "\\ominus", "\\dotplus", "\\boxplus", "\\boxminus", "−", "±"), Form.SIGN
    ),
)
