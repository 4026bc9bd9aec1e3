"""Which false identities are better read as equations to be solved.

Any equality of two expressions claims an identity, but `2x + 3 = 7` asks for x. Solving step by step
is judged by the solutions, not by this module: here the question is only which claims to leave alone.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sympy import Symbol

from derivcheck.deciding.expansions import agree_in_most_terms
from derivcheck.deciding.spoken import is_asked
from derivcheck.meaning.chances import is_law
from derivcheck.meaning.derived import holds_derived
from derivcheck.meaning.kinship import parameter_names
from derivcheck.meaning.names import LABEL_MARKS, names_in, written_name
from derivcheck.meaning.numerals import is_value
from derivcheck.meaning.pose import free, unknown_functions
from derivcheck.model.derivation import Claim, Relation
from derivcheck.model.tree import Kind, Node
from derivcheck.model.value import Grid

if TYPE_CHECKING:
    from derivcheck.deciding.question import Question
    from derivcheck.meaning.scope import Scope

DIFFERENTIATED = frozenset({r"\partial", r"\nabla", r"\int", r"\lim"})
WORKED_OUT = DIFFERENTIATED | {r"\sum", r"\prod"}
INTRODUCED = re.compile(
    r"\b(solv\w*|suppose|let|if|given|where|satisf\w*|subject|when|equation\w*|constraint\w*|assum\w*|know|have|gives?|get)\b",
    re.IGNORECASE,
)
TELLING = frozenset({"have", "get", "gives", "give"})
"""Words behind which a result may stand as well as an equation."""
DETERMINANTS = frozenset({r"\det", "det", r"\tr", r"\Tr", "tr", "Tr", "vmatrix", "vmatrix*"})
OPEN = "an equation that may be meant to be solved"
"""The method of a verdict that is open because a claim may be an equation, or rest on one."""
REASON = (
    "this reads as an equation to be solved; if both sides are meant to be equal for all values, "
    "write the step so that one side is worked out from the other"
)


def equation_reason(claim: Claim, question: Question, scope: Scope) -> str | None:
    """Give the reason why a false equality may be an equation, or None where it claims an identity."""
    left, right = free(question.left), free(question.right)
    if claim.relation is Relation.ORDERS and left | right:
        return "this reads as an inequality to be solved, or one that holds in its context only"
    unknown = unknown_functions(question.left) | unknown_functions(question.right)
    if isinstance(question.left, Grid) or isinstance(question.right, Grid):
        return None
    if not (left | right | unknown):
        named = any(True for side in (claim.left, claim.right) for _ in names_in(side, scope.labelled))
        return REASON if named and is_asked(claim) else None
    if unknown and claim.link == 0 and is_differential_equation(claim, scope):
        return "this reads as a differential equation for a function of which nothing is known: declare it under given"
    if any(is_worked_out(side) or holds_derived(side, scope) for side in (claim.left, claim.right)):
        return None
    if is_determinant_written_out(claim) or goes_on_working(claim):
        return None
    if (left | right) and not (left and right):
        return REASON
    if any(base not in scope.functions for base, _ in unknown) and not is_primed(claim):
        return "this says something about a function that is not known: declare it under given"
    if is_law(claim.left, claim.right):
        return None
    if claim.link == 0 and (is_name(claim.left, scope) or is_name(claim.right, scope)):
        return None if is_led_back(claim, question, scope) else REASON
    words = INTRODUCED.findall(f"{claim.lead} {claim.words}")
    if claim.link == 0 and words and not agree_in_most_terms(question.left, question.right):
        return None if words[-1].lower() in TELLING and is_value_of_known(claim, scope) else REASON
    return None


def is_value_of_known(claim: Claim, scope: Scope) -> bool:
    """Tell whether a claim works out what a function that was defined before is somewhere: `f(x + h) = ..`."""
    term = claim.left
    if term.kind is not Kind.TERM or len(term.children) != 2 or any(term.marks):
        return False
    written = written_name(term.children[0], {}, scope.labelled)
    found = None if written is None else scope.find(written.name, claim.number, claim.section)
    if found is None or found[0].parameters is None or found[0].number >= claim.number:
        return False
    return parameter_names(term.children[1], scope) is None


def is_led_back(claim: Claim, question: Question, scope: Scope) -> bool:
    """Tell whether a name is given by others that are defined by it: `y = u - v` behind `u = x + y`, `v = x`."""
    if not isinstance(question.left, Symbol) or question.left not in free(question.right):
        return False
    written = [one.name for one in names_in(claim.right, scope.labelled)]
    known = [scope.find(one, claim.number, claim.section) for one in written]
    is_known = all(one is not None and one[0].number < claim.number for one in known)
    return len(written) > 1 and is_known and question.left.name not in {one.latex for one in written}


def is_worked_out(tree: Node, signs: frozenset[str] = WORKED_OUT) -> bool:
    """Tell whether a side holds a derivative, a sum or the like, which are worked out and never solved for."""
    return any(
        (node.kind is Kind.SCRIPT and node.text)
        or (node.kind is Kind.NAME and node.text in signs)
        or (node.kind is Kind.COMMAND and node.text.endswith("frac") and is_differential(node.children[0]))
        for node in tree.walk()
    )


def is_determinant_written_out(claim: Claim) -> bool:
    """Tell whether a determinant or trace is given by an expression of several terms or factors, and nothing is asked.

    What a determinant is set to is a number or a name.
    """
    if not any(is_determinant(node) for node in claim.left.walk()) or INTRODUCED.search(f"{claim.lead} {claim.words}"):
        return False
    return claim.right.kind in {Kind.SUM, Kind.TERM} and any(node.kind is Kind.NAME for node in claim.right.walk())


def goes_on_working(claim: Claim) -> bool:
    """Tell whether a chain that begins with a derivative goes on to an expression; a number may be wanted."""
    return claim.link > 0 and is_worked_out(claim.head) and not (is_value(claim.left) or is_value(claim.right))


def is_determinant(node: Node) -> bool:
    """Tell whether it is the word for a determinant or trace, or a determinant as a table."""
    return node.text in DETERMINANTS if node.kind in {Kind.NAME, Kind.TABLE} else False


def is_differential_equation(claim: Claim, scope: Scope) -> bool:
    """Tell whether the only derivatives in a claim are primes on functions that nothing defines."""
    primed = [one for side in (claim.left, claim.right) for one in side.walk() if one.kind is Kind.SCRIPT and one.text]
    names = [written_name(one, {}, scope.labelled) for one in primed]
    bare = [one is not None and not any(True for _ in scope.of_base(one.name.base)) for one in names]
    plain = (without_primes(side) for side in (claim.left, claim.right))
    return bool(bare) and all(bare) and not any(map(is_worked_out, plain))


def without_primes(tree: Node) -> Node:
    """Give a tree without its primes."""
    text = "" if tree.kind is Kind.SCRIPT else tree.text
    return replace(tree, text=text, children=tuple(map(without_primes, tree.children)))


def is_primed(claim: Claim) -> bool:
    """Tell whether a claim holds a primed function."""
    return any(node.kind is Kind.SCRIPT and node.text for side in (claim.left, claim.right) for node in side.walk())


def is_differential(node: Node) -> bool:
    """Tell whether a numerator is that of a derivative."""
    first = node.children[0] if node.kind is Kind.TERM else node
    first = first.children[0] if first.kind is Kind.SCRIPT else first
    return first.kind is Kind.NAME and first.text == "d"


def is_name(tree: Node, scope: Scope, *, defined: bool = False) -> bool:
    """Tell whether a side is a bare name that nothing, or that something, defines."""
    written = written_name(tree, {}, scope.labelled)
    if written is None or written.powers:
        return False
    known = list(scope.of_base(written.name.base))
    if LABEL_MARKS & {*written.name.sups}:
        known = [one for one in known if one.name.sups == written.name.sups]  # x^* is no member of x_1, x_2, ..
    return bool(known) == defined
