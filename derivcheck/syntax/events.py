r"""Quantities of an event: `P(y=1 \mid x)`, `p(x \mid \theta)`, `\mathbf 1(y_i = j)` are one thing each.

What stands in such a bracket says which quantity is meant; a relation in it claims nothing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Callable

CHANCES = frozenset({"P", "Pr", r"\Pr", r"\mathbb{P}"})
"""Letters of the probability of an event."""
MOMENTS = frozenset({"E", r"\mathbb{E}", "Var", "var", r"\Var", "Cov", "cov", r"\Cov"})
"""Words of the mean, the variance and the covariance of random numbers."""
PROBABILITIES = frozenset({"P", "p", "Q", "q", r"\Pr", r"\mathbb{P}", r"\mathbb{Q}"})
INDICATORS = frozenset({r"\mathbf{1}", r"\mathbb{1}", r"\mathbb{I}", r"\mathbf{I}", r"\mathrm{1}", r"\mathds{1}", "I"})
RELATIONS = frozenset({"=", "<", ">", r"\le", r"\ge", r"\leq", r"\geq", r"\ne", r"\neq", r"\in", r"\lt", r"\gt"})
OPENINGS = frozenset({"(", "[", r"\{"})


def gathered(tree: Node, accepts: Callable[[Node, Node], bool] | None = None) -> Node:
    """Give the tree with each letter and the event in brackets behind it made one node."""
    if not tree.children:
        return tree
    children = tuple(gathered(child, accepts) for child in tree.children)
    if any(new is not old for new, old in zip(children, tree.children, strict=True)):
        tree = replace(tree, children=children)
    return in_term(tree, accepts or is_event) if tree.kind is Kind.TERM else tree


def in_term(term: Node, accepts: Callable[[Node, Node], bool]) -> Node:
    """Join the factors of a product that are a letter and its event."""
    children: list[Node] = []
    marks: list[str] = []
    for mark, child in zip(term.marks, term.children, strict=True):
        joined = with_event(children[-1], child, accepts) if children and mark == "" else None
        if joined is not None:
            children[-1] = joined
        else:
            children.append(child)
            marks.append(mark)
    if len(children) == len(term.children):
        return term
    return children[0] if len(children) == 1 else replace(term, children=tuple(children), marks=tuple(marks))


def with_event(letter: Node, following: Node, accepts: Callable[[Node, Node], bool]) -> Node | None:
    """Make one node of a letter and the bracket behind it, which may carry a power, where it holds an event."""
    bracket = following.children[0] if following.kind is Kind.SCRIPT else following
    if bracket.kind is not Kind.BRACKET or bracket.text not in OPENINGS or not accepts(letter, bracket):
        return None
    event = Node(Kind.EVENT, letter.start, bracket.end, "", (letter, bracket))
    if following.kind is not Kind.SCRIPT:
        return event
    return replace(following, start=letter.start, children=(event, *following.children[1:]))


def is_event(letter: Node, bracket: Node) -> bool:
    """Tell whether what stands in brackets behind a letter is an event."""
    inside = bracket.children[0]
    text = word(unscripted(letter))
    if text is None:
        return False
    if inside.kind is Kind.LIST and set(inside.marks) <= {"|", ","} and "|" in inside.marks:
        return text in PROBABILITIES
    parts = inside.children if inside.kind is Kind.LIST else (inside,)
    return text in PROBABILITIES | INDICATORS and any(
        part.kind is Kind.CHAIN and set(part.marks) <= RELATIONS for part in parts
    )


def unscripted(letter: Node) -> Node:
    """Give a letter without its subscript."""
    return letter.children[0] if letter.kind is Kind.SCRIPT and letter.children[2].kind is Kind.EMPTY else letter


def word(base: Node) -> str | None:
    r"""Give a letter with its style: `P`, `\mathbb{1}`."""
    if base.kind in {Kind.NAME, Kind.TEXT}:
        return base.text.strip()
    if base.kind is Kind.COMMAND and len(base.children) == 1 and base.children[0].kind in {Kind.NAME, Kind.NUMBER}:
        return f"{base.text}{{{base.children[0].text}}}"
    return None
