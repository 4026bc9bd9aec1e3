"""The words of a derivation: what its own lines write, as what a person may have meant to write."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from derivcheck.diagnosing.inner import inner_derivatives
from derivcheck.diagnosing.slot import Word
from derivcheck.meaning import derivatives
from derivcheck.meaning.big_signs import big_sign
from derivcheck.mistakes.parts import is_applied
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from derivcheck.diagnosing.sight import Sight
    from derivcheck.mistakes.mistake import Around

MOST_WORDS = 48
MOST_NODES = 14
"""Of one word: larger expressions are seldom what is missing."""
WORDS = frozenset({Kind.NAME, Kind.SCRIPT, Kind.COMMAND, Kind.TERM, Kind.BRACKET, Kind.SUM, Kind.EVENT})
NEAR = 0.05
OWN = 0.06
"""Less for what the side itself writes elsewhere."""
ROUND = frozenset({"(", "{"})


@dataclass(slots=True)
class Vocabulary:
    """The words around a wrong side; their values are worked out once for each place."""

    around: Around
    own: Node
    _nodes: list[tuple[float, Node]] = field(init=False)
    _inner: tuple[Node, ...] | None = None
    _valued: dict[tuple[tuple[tuple[str, int | str], ...], ...], tuple[Word, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Collect the words."""
        self._nodes = self.nodes()

    def words(self, sight: Sight, bindings: tuple[Mapping[str, int | str], ...]) -> tuple[Word, ...]:
        """Give the words that have values where index letters are bound so."""
        key = tuple(tuple(sorted(one.items())) for one in bindings)
        if key not in self._valued:
            self._valued[key] = tuple(self._worked_out(sight, bindings))
        return self._valued[key]

    def _worked_out(self, sight: Sight, bindings: tuple[Mapping[str, int | str], ...]) -> Iterator[Word]:
        words = self._nodes
        columns = [sight.values((node for _, node in words), dict(one)) for one in bindings]
        for (cost, node), found in zip(words, zip(*columns, strict=True), strict=True):
            rows = [one for one in found if one is not None]
            if len(rows) == len(found):
                values = tuple(number for row in rows for number in row)
                yield Word(node, values, cost, is_count=node.text in sight.scope.size_names)
        if bindings == ({},):
            inner = self._inner_of(sight)
            for node, row in zip(inner, sight.values(inner, {}), strict=True):
                if row is not None:
                    yield Word(node, row, NEAR, is_inner_derivative=True)

    def _inner_of(self, sight: Sight) -> tuple[Node, ...]:
        if self._inner is None:
            self._inner = tuple(inner_derivatives(sight))
        return self._inner

    def nodes(self) -> list[tuple[float, Node]]:
        """Give the words, the nearest and shortest first."""
        found: dict[Node, float] = {}
        sources = (self.around.other, self.own, *self.around.neighbours)
        for distance, tree in enumerate(sources):
            for node in words_of(tree):
                size = sum(1 for _ in node.walk())
                if size <= MOST_NODES:
                    cost = 0.03 * max(0, distance - 1) + 0.02 * size - (OWN if tree is self.own else 0.0)
                    found[node] = min(cost, found.get(node, cost))
        ranked = sorted(((cost, node) for node, cost in found.items()), key=lambda one: one[0])
        return ranked[:MOST_WORDS]


def words_of(tree: Node) -> Iterator[Node]:
    """Give the parts of a side that a person may have meant, functions with what they are applied to among them."""
    stack = [tree]
    while stack:
        node = stack.pop()
        if big_sign(node) is not None:
            continue
        if node.kind in WORDS and not (node.kind is Kind.BRACKET and node.text in ROUND):
            yield node
        if node.kind is Kind.TERM:
            yield from applications(node)
        if derivatives.written(node) is None and node.kind is not Kind.SCRIPT:
            is_product = node.kind is Kind.TERM
            heads = {at for at in range(len(node.children)) if is_product and is_applied(node, at)}
            stack.extend(child for at, child in reversed(list(enumerate(node.children))) if at not in heads)
        elif node.kind is Kind.SCRIPT and node.children[2].kind is not Kind.EMPTY:
            stack.append(node.children[0])


def applications(term: Node) -> Iterator[Node]:
    r"""Give the neighbours in a product that read as a function with its argument: `f(x)`, `\sin x`, `g'(z)`."""
    for at in range(len(term.children) - 1):
        first, second = term.children[at : at + 2]
        is_function = first.kind in {Kind.NAME, Kind.SCRIPT} and not term.marks[at + 1]
        if is_function and (second.kind is Kind.BRACKET or first.text.startswith("\\")):
            marks = ("", *term.marks[at + 1 : at + 2])
            yield Node(Kind.TERM, first.start, second.end, "", (first, second), marks)
