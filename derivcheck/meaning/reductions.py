r"""Steps of a row reduction: `A \xrightarrow{R_2 - 3R_1} B`, `A \sim B`, `A \to B` between two tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from derivcheck.model.document import Document, Heading, Prose
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from derivcheck.model.derivation import Claim

SIGNS = frozenset(
    {r"\to", r"\rightarrow", r"\longrightarrow", r"\xrightarrow", r"\sim", r"\leadsto", r"\rightsquigarrow", "→", "->"}
)
SPOKEN = re.compile(
    r"\b(row\w*|reduc\w*|eliminat\w*|gau(ss|ß)\w*|echelon|augmented|pivot\w*|back[- ]substitut\w*)\b", re.IGNORECASE
)
COLUMNS = re.compile(r"\bcolumn (operation\w*|reduc\w*)|\bsimilar\w*\b", re.IGNORECASE)


def is_reduction(claim: Claim) -> bool:
    """Tell whether a claim is a step between two tables."""
    return claim.sign.text in SIGNS and is_table(claim.right) and (is_table(claim.left) or is_name(claim.left))


def is_table(node: Node) -> bool:
    """Tell whether a side is a table, also in brackets; a determinant is none."""
    inner = node.children[0] if node.kind is Kind.BRACKET and node.text in {"(", "["} else node
    return inner.kind is Kind.TABLE and not inner.text.lower().startswith("vmatrix") and "cases" not in inner.text


def is_name(node: Node) -> bool:
    """Tell whether a side is a name."""
    return node.kind is Kind.NAME or (node.kind is Kind.SCRIPT and node.children[0].kind is Kind.NAME)


def speaks_of_rows(document: Document) -> bool:
    """Tell whether the text of a document speaks of the reduction of rows."""
    return any(SPOKEN.search(one.text) for one in document.blocks if isinstance(one, Prose | Heading))
