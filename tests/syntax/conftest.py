"""What the tests of reading share: short drawings of trees and statements."""

from collections.abc import Callable
from itertools import chain, zip_longest

import pytest

from derivcheck.model.derivation import Statement
from derivcheck.model.document import Formula
from derivcheck.model.source import Span
from derivcheck.model.tree import Kind, Node
from derivcheck.notation.registry import forms
from derivcheck.syntax import read_expression, read_formula

Sketch = Callable[[Node], str]
_WORDS = {Kind.LIST: "list", Kind.CHAIN: "chain", Kind.TERM: "term", Kind.EVENT: "event"}


def draw(node: Node) -> str:
    """Draw a tree in one line."""
    parts = [draw(child) for child in node.children]
    if node.kind in _WORDS:
        marks = node.marks[1:] if node.kind is Kind.TERM else node.marks
        inner = chain.from_iterable(zip_longest(parts, marks, fillvalue=""))
        return f"{_WORDS[node.kind]}({' '.join(part for part in inner if part)})"
    if node.kind is Kind.SUM:
        inner = chain.from_iterable(zip(node.marks, parts, strict=True))
        return f"sum({' '.join(part for part in inner if part)})"
    if node.kind is Kind.SCRIPT:
        return f"script({parts[0]}{node.text} _ {parts[1]} ^ {parts[2]})"
    if node.kind is Kind.BRACKET:
        return f"{node.text}{parts[0]}{node.marks[0]}"
    if node.kind is Kind.TABLE:
        return f"{node.text}({'; '.join(parts)})"
    if node.kind is Kind.ROW:
        return " & ".join(parts)
    if node.kind is Kind.COMMAND:
        return f"{node.text}({', '.join(parts)})"
    return {Kind.EMPTY: "0/", Kind.TEXT: f"'{node.text}'", Kind.UNREAD: f"?{node.text}"}.get(node.kind, node.text)


def statements(text: str, start: int = 0) -> tuple[Statement, ...]:
    """Read a formula that stands at an offset."""
    return read_formula(Formula(text, Span(start, start + len(text)), display=True), forms()).statements


def outline(text: str) -> list[str]:
    """Draw the statements of a formula: opening, words, sides and signs."""
    lines = []
    for statement in statements(text):
        sides = [draw(side) for side in statement.sides]
        signs = [sign.text for sign in statement.signs]
        body = " ".join(part for part in chain.from_iterable(zip_longest(sides, signs, fillvalue="")) if part)
        words = f" '{statement.words}'" if statement.words else ""
        lines.append(f"{statement.opening.value}{words}: {body}")
    return lines


@pytest.fixture(name="tree")
def tree_fixture() -> Callable[[str], str]:
    """Read one expression and draw it."""
    return lambda text: draw(read_expression(text, forms()))


@pytest.fixture(name="outline")
def outline_fixture() -> Callable[[str], list[str]]:
    """Read a formula and draw its statements."""
    return outline


@pytest.fixture(name="read")
def read_fixture() -> Callable[..., tuple[Statement, ...]]:
    """Read the statements of a formula."""
    return statements
