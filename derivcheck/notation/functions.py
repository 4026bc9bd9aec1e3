"""Words for functions that are not worked out.

They are known only by what the document says of them.
"""

from derivcheck.notation.registry import Notation
from derivcheck.syntax.forms import Form

NOTATIONS: tuple[Notation, ...] = (
    Notation(("\\sup", "\\inf", "\\argmax", "\\argmin"), Form.SYMBOL),
    Notation(("\\deg", "\\dim", "\\ker", "\\hom", "\\Pr"), Form.SYMBOL),
    Notation(("dot", "argmax", "argmin", "LeakyReLU", "loss", "Var", "Cov"), Form.SYMBOL),
)
