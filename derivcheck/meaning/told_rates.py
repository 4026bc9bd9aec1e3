"""Derivatives of functions of which nothing else is known: `F'(x) = f(x)` says what they are from then on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivcheck.meaning.kinship import holds_derivative, mentions, parameter_names
from derivcheck.meaning.names import Name, WrittenName, written_name
from derivcheck.meaning.numerals import is_value
from derivcheck.meaning.scope import Definition
from derivcheck.model.tree import Kind

if TYPE_CHECKING:
    from derivcheck.meaning.scope import Scope
    from derivcheck.model.derivation import Claim
    from derivcheck.model.tree import Node


def rate_of_unknown(claim: Claim, scope: Scope) -> Definition | None:
    """Read `F'(x) = f(x)`, with a function F of which nothing is known, as saying what its derivative is."""
    term = claim.left
    if term.kind is not Kind.TERM or len(term.children) != 2 or any(term.marks) or is_value(claim.right):
        return None
    written = written_name(term.children[0], {}, scope.labelled)
    parameters = parameter_names(term.children[1], scope)
    if written is None or not written.primes or written.powers or parameters is None or len(parameters) != 1:
        return None
    if any(True for _ in scope.of_base(written.name.base)) or written.name in scope.survey.primed:
        return None
    if mentions(claim.right, written.name, scope) or holds_derivative(claim.right) or has_primes(claim.right):
        return None
    return Definition(rate_name(written), claim.right, claim.number, claim.section, parameters)


def rate_name(written: WrittenName) -> Name:
    """Give the name under which the derivative of a function is known."""
    return replace(written.name, base=written.name.base + "'" * written.primes)


def is_told_later(claim: Claim, scope: Scope) -> bool:
    """Tell whether a later line says what the function is whose derivative a claim tells: `f'(x) = .., f(x) = ..`."""
    written = written_name(claim.left.children[0], {}, scope.labelled) if claim.left.kind is Kind.TERM else None
    if written is None or not written.primes:
        return False
    return scope.find(written.name, claim.number, claim.section) is not None


def has_primes(tree: Node) -> bool:
    """Tell whether a prime stands in a tree."""
    return any(node.kind is Kind.SCRIPT and node.text for node in tree.walk())
