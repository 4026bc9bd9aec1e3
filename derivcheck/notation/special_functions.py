r"""The error function, and the gamma function of one argument.

`\Gamma(x)` is the gamma function where the document uses it as a function of one number.
"""

from sympy import erf, gamma

from derivcheck.notation.elementary import entrywise
from derivcheck.notation.registry import Notation
from derivcheck.syntax.forms import Form

NOTATIONS: tuple[Notation, ...] = (
    Notation(("\\erf", "erf"), Form.SYMBOL, meaning=entrywise(erf)),
    Notation(("gamma function",), Form.SYMBOL, meaning=entrywise(gamma)),
)
