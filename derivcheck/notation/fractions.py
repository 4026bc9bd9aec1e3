r"""Quotients with a bar.

With `d` or `\partial` above and below, as in `\frac{\partial L}{\partial w}`, they are derivatives.
"""

from derivcheck.model.arithmetic import over
from derivcheck.model.tree import Node
from derivcheck.model.value import Value
from derivcheck.notation.registry import Notation, Reader
from derivcheck.syntax.forms import Form


def quotient(reader: Reader, node: Node) -> Value:
    """Divide what stands above the bar by what stands below it."""
    return over(reader.value(node.children[0]), reader.value(node.children[1]))


NOTATIONS: tuple[Notation, ...] = (
    Notation(
        ("\\frac", "\\dfrac", "\\tfrac", "\\cfrac", "\\nicefrac", "\\sfrac", "\\flatfrac"),
        Form.PREFIX,
        arguments=2,
        meaning=quotient,
    ),
    Notation(("\\over",), Form.INFIX),
)
