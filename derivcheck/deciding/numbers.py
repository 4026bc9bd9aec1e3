"""Lines of numbers: compared at the printed values, with the rounding of printed results carried along.

A step is right where it holds for the printed values or for the unrounded ones before them; data are exact.
It is wrong only where no rounding explains it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sympy import Symbol

from derivcheck.deciding.decision import decide
from derivcheck.deciding.equations import is_worked_out
from derivcheck.deciding.misprint import failure
from derivcheck.deciding.provenance import Provenance, half_unit
from derivcheck.deciding.question import Question, entries_of
from derivcheck.deciding.ranges import Gap, Ranges, gap
from derivcheck.meaning.at_values import Sides, Table, sides_at
from derivcheck.meaning.lookup import parents
from derivcheck.meaning.names import names_in, written_name
from derivcheck.meaning.numerals import SIGNS, alone, cells, decimals, has_decimals, numeral, results
from derivcheck.meaning.pose import Posed, Reader, free
from derivcheck.meaning.values import PrintedValues
from derivcheck.model.derivation import Claim, Opening, Relation
from derivcheck.model.tree import Kind, Node
from derivcheck.model.value import Grid, shape_of
from derivcheck.model.verdict import Evidence, Verdict, VerdictKind

if TYPE_CHECKING:
    from fractions import Fraction

    from derivcheck.meaning.names import Name
    from derivcheck.meaning.numerals import Numeral
    from derivcheck.meaning.roles import Role
    from derivcheck.meaning.scope import Scope

EQUAL = frozenset({Relation.EQUALS, Relation.APPROXIMATES, Relation.DEFINES})
AT_VALUES = "at the values that the document prints"
AGREES = "agrees to the printed digits"
DOUBTFUL = "it may be right where the decimals that it starts from were rounded: say where they come from"
WHOLE = "this may be rounded to a whole number: write \\approx where it is"
ROUGH = "it is not known how far an approximation may be off"
NEAR_WHOLE = 0.1
FAR, PRECISE = 0.1, 3
"""An approximation in decimals of three digits and more is no longer one where a tenth is missing."""
SUPPOSED = re.compile(
    r"\b(if|set\w*|suppos\w*|let|case|when|tak\w+|try\w*|or|either|now|new|again|instead|chang\w*|updat\w*|becomes?|"
    r"next|iterat\w*|guess\w*|start\w*|replac\w*|increas\w*|decreas\w*|reduc\w*|doubl\w*)\b",
    re.IGNORECASE,
)
TRIVIAL = frozenset({0, 1, 2})


@dataclass(slots=True)
class Numbers:
    """Judges lines of numbers, and remembers what the lines before them printed."""

    reader: Reader
    values: PrintedValues = field(default_factory=PrintedValues)
    known: Provenance = field(default_factory=Provenance)
    chain: list[Node] = field(default_factory=list)
    """The sides of the chain so far, from the last one that was wrong."""

    def learn(self, claim: Claim, role: Role, verdict: Verdict) -> None:
        """Take a judged claim in."""
        self.known.learn(claim, role, verdict)
        if verdict.kind is VerdictKind.FAILS:
            self.chain = [claim.right]
        elif claim.link and self.chain and self.chain[-1] is claim.left:
            self.chain.append(claim.right)
        else:
            self.chain = [claim.left, claim.right]

    def about(self, claim: Claim, scope: Scope, posed: Posed, question: Question) -> Verdict | None:
        """Give the verdict on a line of numbers, or None where it is none or its values are not known."""
        if claim.relation not in EQUAL or shape_of(question.left) != shape_of(question.right):
            return None
        named = free(question.left), free(question.right)
        if any(named) and not self.values.found:
            return None
        line = Line(self, claim, scope, posed)
        if any(named) and not line.has_values(named[0] | named[1]):
            return None
        if all(named) and not line.speaks_of_values():
            return None
        found = line.exactly() if any(named) else None
        found = found or line.rounded() or line.from_earlier()
        if found is not None:
            return found
        return None if all(named) else line.refuted(symbolic=any(named))


def is_restated(claim: Claim) -> bool:
    """Tell whether a name is said to be a decimal again, and not supposed to be, in a case or as a new value."""
    end = alone(claim.right)
    measured = any(node.kind is Kind.TEXT or node.text in SIGNS for node in claim.right.walk())
    supposed = claim.opening is Opening.IMPLIES or SUPPOSED.search(claim.sentence) is not None
    return end is not None and end[0].places > 0 and not measured and not supposed


def turned(found: Sides) -> Sides:
    """Read a row as a column where the other side is one: the names of the claim were compared so, too."""
    left, right = found.left, found.right
    if not (isinstance(left, Grid) and isinstance(right, Grid)) or not left.is_vector or left.shape == right.shape:
        return found
    return replace(found, right=right.transposed) if left.shape == right.transposed.shape else found


@dataclass(slots=True)
class Line:
    """One claim while it is judged as a line of numbers."""

    numbers: Numbers
    claim: Claim
    scope: Scope
    posed: Posed
    ranges: Ranges = field(default_factory=dict)
    worst: tuple[int, Gap, Sides] | None = None
    """The first entry that is off, with what was compared."""

    def has_values(self, leaves: frozenset[Symbol]) -> bool:
        """Tell whether a value is printed for any name that the claim rests on, or mentions."""
        names = self.numbers.reader.interpreter(self.claim, self.scope, self.posed.reading).names.names
        mentioned = (
            one.name for side in (self.claim.left, self.claim.right) for one in names_in(side, self.scope.labelled)
        )
        known = [*(names[one] for one in leaves if one in names), *mentioned]
        return any(self.find(name) is not None for name in known)

    def speaks_of_values(self) -> bool:
        """Tell whether a number stands in the claim that was printed as a value before."""
        found = (numeral(node) for side in (self.claim.left, self.claim.right) for node in side.walk())
        return any(one is not None and one.value in self.numbers.known.printed - TRIVIAL for one in found)

    def find(self, name: Name) -> Node | None:
        """Give the value that was printed for a name; what the claim says of a name is no value for it."""
        own = written_name(self.claim.left, {}, self.scope.labelled)
        if own is not None and (own.name == name or any(whole == own.name for whole, _ in parents(name))):
            return None
        return self.numbers.values.find(name, self.claim, self.scope)

    def sides(self, *, rounded: bool, marked: bool = True, doubtful: bool = False) -> Sides | None:
        """Work both sides out."""
        reader = self.numbers.reader.interpreter(self.claim, self.scope, self.posed.reading)
        marks: dict[int, Symbol] = {}

        def from_before(tree: Node) -> dict[int, Symbol]:
            return self.starting(tree, doubtful=doubtful) if marked else {}

        if marked:
            marks = {**self.starting(self.claim.left, doubtful=doubtful), **self.resulting()}
        reader.begin(dict(self.posed.indices))
        found = sides_at(reader, self.claim, marks, Table(self.find, from_before), rounded=rounded)
        return None if found is None else turned(found)

    def starting(self, tree: Node, *, doubtful: bool) -> dict[int, Symbol]:
        """Mark the numbers of a tree that earlier lines printed as results; where in doubt, all decimals."""
        off = ((one, self.numbers.known.off(one, doubtful=doubtful)) for one in decimals(tree))
        return {id(one.node): self.mark(one, width) for one, width in off if width}

    def resulting(self) -> dict[int, Symbol]:
        """Mark the numbers of the right side: what it ends in, and what it goes on from unless it is a datum."""
        claim, known = self.claim, self.numbers.known
        inexact = has_decimals(claim.left) or any(True for _ in names_in(claim.left, self.scope.labelled))
        ends = results(claim.right)
        marks = {}
        for one, scaled in ends.values():
            half = half_unit(one, claim, scaled=scaled, inexact=inexact)
            if half is not None:
                marks[id(one.node)] = self.mark(one, max(half, known.rounded.get(one.key, half)))
        taken_over = {one.key for one in decimals(claim.left)}
        for one in decimals(claim.right):
            width = None if id(one.node) in ends else known.off_in_result(one, kept=one.key in taken_over)
            if width:
                marks[id(one.node)] = self.mark(one, width)
        return marks

    def mark(self, one: Numeral, width: Fraction) -> Symbol:
        """Make a symbol for a number with a range."""
        symbol = Symbol(f"{one.text}~{len(self.ranges)}", real=True, positive=one.value > 0 or None)
        self.ranges[symbol] = (one.value, width)
        return symbol

    def exactly(self) -> Verdict | None:
        """Accept a line that is exactly right at the printed values."""
        for rounded in (True, False):
            found = self.sides(rounded=rounded, marked=False)
            if found is None or not found.used or free(found.left) or free(found.right):
                continue
            verdict = decide(Question(found.left, found.right))
            if verdict.kind is VerdictKind.HOLDS:
                return replace(verdict, readings=(AT_VALUES,))
        return None

    def rounded(self, *, doubtful: bool = False) -> Verdict | None:
        """Accept a line that is right for some values which the printed digits allow."""
        for rounded in (True, False):
            found = self.sides(rounded=rounded, doubtful=doubtful)
            if found is not None and self.meets(found):
                readings = (AT_VALUES,) if found.used else ()
                return Verdict(VerdictKind.HOLDS, Evidence.ROUNDING, method=AGREES, readings=readings)
        return None

    def meets(self, found: Sides) -> bool:
        """Compare two sides entry by entry within their ranges."""
        gaps = (
            [
                gap(left, right, self.ranges)
                for left, right in zip(entries_of(found.left), entries_of(found.right), strict=True)
            ]
            if shape_of(found.left) == shape_of(found.right)
            else [None]
        )
        for at, one in enumerate(gaps):
            if one is not None and not one.meet:
                self.worst = self.worst or (at, one, found)
                return False
        return None not in gaps

    def from_earlier(self) -> Verdict | None:
        """Accept a result that agrees with an earlier side of its chain, before that was rounded."""
        chain = self.numbers.chain
        if not self.claim.link or len(chain) < 2 or chain[-1] is not self.claim.left:
            return None
        for side in chain[:-1]:
            other = Line(self.numbers, replace(self.claim, left=side), self.scope, self.posed)
            found = other.sides(rounded=False)
            if found is not None and other.meets(found):
                return Verdict(VerdictKind.HOLDS, Evidence.ROUNDING, method="agrees with the unrounded value before")
        return None

    def refuted(self, *, symbolic: bool) -> Verdict | None:
        """Say that no rounding explains a line, or why that is not certain."""
        printed = self.ranges or has_decimals(self.claim.left)
        if self.worst is None or not (symbolic or printed):
            return None
        at, apart, found = self.worst
        end = self.end(at)
        if end is None and self.claim.relation is Relation.APPROXIMATES and not self.is_far(apart):
            return Verdict(VerdictKind.UNDECIDED, reason=ROUGH)
        if end is not None and self.is_whole(end[0], apart) and not end[1]:
            return Verdict(VerdictKind.UNDECIDED, reason=WHOLE)
        if self.rounded(doubtful=True) is not None:
            return Verdict(VerdictKind.UNDECIDED, reason=DOUBTFUL)
        if symbolic and not self.is_evaluated(found):
            return None
        return failure(self.claim, (at, apart), found)

    def is_far(self, apart: Gap) -> bool:
        """Tell whether an expression in decimals of several digits is off by more than anybody would call near."""
        precise = [one for one in decimals(self.claim.right) if one.digits >= PRECISE]
        return bool(precise) and bool(apart.distance > FAR * max(abs(apart.left[0]), abs(apart.right[0])))

    def is_whole(self, end: Numeral, apart: Gap) -> bool:
        """Tell whether a result may be rounded to a whole number though an equals sign stands before it."""
        if end.places or self.claim.relation is not Relation.EQUALS:
            return False
        # 5 mA is compared as 0.005
        unit = abs(apart.right[0] / float(end.value)) if end.value and apart.right[0] else 1
        return bool(apart.distance <= (NEAR_WHOLE if end.digits == 1 else 0.5) * unit)

    def end(self, at: int) -> tuple[Numeral, bool] | None:
        """Give the number that an entry of the right side is, and whether it is scaled."""
        listed = list(cells(self.claim.right))
        return alone(listed[at]) if at < len(listed) else None

    def is_evaluated(self, found: Sides) -> bool:
        """Tell whether a formula is evaluated here, at values of which there is only one for each name."""
        claim, scope = self.claim, self.scope
        written = written_name(claim.left, {}, scope.labelled)
        defined = (
            written is not None
            and any(True for _ in scope.of_base(written.name.base))
            and (scope.strict or claim.link > 0 or is_restated(claim))
        )
        head = claim.head if claim.link else claim.left
        named = claim.link and written_name(head, {}, scope.labelled) is not None
        if not (defined or named or is_worked_out(head) or is_worked_out(claim.left)):
            return False
        names = self.numbers.reader.interpreter(claim, scope, self.posed.reading).names.names
        return all(self.is_single(names[one]) for one, _ in found.used)

    def is_single(self, name: Name) -> bool:
        """Tell whether all values printed for a name before are the same to their digits."""
        seen = [one.tree for one in self.numbers.values.before(name, self.claim, self.scope)]
        ends = [alone(tree) for tree in seen if tree.kind is not Kind.TABLE]
        numbers = [one[0] for one in ends if one is not None]
        return all(abs(one.value - numbers[0].value) <= one.half + numbers[0].half for one in numbers)
