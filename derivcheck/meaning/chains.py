r"""Chains: which two sides each relation sign joins, across rows, blocks and text.

`a = b = c` makes two claims. A statement that begins with a relation continues the last chain, wherever
that stands; a heading or a numbered item closes it. A bare product under a chain-rule product of as many
factors continues it too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from derivcheck.meaning.congruences import with_moduli
from derivcheck.meaning.index_conditions import conditioned
from derivcheck.meaning.labels import labels
from derivcheck.meaning.relations import relation
from derivcheck.meaning.said import space
from derivcheck.meaning.sentences import sentenced
from derivcheck.meaning.systems import with_systems
from derivcheck.model.derivation import (
    Alternative,
    Claim,
    Derivation,
    Opening,
    ReadFormula,
    Relation,
    Sign,
    Statement,
)
from derivcheck.model.document import Heading, Prose
from derivcheck.model.source import Span
from derivcheck.model.tree import Kind, Node, empty

if TYPE_CHECKING:
    from collections.abc import Iterator

NOT_VALUES = frozenset({Relation.BELONGS, Relation.OTHER})
POINTING = frozenset({r"\to", r"\rightarrow", r"\longrightarrow", "->", "→"})
LEAD = 200
MATHS = re.compile(r"\$|\\\(|\\\[")
SIGN_OUTSIDE = re.compile(r"(?:^|[\s>])([=≈])\s*$")
SIGNS_OUTSIDE = {"=": "=", "≈": r"\approx"}
EPSILONS = frozenset({r"\epsilon", r"\varepsilon"})


@dataclass(slots=True)
class Chain:
    """The chain that the next statement may continue."""

    head: Node
    last: Node
    links: int = 0


@dataclass(slots=True)
class _Walk:
    chain: Chain | None = None
    section: int = 0
    statements: int = 0
    lead: str = ""
    claims: list[Claim] = field(default_factory=list)


def claims_of(derivation: Derivation) -> tuple[Claim, ...]:
    """Give every claim of a document in reading order."""
    walk = _Walk()
    derivation = with_systems(derivation)
    for block in derivation.blocks:
        if isinstance(block, Heading):
            walk.chain, walk.section, walk.lead = None, walk.section + 1, heading_words(block)
        elif isinstance(block, Prose):
            walk.lead = (walk.lead + " " + block.text)[-LEAD:]
        elif isinstance(block, ReadFormula):
            for statement in block.statements:
                _take(walk, statement, display=block.formula.display)
            if block.statements:
                walk.lead = ""
    return with_moduli(sentenced(conditioned(walk.claims, derivation), derivation))


def _take(walk: _Walk, statement: Statement, *, display: bool) -> None:
    statement = with_membership(statement)
    sides, signs = statement.sides, statement.signs
    if walk.claims and is_alternative(walk, statement):
        walk.claims[-1] = with_alternative(walk.claims[-1], statement)
        return
    walk.statements += 1
    sign = sign_before(walk, statement)
    if sign is not None:
        sides, signs = (empty(sides[0].start), *sides), (sign, *signs)
    walk.claims += _labels(walk, sides[:1])
    if not signs:
        if display and walk.chain is not None and continues_product(walk.chain.last, sides[0]):
            sides, signs = (empty(sides[0].start), sides[0]), (Sign("=", Span(sides[0].start, sides[0].start)),)
        elif sides and sides[0].kind is Kind.UNREAD:
            _unread(walk, statement)
            return
        else:
            return
    before = walk.chain
    if sides[0].kind is not Kind.EMPTY:
        walk.chain = Chain(sides[0], sides[0])
    for claim in _links(walk, sides, signs):
        walk.claims.append(replace(claim, opening=statement.opening, words=statement.words, display=display))
        walk.claims += _labels(walk, (claim.right,))
    if len(signs) == 1 and signs[0].text in POINTING and is_shape(sides[1]):
        walk.chain = before  # a note on shapes in the margin leaves the chain open


def heading_words(block: Heading) -> str:
    """Give the words of a heading before its first formula: a numbered item is a whole line of text."""
    return MATHS.split(block.text, maxsplit=1)[0][-LEAD:]


def is_alternative(walk: _Walk, statement: Statement) -> bool:
    """Tell whether a statement says what else may be true than the one before it in its formula: `x = 2` or `x = 3`."""
    last = walk.claims[-1]
    if statement.opening is not Opening.WORDS or statement.words.strip(" ,;.").lower() != "or":
        return False
    if statement.signs and statement.sides[0] in lefts_beside(walk):
        return False  # `x = 1, y = 2` or `x = 2, y = 1`: another pair, and no other value of y
    is_single = last.link == 0 and last.statement == walk.statements and len(statement.signs) <= 1
    return is_single and last.left.kind is not Kind.EMPTY and statement.sides[-1].kind not in {Kind.UNREAD, Kind.EMPTY}


def lefts_beside(walk: _Walk) -> Iterator[Node]:
    """Give the left sides of the statements that stand beside the last one, before it in its formula."""
    for at in range(len(walk.claims) - 1, 0, -1):
        claim = walk.claims[at]
        if claim.opening not in {Opening.ROW, Opening.SEPARATOR}:
            return
        if walk.claims[at - 1].statement != claim.statement:
            yield walk.claims[at - 1].left


def with_alternative(claim: Claim, statement: Statement) -> Claim:
    """Add to a claim what may be true instead; a bare value is one more value of the same left side."""
    right = statement.sides[-1]
    bare = not statement.signs or statement.sides[0].kind is Kind.EMPTY
    sign = statement.signs[0] if statement.signs else claim.sign
    other = Alternative(claim.left if bare else statement.sides[0], sign, right)
    return replace(claim, others=(*claim.others, other), span=Span(claim.span.start, max(claim.span.end, right.end)))


def sign_before(walk: _Walk, statement: Statement) -> Sign | None:
    """Give the sign that stands in the text just before a formula, where a chain is open: `= $x + 1$`."""
    found = SIGN_OUTSIDE.search(walk.lead)
    first = statement.sides[0] if statement.sides else None
    if found is None or walk.chain is None or statement.opening is not Opening.FORMULA or first is None:
        return None
    if first.kind in {Kind.EMPTY, Kind.UNREAD}:
        return None
    return Sign(SIGNS_OUTSIDE[found[1]], Span(first.start, first.start))


def with_membership(statement: Statement) -> Statement:
    r"""Read an epsilon before a real space as the sign of membership: `\epsilon R^{4 \times 1}`."""
    last = statement.sides[-1] if statement.sides else None
    if last is None or last.kind is not Kind.TERM or len(last.children) < 2 or any(last.marks[-2:]):
        return statement
    *before, sign, inside = last.children
    spacious = inside.kind is Kind.SCRIPT and space(inside)
    if sign.kind is not Kind.NAME or sign.text not in EPSILONS or not spacious:
        return statement
    front = row(tuple(before), last.marks[: len(before)]) if before else empty(last.start)
    belongs = Sign(r"\in", Span(sign.start, sign.end))
    return replace(statement, sides=(*statement.sides[:-1], front, inside), signs=(*statement.signs, belongs))


def row(children: tuple[Node, ...], marks: tuple[str, ...]) -> Node:
    """Make a product of some of its factors."""
    if len(children) == 1:
        return children[0]
    return Node(Kind.TERM, children[0].start, children[-1].end, "", children, marks)


def is_shape(node: Node) -> bool:
    """Tell whether a side says shapes: `(2, 3)`, or several of them beside each other."""
    if node.kind is Kind.TABLE:
        return all(is_shape(cell) for row in node.children for cell in row.children)
    listed = node.children[0] if node.kind is Kind.BRACKET else node
    return listed.kind is Kind.LIST and all(one.kind in {Kind.NUMBER, Kind.NAME} for one in listed.children)


def _unread(walk: _Walk, statement: Statement) -> None:
    """Keep a record of a piece that was not understood and holds no sign."""
    side = statement.sides[0]
    sign = Sign("", Span(side.start, side.start))
    walk.claims.append(
        Claim(
            len(walk.claims),
            side,
            Relation.OTHER,
            sign,
            side,
            side,
            Span(side.start, side.end),
            0,
            walk.statements,
            walk.section,
        )
    )


def _labels(walk: _Walk, sides: tuple[Node, ...]) -> list[Claim]:
    """Give the claims that the braces in some sides make; they open no chain."""
    found = (one for side in sides for one in labels(side))
    return [
        Claim(
            number=len(walk.claims) + at,
            left=left,
            relation=relation(sign.text),
            sign=sign,
            right=right,
            head=left,
            span=Span(sign.span.start, max(sign.span.end, left.end, right.end)),
            statement=walk.statements,
            section=walk.section,
        )
        for at, (left, sign, right) in enumerate(found)
    ]


def _links(walk: _Walk, sides: tuple[Node, ...], signs: tuple[Sign, ...]) -> Iterator[Claim]:
    for at, sign in enumerate(signs):
        right = sides[at + 1]
        chain = walk.chain or Chain(empty(sign.span.start), empty(sign.span.start))
        means = relation(sign.text)
        yield Claim(
            number=len(walk.claims),
            left=chain.last,
            relation=means,
            sign=sign,
            right=right,
            head=chain.head,
            span=Span(sign.span.start, max(sign.span.end, right.end)),
            link=chain.links,
            statement=walk.statements,
            section=walk.section,
            lead=walk.lead,
        )
        chain.links += 1
        walk.chain = chain if right.kind in {Kind.UNREAD, Kind.EMPTY} else advanced(chain, means, right)


def advanced(chain: Chain, means: Relation, right: Node) -> Chain:
    r"""Give the chain behind a side: in `p \propto q r = s` it is `q r` that equals s, and the chain begins there."""
    if means is Relation.BELONGS and space(right) is not None:
        return chain
    return Chain(right, right) if means in NOT_VALUES else replace(chain, last=right)


def continues_product(last: Node, bare: Node) -> bool:
    """Tell whether a bare product writes out the factors of the chain-rule product above it."""
    if last.kind is not Kind.TERM or bare.kind is not Kind.TERM or len(last.children) != len(bare.children):
        return False
    derivatives = all(child.kind is Kind.COMMAND and child.text.endswith("frac") for child in last.children)
    return derivatives and any(one.kind is Kind.TABLE or one.kind is Kind.BRACKET for one in bare.children)
