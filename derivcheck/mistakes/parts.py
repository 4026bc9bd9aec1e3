r"""Which parts of a written side are values: no labels, bounds, words, marks of derivatives or signs of functions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.mistakes.writing import LARGE
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivcheck.meaning.derivatives import WrittenDerivative

TRANSPOSES = frozenset({"T", r"\top", r"\intercal", r"\mathsf{T}"})
NO_POWERS = TRANSPOSES | {"*", r"\ast", r"\prime", r"\dagger", r"\star", "+", "-"}
FRACTIONS = frozenset({r"\frac", r"\dfrac", r"\tfrac", r"\cfrac"})
OPEN = FRACTIONS | {r"\sqrt", r"\binom", "!"}
"""Commands whose arguments are values; those of others are letters and words."""
ACCENTS = frozenset({r"\hat", r"\bar", r"\tilde", r"\vec", r"\mathbf", r"\boldsymbol", r"\mathcal", r"\dot", r"\ddot"})
DIFFERENTIALS = frozenset({"d", r"\partial", r"\delta", r"\nabla"})
FUNCTIONS = frozenset({*"fghFGHPpE", r"\phi", r"\varphi", r"\psi", r"\sigma", r"\Phi", r"\Psi", r"\Gamma"})
"""Letters that are functions where a bracket follows."""


def values_in(side: Node) -> Iterator[Node]:
    """Give every part that has a value, from the side itself downwards, left to right."""
    stack = [side]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(reversed(list(inside(node))))


def inside(node: Node) -> Iterator[Node]:
    """Give the parts of a node that are values themselves."""
    if node.kind in {Kind.SUM, Kind.BRACKET, Kind.LIST, Kind.TABLE, Kind.ROW, Kind.CHAIN}:
        yield from node.children
    elif node.kind is Kind.TERM:
        yield from (child for at, child in enumerate(node.children) if not is_sign(node, at))
    elif node.kind is Kind.COMMAND and node.text in OPEN and not is_derivative(node):
        yield from node.children
    elif node.kind is Kind.SCRIPT:
        base, _, above = node.children
        if base.kind not in {Kind.NAME, Kind.TEXT} and base.text not in ACCENTS:
            yield base
        if is_power(node):
            yield above


def is_power(node: Node) -> bool:
    """Tell whether a superscript is an exponent by its looks: no label in brackets, no transpose, no star."""
    if node.kind is not Kind.SCRIPT or is_large(node.children[0]) or node.children[0].kind is Kind.TEXT:
        return False
    above = node.children[2]
    if above.kind in {Kind.TERM, Kind.SUM} and any(
        one.kind is Kind.BRACKET or one.text in TRANSPOSES for one in above.children
    ):
        return False
    return above.kind not in {Kind.EMPTY, Kind.BRACKET, Kind.TEXT, Kind.LIST} and above.text not in NO_POWERS


def is_derivative(node: Node) -> bool:
    r"""Tell whether a fraction is a derivative, an operator such as `\frac{d}{dx}` included."""
    return derivative(node) is not None


def is_operator(node: Node) -> bool:
    r"""Tell whether it is a derivative of what follows: `\frac{d}{dx}`."""
    written = derivative(node)
    return written is not None and written.operand is None


def derivative(node: Node) -> WrittenDerivative | None:
    """Read a fraction as a derivative."""
    from derivcheck.meaning.derivatives import written

    return written(node) if node.kind is Kind.COMMAND else None


def is_large(node: Node) -> bool:
    """Tell whether it is the sign of a sum, integral or limit."""
    base = node.children[0] if node.kind is Kind.SCRIPT else node
    return base.kind is Kind.NAME and base.text in LARGE


def is_function(node: Node) -> bool:
    """Tell whether it is the word of a known function, with its powers and primes."""
    from derivcheck.notation.registry import notations

    base = node.children[0] if node.kind is Kind.SCRIPT else node
    found = notations().get(base.text.strip()) if base.kind in {Kind.NAME, Kind.TEXT} else None
    return found is not None and found.meaning is not None


def is_applied(term: Node, at: int) -> bool:
    """Tell whether a factor is a function in front of its bracket: `f (x)`."""
    node = term.children[at]
    if at + 1 >= len(term.children) or term.marks[at + 1] or term.children[at + 1].kind is not Kind.BRACKET:
        return False
    base = node.children[0] if node.kind is Kind.SCRIPT else node
    is_primed = node.kind is Kind.SCRIPT and bool(node.text)
    is_word = len(base.text) > 1 and not base.text.startswith("\\")
    return base.kind is Kind.NAME and (is_primed or is_word or base.text in FUNCTIONS)


def is_sign(term: Node, at: int) -> bool:
    """Tell whether a factor of a product has no value of its own: a sign, a function, the letter of a differential."""
    node = term.children[at]
    if is_large(node) or is_function(node) or is_applied(term, at) or is_operator(node):
        return True
    return is_differential(term, at) or (at > 0 and is_differential(term, at - 1))


def is_differential(term: Node, at: int) -> bool:
    """Tell whether a factor is the d of `dx`."""
    node = term.children[at]
    base = node.children[0] if node.kind is Kind.SCRIPT else node
    if base.kind is not Kind.NAME or base.text not in DIFFERENTIALS or at + 1 >= len(term.children):
        return False
    return not term.marks[at + 1] and term.children[at + 1].kind in {Kind.NAME, Kind.SCRIPT, Kind.COMMAND}


def is_numeric(node: Node) -> bool:
    """Tell whether only numbers stand in it."""
    kinds = {one.kind for one in node.walk()}
    return Kind.NUMBER in kinds and not kinds & {Kind.NAME, Kind.TEXT, Kind.UNREAD, Kind.TABLE}


def whole(node: Node) -> int | None:
    """Give the value of a written whole number."""
    return int(node.text) if node.kind is Kind.NUMBER and node.text.isascii() and node.text.isdigit() else None


def is_array(node: Node) -> bool:
    """Tell whether something is a matrix or vector by its looks: a capital, a transpose, a bold or arrowed letter."""
    if node.kind is Kind.TABLE:
        return True
    if node.kind is Kind.SCRIPT:
        if node.children[2].text in TRANSPOSES:
            return True
        return node.children[1].kind is Kind.EMPTY and is_array(node.children[0])
    if node.kind is Kind.BRACKET:
        return is_array(node.children[0])
    if node.kind is Kind.COMMAND:
        return node.text in {r"\vec", r"\mathbf", r"\boldsymbol", r"\bm"}
    return node.kind is Kind.NAME and len(node.text) == 1 and node.text.isupper()
