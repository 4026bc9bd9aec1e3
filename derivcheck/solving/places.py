"""Quantities at a place: `y(0) = 2` says of `y = C e^{3x}` what it is at x = 0."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sympy import Integer, Symbol

from derivcheck.deciding.figures import tex
from derivcheck.deciding.weight import is_tame, size
from derivcheck.meaning.primes import USUAL
from derivcheck.model.tree import Kind

if TYPE_CHECKING:
    from sympy import Expr
    from sympy.core.function import AppliedUndef

    from derivcheck.meaning.survey import Survey
    from derivcheck.model.tree import Node
    from derivcheck.solving.statement import Statement

MOST_NODES = 150
MOST_PRIMES = 3


@dataclass(slots=True)
class Places:
    """What quantities are said to be, as far as a section is read."""

    survey: Survey
    known: dict[str, tuple[Expr, Symbol]] = field(default_factory=dict)
    """The name, what it is, and the variable on which it rests."""

    def learn(self, statement: Statement) -> None:
        """Take in what a line says that a quantity is."""
        name = statement.isolated
        if name is None or statement.is_order or len(statement.parts) != 1:
            return
        value = statement.parts[0].right
        variable = self.variable(name, value)
        if variable is not None and size([value], MOST_NODES) <= MOST_NODES and is_tame([value]):
            self.known[str(name)] = value, variable

    def at(self, side: Node) -> Expr | None:
        """Give `s(2)` where a line said what s is: no product then, though s is written without its variable."""
        if side.kind is not Kind.TERM or len(side.children) != 2 or any(side.marks):
            return None
        name, bracket = side.children
        inside = bracket.children[0] if bracket.kind is Kind.BRACKET and bracket.text == "(" else None
        known = self.known.get(name.text) if name.kind is Kind.NAME else None
        if known is None or inside is None or inside.kind is not Kind.NUMBER or not inside.text.isdigit():
            return None
        return known[0].xreplace({known[1]: Integer(inside.text)})

    def variable(self, name: Symbol, value: Expr) -> Symbol | None:
        """Give the letter by which a quantity is differentiated, else the usual one in what it is."""
        names = {str(one) for one in value.free_symbols}
        by = {bottom.latex for top, bottom in self.survey.rates if top.latex == str(name)}
        found = names & by if by else next(({one} for one in USUAL if one in names and one != str(name)), set())
        return Symbol(found.pop(), real=True) if len(found) == 1 else None

    def value(self, applied: AppliedUndef) -> Expr:
        """Give a quantity at a place; it is an unknown of its own where nothing says what the quantity is."""
        base = applied.func.__name__.rstrip("'")
        primes = len(applied.func.__name__) - len(base)
        known = self.known.get(base)
        if known is None or len(applied.args) != 1 or applied.args[0].free_symbols or primes > MOST_PRIMES:
            return Symbol(tex(applied), real=True)
        value, variable = known
        return value.diff(variable, primes).xreplace({variable: applied.args[0]})
