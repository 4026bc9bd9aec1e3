r"""Higher derivatives by a wrong lower one: `f''(x)` is the derivative of what is written for `f'(x)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.carrying.trees import Exchange
from derivcheck.meaning.derivatives import written
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from derivcheck.meaning.derivatives import WrittenDerivative


def differentiated(tree: Node, old: Node, new: Node) -> Node:
    """Put the derivative of one part for the derivative of another everywhere in a tree."""
    variable = by_primes(old)
    known = written(old)
    for node in tree.walk():
        if variable is not None and next_by_primes(node, old):
            return Exchange(call(node, old), derivative("d", variable, new)).everywhere(tree)
        found = written(node) if known is not None else None
        if known is not None and found is not None and follows(found, known):
            return Exchange(node, derivative(known.mark, known.variables[0][0], new)).everywhere(tree)
    return tree


def may_rise(part: Node) -> bool:
    """Tell whether a part is a derivative, of which a higher one may stand elsewhere."""
    return by_primes(part) is not None or written(part) is not None


def by_primes(node: Node) -> Node | None:
    """Give the letter by which a function with primes is differentiated: x in `f'(x)`."""
    if node.kind is not Kind.TERM or len(node.children) != 2 or any(node.marks):
        return None
    function, bracket = node.children
    is_primed = function.kind is Kind.SCRIPT and bool(function.text) and bracket.kind is Kind.BRACKET
    inside = bracket.children[0] if is_primed else function
    return inside if inside.kind is Kind.NAME and is_primed else None


def next_by_primes(node: Node, old: Node) -> bool:
    """Tell whether a function with one prime more is applied to the same letter somewhere in a product."""
    if node.kind is not Kind.TERM:
        return False
    function, bracket = old.children
    pairs = zip(node.children, node.children[1:], strict=False)
    return any(one.children == function.children and one.text == function.text + "'" and of == bracket
               for one, of in pairs if one.kind is Kind.SCRIPT)  # fmt: skip


def call(node: Node, old: Node) -> Node:
    """Give the function with one prime more, applied as it stands in a product."""
    function, bracket = old.children
    at = next(at for at, one in enumerate(node.children) if one.text == function.text + "'")
    return Node(Kind.TERM, node.start, node.end, "", (node.children[at], bracket), ("", ""))


def follows(found: WrittenDerivative, known: WrittenDerivative) -> bool:
    """Tell whether one derivative is the next higher one of another, by the same single name."""
    if len(found.variables) != 1 or len(known.variables) != 1:
        return False
    (by, order), (before, lower) = found.variables[0], known.variables[0]
    return found.operand == known.operand and found.mark == known.mark and by == before and order == lower + 1


def derivative(mark: str, variable: Node, of: Node) -> Node:
    r"""Write `\frac{d}{dx} (..)`."""
    start, end = of.start, of.end
    sign = Node(Kind.NAME, start, end, mark)
    below = Node(Kind.TERM, start, end, "", (sign, variable), ("", ""))
    operator = Node(Kind.COMMAND, start, end, r"\frac", (sign, below))
    bracket = Node(Kind.BRACKET, start, end, "(", (of,), (")",))
    return Node(Kind.TERM, start, end, "", (operator, bracket), ("", ""))
