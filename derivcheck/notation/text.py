r"""Words inside a formula, and names of several letters.

`\text{if}` is words; `\mathrm{loss}` and `\operatorname{loss}` are one name.
"""

from derivcheck.notation.registry import Notation
from derivcheck.syntax.forms import Form

NOTATIONS: tuple[Notation, ...] = (
    Notation(
        (
            "\\text",
            "\\textrm",
            "\\textit",
            "\\textbf",
            "\\texttt",
            "\\textsf",
            "\\textsc",
            "\\textup",
            "\\textnormal",
            "\\mbox",
            "\\hbox",
            "\\intertext",
            "\\shortintertext",
            "\\emph",
        ),
        Form.TEXT,
    ),
    Notation(("\\mathrm", "\\operatorname", "\\operatorname*", "\\mathit", "\\mathup", "\\mathop"), Form.WORD),
    Notation(("otherwise", "np.dot"), Form.SYMBOL),
)
