r"""Products as they are written: which factor is applied to what, how far an operator reaches, what multiplies.

A term is a flat row of factors. `f(x)` applies when `f` is a function; `a(1-a)` multiplies; `\sum`,
`\frac{d}{dx}` and `\log` take what follows them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import reduce
from typing import TYPE_CHECKING

from derivcheck.meaning import (
    applications,
    big_signs,
    contractions,
    derivatives,
    ellipsis,
    gradients,
    grouping,
    integrals,
    limits,
    literals,
    maps,
    nabla,
    rates_at,
    sums,
    tuples,
    units,
    vectors,
)
from derivcheck.meaning.options import OF_ANGLES, Option
from derivcheck.model.arithmetic import hadamard, number_of, over, times
from derivcheck.model.tree import Kind, Node
from derivcheck.model.trouble import NotUnderstood, ShapeClash
from derivcheck.model.value import Grid, Value
from derivcheck.notation.integers import remainder

if TYPE_CHECKING:
    from derivcheck.meaning.interpret import Interpreter

PLAIN = frozenset({"", r"\cdot", r"\times", "*", r"\ast"})
ELEMENTWISE = frozenset({r"\odot", r"\circ"})
VECTORIAL = {r"\times": vectors.crossed, "×": vectors.crossed, r"\cdot": vectors.dotted}
REMAINDERS = frozenset({r"\bmod", r"\mod"})
QUOTIENTS = frozenset({"/", r"\div"})
SIDE_BY_SIDE = "two columns side by side are multiplied entry by entry"
WRITTEN_SPACE = 2
"""How many characters a command for a space has at least."""
BRACKETS = frozenset({"(", "[", "{", r"\{"})


def term(reader: Interpreter, node: Node) -> Value:
    """Work out a product, left to right."""
    if any(map(ellipsis.is_dots, node.children)):
        return reduce(times, ellipsis.amid(reader, grouped(reader, node)))
    factors = Factors(reader, *integrals.unsigned(node.children, node.marks))
    result: Value | None = None
    listed = False
    parts: list[tuple[str, Value]] = []
    while factors.at < len(factors.children):
        mark, first = factors.mark(), factors.children[factors.at]
        summed = contractions.contracted(reader, result, mark, first)
        if summed is not None:
            factors.at += 1
            result, listed = summed, False
            parts = [("", summed)]
            continue
        value = factors.divisor(node) if mark == "/" else factors.next()
        parts.append((mark, value))
        opens = listed and mark in PLAIN and not tuples.is_tuple(first)
        turned = tuples.row_times(result, value) if opens and result is not None else None
        if turned is not None:
            reader.names.notes.add(tuples.AS_ROW)
            result, listed = turned, False
            continue
        listed = tuples.is_listed(first, value, (result, listed))
        try:
            result = value if result is None else joined(reader, mark, (result, value), node)
        except ShapeClash:
            found = otherwise(reader, parts, factors)
            if found is None:
                raise
            return found
    if result is None:
        raise NotUnderstood("nothing stands here", node)
    return result


def otherwise(reader: Interpreter, parts: list[tuple[str, Value]], factors: Factors) -> Value | None:
    """Join factors that do not fit from left to right in the order in which they fit, if there is one."""
    while factors.at < len(factors.children):
        parts.append((factors.mark(), factors.next()))
    found = grouping.regrouped(parts)
    if found is not None:
        reader.names.notes.add(grouping.NOTE)
    return found


def grouped(reader: Interpreter, node: Node) -> list[Node]:
    """Give the factors of a product with dots, each function with its argument; the dots stay."""
    if not set(node.marks) <= PLAIN:
        raise NotUnderstood("a product with dots and other operators", node)
    out: list[Node] = []
    start = 0
    for end in (*(at for at, child in enumerate(node.children) if ellipsis.is_dots(child)), len(node.children)):
        children, marks = node.children[start:end], ("", *node.marks[start + 1 : end])
        factors = Factors(reader, children, marks)
        while factors.at < len(children):
            at = factors.at
            factors.next()
            out.append(row(children[at : factors.at], marks[at : factors.at]))
        out += node.children[end : end + 1]
        start = end + 1
    return out


def joined(reader: Interpreter, mark: str, factors: tuple[Value, Value], node: Node) -> Value:
    """Join two factors by the operator between them."""
    left, right = factors
    is_matrix_dot = mark == r"\cdot" and reader.scope.vectors.dot_multiplies
    if mark in VECTORIAL and not is_matrix_dot and (vector := VECTORIAL[mark](left, right)) is not None:
        return vector
    if mark in PLAIN:
        if mark in {"*", r"\ast"} and isinstance(left, Grid) and isinstance(right, Grid) and left.shape == right.shape:
            return hadamard(left, right)
        if not mark and isinstance(left, Grid) and isinstance(right, Grid) and is_side_by_side(left, right):
            reader.names.notes.add(SIDE_BY_SIDE)
            return hadamard(left, right)
        return times(left, right)
    if mark in ELEMENTWISE:
        return hadamard(left, right)
    if mark in QUOTIENTS:
        return over(left, right)
    if mark in REMAINDERS:
        return remainder(number_of(left), number_of(right))
    if mark == r"\otimes":
        return vectors.tensor(reader, left, right)
    raise NotUnderstood(f"the operator {mark} has no meaning yet", node)


def is_side_by_side(left: Grid, right: Grid) -> bool:
    """Tell whether two columns, or two rows, of one length stand side by side, as in `a (1 - a)`."""
    return left.shape == right.shape and left.is_vector and len(left.entries) > 1


@dataclass(slots=True)
class Factors:
    """Walks along a row of factors."""

    reader: Interpreter
    children: tuple[Node, ...]
    marks: tuple[str, ...]
    at: int = field(default=0)

    def mark(self) -> str:
        """Give the operator before the next factor."""
        return self.marks[self.at] if self.at else ""

    def next(self) -> Value:
        """Work out the next factor with everything that it takes along."""
        node = self.children[self.at]
        whole = literals.mixed(self.reader, self.children, self.marks, self.at)
        if whole is not None:
            self.at += 2
            return whole
        angle = literals.angle(self.reader, self.children, self.marks, self.at)
        if angle is not None:
            self.at += 1 + angle[1]
            return angle[0]
        counted = self.counted(node)
        self.at += 1
        if counted is not None:
            return counted
        if integrals.sign_of(node):
            found, taken = integrals.value(self.reader, node, self.children[self.at :], self.marks[self.at :])
            self.at += taken
            return found
        if limits.is_sign(node):
            return limits.value(self.reader, node, self.to_next_limit(node))
        if big_signs.big_sign(node):
            return sums.written_out(self.reader, node, self.rest(node, whole=self.covers_all(node)))
        special = nabla.operator(self, node)
        if special is not None:
            return special
        derivative = derivatives.written(node)
        if derivative is not None and derivative.operand is None:
            return derivatives.of(self.reader, derivative, self.rest(node))
        following = self.peek()
        at_point = derivative and following and gradients.applied(self.reader, derivative, following)
        if at_point is not None:
            self.at += 1
            return at_point
        at_place = rates_at.value(self.reader, node, following)
        if at_place is not None:
            self.at += 1
            return at_place
        jacobian = maps.jacobian_behind(self.reader, node, self.peek())
        if jacobian is not None:
            self.at += 1
            return self.mapped(jacobian)
        if gradients.is_gradient(node):
            return gradients.gradient(self.reader, node, self.one(node))
        function = applications.function(self.reader, node, self.peek())
        if function is not None:
            return self.applied(node, function)
        return self.reader.value(node)

    def divisor(self, node: Node) -> Value:
        r"""Work out what a slash divides by: the next factor, or the whole product behind it, as in `ab/cd`."""
        value = self.next()
        if self.peek() is None:
            return value
        self.reader.options.add(Option.SLASH)
        while Option.SLASH in self.reader.reading.taken and self.peek() is not None:
            value = joined(self.reader, "", (value, self.next()), node)
        return value

    def mapped(self, whole: maps.Map) -> Value:
        """Apply a map to the bracket that follows, or give it at its own parameters."""
        following = self.peek()
        if following is None or following.kind is not Kind.BRACKET or following.text != "(":
            return whole.body
        self.at += 1
        return whole.at(applications.arguments(self.reader, following))

    def counted(self, node: Node) -> Value | None:
        """Give the unit that words behind a factor stand for, with its power."""
        base = node.children[0] if node.kind is Kind.SCRIPT else node
        if base.kind is not Kind.TEXT or self.at == 0 or self.mark() not in {"", r"\cdot"}:
            return None
        following = self.peek()
        is_unit = units.known(base.text) is not None and (following is None or following.kind is not Kind.BRACKET)
        if applications.is_word(self.reader, base) and not is_unit:
            return None
        if node.kind is not Kind.SCRIPT:
            return units.counted(base.text)
        if node.text or node.children[1].kind is not Kind.EMPTY:
            raise NotUnderstood("a unit with an index", node)
        raised = node.children[2]
        if "/" in base.text and raised.kind is Kind.NUMBER:
            return units.counted(f"{base.text.strip()}^{raised.text}")  # the power belongs to the last unit of g/cm^3
        unit = units.counted(base.text)
        return self.reader.raised(unit, (node.children[2],))

    def covers_all(self, sign: Node) -> bool:
        r"""Tell whether a big sign covers the whole rest of its term: `\sum` does, `\prod` where its index stands."""
        if big_signs.big_sign(sign) == r"\sum":
            return True
        letter = big_signs.index_of(sign)
        return letter is not None and all(sums.needs(child, letter) for child in self.children[self.at :])

    def peek(self) -> Node | None:
        """Give the node that follows without an operator between."""
        return self.children[self.at] if self.at < len(self.children) and self.marks[self.at] == "" else None

    def one(self, operator: Node) -> Node:
        """Take a single operand, with its argument if it has one."""
        if self.at >= len(self.children):
            raise NotUnderstood("an operator without anything to work on", operator)
        start = self.at
        self.at += 1
        following = self.peek()
        if following is not None and bracket_of(following) is not None:
            self.at += 1
        return row(self.children[start : self.at], self.marks[start : self.at])

    def rest(self, operator: Node, *, whole: bool = False) -> Node:
        """Take what an operator covers: a bracket right after it, else the following product.

        A sum covers the whole rest of its term (by linearity it may); the others stop at an explicit
        operator, unless nothing but operators and signs follows.
        """
        if self.at >= len(self.children):
            raise NotUnderstood("an operator without anything to work on", operator)
        start = self.at
        if whole:
            self.at = len(self.children)
        elif self.children[start].kind is Kind.BRACKET:
            self.at += 1
        else:
            self.at += 1
            while self.at < len(self.children) and (self.marks[self.at] == "" or self.in_sum(start)):
                self.at += 1
        return row(self.children[start : self.at], self.marks[start : self.at])

    def to_next_limit(self, sign: Node) -> Node:
        """Take the product behind a limit sign, up to the next one."""
        start = self.at
        if start >= len(self.children):
            raise NotUnderstood("a limit sign without anything that it is the limit of", sign)
        self.at += 1
        while self.at < len(self.children) and not limits.is_sign(self.children[self.at]):
            self.at += 1
        return row(self.children[start : self.at], self.marks[start : self.at])

    def in_sum(self, start: int) -> bool:
        r"""Tell whether a `\sum` stands among the factors taken: what it covers is covered with it."""
        return any(big_signs.big_sign(child) == r"\sum" for child in self.children[start : self.at])

    def applied(self, node: Node, function: applications.Applied) -> Value:
        """Apply a function to the bracket after it, or to the product that follows."""
        following = self.peek()
        bracket = bracket_of(following) if following is not None else None
        if bracket is not None and following is not None:
            self.at += 1
            result = function.to(self.reader, self.whole_angle(node, bracket))
            if following.kind is Kind.SCRIPT:
                if following.children[1].kind is not Kind.EMPTY:
                    raise NotUnderstood("a subscript on an argument", following)
                result = self.reader.raised(result, (following.children[2],))
            return result
        if not function.bare:
            return self.reader.value(node)
        return function.to(self.reader, self.argument(node))

    def whole_angle(self, node: Node, bracket: Node) -> Node:
        r"""Give the argument in a bracket: that of a function of angles may go on behind it, as in `\cos(n + 1)\pi`."""
        base = node.children[0] if node.kind is Kind.SCRIPT else node
        following = self.peek()
        if base.text not in OF_ANGLES or following is None or following.kind is not Kind.NAME:
            return bracket
        self.reader.options.add(Option.WHOLE_ANGLE)
        if Option.WHOLE_ANGLE not in self.reader.reading.taken:
            return bracket
        self.at += 1
        return row((bracket, following), ("", ""))

    def argument(self, node: Node) -> Node:
        """Take the product that a function without brackets is applied to."""
        start = self.at
        if start >= len(self.children) or self.marks[start] != "":
            raise NotUnderstood(f"{node.text or 'a function'} stands without its argument", node)
        while self.at < len(self.children) and (self.marks[self.at] == "" or self.at == start):
            child = self.children[self.at]
            if self.at == start and self.takes_jacobian():
                self.at += 3
                break
            if self.at == start and self.takes_bracket():
                self.at += 2
                break
            if self.at > start and (
                bracket_of(child) is not None or self.ends_argument(child) or self.is_spaced(start, child)
            ):
                break
            self.at += 1
            if applications.is_word(self.reader, child):
                if self.at < len(self.children) and self.marks[self.at] == "":
                    self.at += 1
                break
        return row(self.children[start : self.at], self.marks[start : self.at])

    def ends_argument(self, child: Node) -> bool:
        r"""Tell whether a factor stands outside an argument, as the quotient in `\sin x \frac{dy}{dx}` does."""
        if integrals.sign_of(child) or limits.is_sign(child) or child.text == integrals.DIFFERENTIAL:
            return True
        return applications.is_word(self.reader, child) or derivatives.written(child) is not None

    def is_spaced(self, start: int, child: Node) -> bool:
        r"""Tell whether an argument that holds a name ends at a written space, as in `\sin\phi \, \rho^2`."""
        taken = self.children[start : self.at]
        if child.start - taken[-1].end < WRITTEN_SPACE or all(one.kind is Kind.NUMBER for one in taken):
            return False
        self.reader.options.add(Option.SPACED)
        return Option.SPACED in self.reader.reading.taken

    def takes_jacobian(self) -> bool:
        r"""Tell whether a Jacobian at a point follows, as in `\det DF(1, 2)`."""
        three = self.children[self.at : self.at + 3]
        if len(three) < 3 or any(self.marks[self.at + 1 : self.at + 3]) or bracket_of(three[2]) is None:
            return False
        return maps.jacobian_behind(self.reader, three[0], three[1]) is not None

    def takes_bracket(self) -> bool:
        r"""Tell whether the next factor is a function with its argument in brackets, as in `\log f(x)`."""
        after = self.at + 1
        if after >= len(self.children) or self.marks[after] != "" or bracket_of(self.children[after]) is None:
            return False
        return applications.function(self.reader, self.children[self.at], self.children[after]) is not None


def bracket_of(node: Node) -> Node | None:
    """Give the bracket of an argument, also when the whole is raised to a power."""
    base = node.children[0] if node.kind is Kind.SCRIPT else node
    return base if base.kind is Kind.BRACKET and base.text in BRACKETS else None


def row(children: tuple[Node, ...], marks: tuple[str, ...]) -> Node:
    """Make a term of some of its factors."""
    if len(children) == 1:
        return children[0]
    return Node(Kind.TERM, children[0].start, children[-1].end, "", children, ("", *marks[1:]))


__all__ = ["Factors", "ShapeClash", "term"]
