"""Kinds of statement: what a claim does in its document, before it is judged.

The first use of a bare name on the left defines it; the derivative of an undefined quantity is a
quantity known from then on; the same name on both sides updates it. All else claims that two sides agree.
"""

from __future__ import annotations

import re
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from derivcheck.meaning import partials
from derivcheck.meaning.chain_rule import leads_alike
from derivcheck.meaning.chances import is_chance, is_distributed
from derivcheck.meaning.circles import circle
from derivcheck.meaning.commutators import is_definition
from derivcheck.meaning.complements import complement_in
from derivcheck.meaning.dependence import as_dependence
from derivcheck.meaning.explaining import explains, is_late
from derivcheck.meaning.imaginary import is_adjoint_of_known
from derivcheck.meaning.index_conditions import is_condition
from derivcheck.meaning.kinship import (
    derivative_atom,
    has_declared_members,
    holds_derivative,
    is_reached,
    leads_back,
    mentions,
    mentions_family,
    parameter_names,
)
from derivcheck.meaning.lookup import parents
from derivcheck.meaning.names import NAMED, Name, index_letter, names_in, written_name
from derivcheck.meaning.numerals import is_value
from derivcheck.meaning.open_equations import OpenEquations
from derivcheck.meaning.options import has_double_sign
from derivcheck.meaning.premises import is_premise
from derivcheck.meaning.reductions import is_reduction
from derivcheck.meaning.said import is_bound
from derivcheck.meaning.scope import DECLARED, Definition, Scope
from derivcheck.meaning.shared_values import SharedValues
from derivcheck.meaning.shifted import shifts
from derivcheck.meaning.sides import is_measured, is_value_of_array, is_worked_out_number
from derivcheck.meaning.told_rates import rate_of_unknown
from derivcheck.meaning.units import known
from derivcheck.model.derivation import Claim, Relation
from derivcheck.model.tree import Kind, Node
from derivcheck.notation.registry import notations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


DEFINING = frozenset({Relation.EQUALS, Relation.DEFINES})
ARROWS = frozenset(
    {r"\to", r"\rightarrow", r"\longrightarrow", r"\mapsto", r"\longmapsto", r"\hookrightarrow"}
    | {r"\xrightarrow", r"\xmapsto"}
)


ASKED = re.compile(r"\b(?:in)?equations?\s*\Z", re.IGNORECASE)
"""Words right before `p(x) = x` that make it an equation in x, and not what p is."""


CONVENTION = re.compile(r"\b(conventions?|agree(?:ing)? (?:that|on)|we (?:set|put|adopt))\b[^.$]*\Z", re.IGNORECASE)
"""Words right before a formula that make it an agreement, and nothing that follows: the slope of a kink."""


class Role(StrEnum):
    """What a claim does."""

    IDENTITY = "identity"
    DEFINITION = "definition"
    QUANTITY = "quantity"
    DERIVED = "derived"
    UPDATE = "update"
    VALUE = "value"
    REDUCTION = "reduction"
    DECLARATION = "declaration"
    PREMISE = "premise"
    UNREAD = "unread"
    UNSUPPORTED = "unsupported"


def assign(claims: Iterable[Claim], scope_of: dict[int, Scope]) -> dict[int, Role]:
    """Give each claim its role, and take the definitions found into their scopes."""
    roles: dict[int, Role] = {}
    scopes = {id(scope): scope for scope in scope_of.values()}
    equations = OpenEquations()
    claims = tuple(claims)
    shared = SharedValues.of(claims)
    for claim in claims:
        scope = scope_of[claim.number]
        role, definition = role_in(claim, scope, shared)
        roles[claim.number] = role
        equations.explained = explains(claim, before=equations.explained)
        if role is Role.VALUE:
            scope.valued |= {one.name for one in names_in(claim.left, scope.labelled)}
        if role is Role.PREMISE:
            scope.constraints.append((claim.left, claim.right))
        for component in components_of(definition, scope) if definition is not None else ():
            scope.add(component)
        if definition is not None:
            is_result = is_late(claim) or (not equations.explained and equations.are_solved_by(definition, scope))
            late = definition.is_late or is_result or is_instance(claim, scope)
            definition = replace(definition, is_late=late)
            for each in (scope,) if scope.inner else scopes.values():
                each.add(definition)
        elif role is Role.IDENTITY:
            equations.note(claim, scope)
    return roles


def role_in(claim: Claim, scope: Scope, shared: SharedValues) -> tuple[Role, Definition | None]:
    """Give the role of a claim in its chain, and its definition; a chance is worth the last side."""
    if not shared.rule(claim, scope):
        return role_of(claim, scope)
    if claim.left.kind is not Kind.EVENT:
        return Role.VALUE, None
    return Role.VALUE, as_definition(claim.left, shared.end(claim), scope, claim.number, claim.section)


def components_of(definition: Definition, scope: Scope) -> Iterator[Definition]:
    """Give the components of a function of which a later line lists the names: `F = (f_1, f_2)`."""
    known = partials.definition_of(scope, definition.name)
    if known is None or known.parameters is None or definition.parameters is not None:
        return
    bodies, names = listed(known.body), listed(definition.body)
    if len(bodies) != len(names) or len(names) < 2:
        return
    for body, node in zip(bodies, names, strict=True):
        written = written_name(node, {}, scope.labelled) if node.kind is not Kind.EVENT else None
        if (
            written is None
            or written.powers
            or (any(True for _ in scope.of_base(written.name.base)) and not written.name.subs)
        ):
            return
        yield Definition(written.name, body, definition.number, definition.section, known.parameters)


def listed(body: Node) -> tuple[Node, ...]:
    """Give the parts of a list in brackets, or of a table of one column."""
    if body.kind is Kind.TABLE:
        return tuple(row.children[0] for row in body.children if len(row.children) == 1)
    inner = body.children[0] if body.kind is Kind.BRACKET else body
    return inner.children if inner.kind is Kind.LIST else ()


def is_instance(claim: Claim, scope: Scope) -> bool:
    """Tell whether a claim gives the numbers of one case to an array that the document has in general."""
    names = {node.text for node in claim.right.walk() if node.kind is Kind.NAME}
    written = written_name(claim.left, {}, scope.labelled) if claim.left.kind in NAMED else None
    if written is None or written.powers:
        return False
    shaped = bool((scope.shape_of(written.name) or [()])[0])
    is_array = shaped or any(one.base == written.name.base for many in scope.survey.indexed.values() for one in many)
    return is_array and not names - {"T", r"\top"} and any(node.kind is Kind.NUMBER for node in claim.right.walk())


def role_of(claim: Claim, scope: Scope) -> tuple[Role, Definition | None]:
    """Give the role of a claim and the definition that it makes, if it makes one."""
    if Kind.UNREAD in {claim.left.kind, claim.right.kind}:
        return Role.UNREAD, None
    if claim.relation is Relation.UPDATES:
        return Role.UPDATE, None
    if is_distributed(claim):
        return Role.DECLARATION, None
    if is_reduction(claim):
        return Role.REDUCTION, None
    if is_bound(claim) or claim.relation is Relation.BELONGS or claim.sign.text in ARROWS:
        return Role.DECLARATION, None
    if is_condition(claim, scope.survey.indexed) or tells_apart(claim, scope):
        return Role.DECLARATION, None
    if claim.relation is Relation.OTHER:
        return Role.UNSUPPORTED, None
    if is_premise(claim, scope):
        return Role.PREMISE, None
    if is_convention(claim) or says_in_words(claim) or says_complement(claim, scope):
        return Role.DECLARATION, None
    if claim.relation in DEFINING and is_definition(claim.left, claim.right):
        return Role.DECLARATION, None
    if claim.link == 0 and claim.relation is Relation.APPROXIMATES and is_value(claim.right):
        found = as_definition(claim.left, claim.right, scope, claim.number, claim.section)
        return Role.VALUE if found is not None and is_new(found, scope, claim) else Role.IDENTITY, None
    if claim.link == 0 and claim.relation in DEFINING:
        if is_choice(claim) and written_name(claim.left, {}, scope.labelled) is not None:
            return Role.VALUE, None
        found = as_definition(claim.left, claim.right, scope, claim.number, claim.section)
        if found is None:
            return _quantity(claim, scope)
        if (found.parameters and ASKED.search(claim.lead)) or partials.is_known(scope, found.name):
            return Role.IDENTITY, None
        if mentions(found.body, found.name, scope):
            same = claim.left == claim.right or is_call(found, scope, claim)
            return Role.IDENTITY if same else Role.UPDATE, None
        listed = is_choice(claim) or is_value_of_array(claim.right, found.name, scope)
        if listed or (is_value(claim.right) and not is_chance(claim.left)):
            return Role.VALUE if is_new(found, scope, claim) else Role.IDENTITY, None
        return _definition(claim, found, scope)
    if claim.link and claim.relation in DEFINING and (found := worded(claim, scope)) is not None:
        return Role.DEFINITION, found
    if claim.relation is Relation.DEFINES and claim.left.kind not in {Kind.SUM, Kind.TERM}:
        return Role.UPDATE, None
    return Role.IDENTITY, concluded(claim, scope)


def _definition(claim: Claim, found: Definition, scope: Scope) -> tuple[Role, Definition | None]:
    """Give the role of a claim that says in names what a name is."""
    if (told := told_already(found, scope)) is not None:
        return told, None
    if scope.strict and has_declared_members(found, scope):
        return Role.DERIVED, None
    if claim.relation is Relation.DEFINES or is_new(found, scope, claim):
        return Role.DEFINITION, found
    before = scope.find(found.name, claim.number, claim.section)
    if before is not None and is_measured(claim.right) and is_measured(before[0].body):
        return Role.VALUE, replace(found, is_late=True)  # another case with other data
    # Without declarations, what is said last counts from then on; the claim itself is held against the first.
    # A recurrence says how the members of a family go with each other, and defines none of them anew.
    kept = scope.strict or is_worked_out_number(claim.right, scope) or mentions_family(found.body, found.name, scope)
    return Role.IDENTITY, None if kept else found


def worded(claim: Claim, scope: Scope) -> Definition | None:
    r"""Read `.. = \text{SSE}(\hat y, y) = (y - \hat y)^2` as saying what the word stands for."""
    found = as_definition(claim.left, claim.right, scope, claim.number, claim.section)
    is_word = (
        found is not None and found.parameters is not None and found.name.base.isalpha() and len(found.name.base) > 1
    )
    return found if is_word and found is not None and is_new(found, scope, claim) else None


def says_complement(claim: Claim, scope: Scope) -> bool:
    """Tell whether a claim says that one event happens where another one does not, and nothing else is known of it."""
    written = written_name(claim.left, {}, scope.labelled) if claim.left.kind is Kind.EVENT else None
    is_new_one = written is not None and scope.find(written.name, claim.number, claim.section) is None
    return is_new_one and claim.link == 0 and complement_in(claim) in scope.survey.complements


def concluded(claim: Claim, scope: Scope) -> Definition | None:
    """Bind the quantity of chance at the head of a chain to the first value in it that rests on no others."""
    if claim.link == 0 or not is_chance(claim.head) or claim.relation is not Relation.EQUALS:
        return None
    found = as_definition(claim.head, claim.right, scope, claim.number, claim.section)
    return replace(found, is_late=True) if found is not None and is_new(found, scope, claim) else None


def is_choice(claim: Claim) -> bool:
    r"""Tell whether a claim gives several values: `x = 2` or `x = 3`, `x = 2, 3`, `x = \pm 2`."""
    listed = claim.right.kind is Kind.LIST
    return bool(claim.others) or listed or has_double_sign(claim.right)


def _quantity(claim: Claim, scope: Scope) -> tuple[Role, Definition | None]:
    """Bind the derivative of an undefined quantity to the value that is printed for it."""
    rate = rate_of_unknown(claim, scope)
    if rate is not None:
        return (Role.QUANTITY if is_new(rate, scope, claim) else Role.IDENTITY), rate
    atom = derivative_atom(claim.left, scope)
    if atom is None:
        return Role.IDENTITY, None
    definition = Definition(atom, claim.right, claim.number, claim.section)
    is_first = is_new(definition, scope, claim)
    if holds_derivative(claim.right):
        return Role.IDENTITY, definition if is_first and leads_alike(claim.left, claim.right, scope) else None
    if not is_first or is_reached(claim.left, scope):
        return Role.DERIVED, None
    return Role.QUANTITY, definition


def as_definition(left: Node, right: Node, scope: Scope, number: int, section: int) -> Definition | None:
    """Read `name = ..` or `f(x) = ..` as a definition, or answer None."""
    parameters: tuple[Name, ...] | None = None
    if left.kind is Kind.TERM and len(left.children) == 2 and left.marks == ("", ""):
        parameters = parameter_names(left.children[1], scope)
        if parameters is None:
            return None
        left = left.children[0]
    written = written_name(left, {}, scope.labelled)
    if written is None or written.powers or written.primes or right.kind is Kind.EMPTY:
        return None
    if left.kind is Kind.EVENT and number != DECLARED and any(one.kind is Kind.EVENT for one in right.walk()):
        return None  # a law between probabilities defines none of them
    name = written.name
    if is_adjoint_of_known(name, scope, number, section):
        return None
    known = notations().get(name.base)
    if known is not None and known.meaning is not None:
        return None
    parts = (*name.subs, *name.sups)
    used = index_letters_in(right, scope)
    letters = frozenset(
        letter for part in parts if (letter := index_letter(part)) and (letter in used or part[0] in "([")
    )
    alias = right.text.strip() if right.kind in {Kind.TEXT, Kind.NAME} else ""
    if parameters is None and alias in notations() and notations()[alias].meaning is not None and alias.isalpha():
        right, parameters = applied_to(right, "t"), (Name("t"),)
    event = left if left.kind is Kind.EVENT else None
    body = right if parameters is not None else as_dependence(name, right, scope.labelled) or right
    moved = {one for written in names_in(body, scope.labelled) for one in shifts(written.name) if one[0] in letters}
    return Definition(name, body, number, section, parameters, letters, event=event, moved=tuple(sorted(moved)))


def applied_to(word: Node, letter: str) -> Node:
    r"""Give a function's word applied to a letter: `f = \text{ReLU}` says that `f(t)` is `ReLU(t)`."""
    inside = Node(Kind.NAME, word.end, word.end, letter)
    bracket = Node(Kind.BRACKET, word.end, word.end, "(", (inside,), (")",))
    return Node(Kind.TERM, word.start, word.end, "", (word, bracket), ("", ""))


def index_letters_in(node: Node, scope: Scope) -> set[str]:
    """Give the letters that stand as an index somewhere in a tree."""
    letters = {one.text for one in node.walk() if one.kind is Kind.NAME and index_letter(one.text)}
    for one in node.walk():
        if one.kind is Kind.SCRIPT and (written := written_name(one, {}, scope.labelled)):
            letters |= {letter for part in (*written.name.subs, *written.name.sups) if (letter := index_letter(part))}
    return letters


def is_call(found: Definition, scope: Scope, claim: Claim) -> bool:
    """Tell whether what looks like the definition of a function applies one that the user declares."""
    known = scope.find(found.name, claim.number, claim.section)
    if found.parameters is None or known is None or known[0].number != DECLARED:
        return False
    return known[0].parameters is not None


def told_already(definition: Definition, scope: Scope) -> Role | None:
    """Give the role of a line that only looks like a definition, since other ones lead back to its name."""
    if leads_back(definition, scope):
        return Role.IDENTITY
    names = circle(definition, scope)
    if names is None:
        return None
    return Role.IDENTITY if {one.name for one in names_in(definition.body, scope.labelled)} <= names else Role.VALUE


def is_new(definition: Definition, scope: Scope, claim: Claim) -> bool:
    """Tell whether nothing defines the name yet where the claim stands."""
    found = scope.find(definition.name, claim.number, claim.section)
    if found is None:
        return not any(is_worked_out_before(whole, scope, claim) for whole, _ in parents(definition.name))
    earlier = found[0]
    return earlier.number >= 0 and earlier.section != claim.section


def is_worked_out_before(whole: Name, scope: Scope, claim: Claim) -> bool:
    """Tell whether a vector or matrix was defined before a claim by names whose shapes are all declared."""
    found = scope.find(whole, claim.number, claim.section)
    if found is None or found[0].number >= claim.number:
        return False
    return all(scope.shape_of(one.name) is not None for one in names_in(found[0].body, scope.labelled))


def tells_apart(claim: Claim, scope: Scope) -> bool:
    r"""Tell whether a claim only says of names that nothing defines what they are not: `x \ne 3`, `x \ne y`."""
    if claim.relation is not Relation.DIFFERS or claim.link or not is_free(claim.left, scope, claim):
        return False
    return is_free(claim.right, scope, claim) or not any(True for _ in names_in(claim.right, scope.labelled))


def is_free(side: Node, scope: Scope, claim: Claim) -> bool:
    """Tell whether a side is a bare name of which nothing is known where a claim stands."""
    written = written_name(side, {}, scope.labelled)
    if written is None or written.powers or written.primes or written.name in scope.valued:
        return False
    return scope.find(written.name, claim.number, claim.section) is None


def says_in_words(claim: Claim) -> bool:
    r"""Tell whether a claim says in words what a name is: `\mathbf{1} = \text{indicator function}`."""
    words = claim.right.kind is Kind.TEXT and claim.relation in DEFINING and known(claim.right.text) is None
    words = words and claim.right.text.strip() not in notations()
    return words and claim.left.kind in NAMED and not claim.link


def is_convention(claim: Claim) -> bool:
    """Tell whether a claim agrees on the value of something at a point, as of a derivative at a kink."""
    is_point = claim.left.kind is Kind.TERM and claim.left.children[-1].kind is Kind.BRACKET
    return is_point and claim.link == 0 and CONVENTION.search(claim.lead) is not None
