"""Properties: true stays true after renaming and commuting, a planted term is found, evidence is honest."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from identities import IDENTITIES, Identity
from sympy import Add, Expr, Integer, Mul, Pow, Rational, Symbol, cos, exp, log, sin, sqrt, tanh

from derivcheck.deciding import Question, decide
from derivcheck.deciding.question import entries_of
from derivcheck.model.value import Grid, Value
from derivcheck.model.verdict import VerdictKind

x, y, z = (Symbol(name, real=True) for name in "xyz")
PLAIN = [one for one in IDENTITIES if not one.domains]
NAMES = ("\\alpha", "w^{[1]}", "z_2^{(1)}", "\\hat{y}", "q", "p_{ij}", "\\theta", "b", "u")

coefficients = st.integers(-9, 9).filter(bool)
powers = st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(0, 3))
polynomials = st.lists(st.tuples(coefficients, powers), min_size=1, max_size=6)


def polynomial(parts: list[tuple[int, tuple[int, int, int]]]) -> Expr:
    return Add(*(Mul(factor, x**i, y**j, z**k) for factor, (i, j, k) in parts))


def leaves() -> st.SearchStrategy[Expr]:
    return st.sampled_from([x, y, z, Integer(2), Integer(-3), Rational(1, 2)])


def grown(inner: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
    two = st.tuples(inner, inner)
    return st.one_of(
        two.map(lambda pair: pair[0] + pair[1]),
        two.map(lambda pair: pair[0] * pair[1]),
        inner.map(lambda u: u**2),
        inner.map(lambda u: 1 / (1 + u**2)),
        inner.map(lambda u: exp(sin(u))),
        inner.map(cos),
        inner.map(tanh),
        inner.map(lambda u: sqrt(1 + u**2)),
        inner.map(lambda u: log(2 + u**2)),
    )


expressions = st.recursive(leaves(), grown, max_leaves=6)


def renamed(value: Value, names: dict[Symbol, Symbol]) -> Value:
    return value.map(lambda one: one.xreplace(names)) if isinstance(value, Grid) else value.xreplace(names)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(PLAIN), st.permutations(NAMES))
def test_renaming_changes_no_verdict(identity: Identity, names: list[str]) -> None:
    free = set().union(*(one.free_symbols for one in entries_of(identity.left)))
    free |= set().union(*(one.free_symbols for side in (identity.right, identity.wrong[0]) for one in entries_of(side)))
    new = {old: Symbol(name, real=True) for old, name in zip(sorted(free, key=str), names, strict=False)}
    left = renamed(identity.left, new)
    assert decide(Question(left, renamed(identity.right, new))).kind is VerdictKind.HOLDS
    assert decide(Question(left, renamed(identity.wrong[0], new))).kind is VerdictKind.FAILS


def reversed_everywhere(node: Expr) -> Expr:
    if not node.args:
        return node
    parts = [reversed_everywhere(part) for part in node.args]
    if isinstance(node, (Add, Mul)):
        return node.func(*parts[::-1], evaluate=False)
    return Pow(*parts, evaluate=False) if isinstance(node, Pow) else node.func(*parts)


@settings(max_examples=40, deadline=None)
@given(expressions)
def test_commuting_keeps_it_true(one: Expr) -> None:
    assert decide(Question(one, reversed_everywhere(one))).kind is VerdictKind.HOLDS


@settings(max_examples=60, deadline=None)
@given(expressions, expressions)
def test_products_distribute(one: Expr, other: Expr) -> None:
    assert decide(Question((one + 1) * (other - 2), one * other - 2 * one + other - 2)).kind is VerdictKind.HOLDS


@settings(max_examples=60, deadline=None)
@given(polynomials, st.tuples(st.sampled_from([1, -1, 2]), powers), st.integers(0, 12))
def test_a_planted_monomial_is_found(parts: list[tuple[int, tuple[int, int, int]]], extra, tiny: int) -> None:  # noqa: ANN001
    right = polynomial(parts)
    planted = polynomial([extra]) / Integer(10) ** tiny
    verdict = decide(Question(right, right + planted))
    assert verdict.kind is VerdictKind.FAILS
    point = {Symbol(name, real=True): Rational(value) for name, value in verdict.counterexample.at}
    assert planted.subs(point) != 0


@settings(max_examples=60, deadline=None)
@given(expressions, st.sampled_from([x, Integer(1), x * y, exp(x), sin(z)]))
def test_a_planted_term_never_holds(one: Expr, extra: Expr) -> None:
    assert decide(Question(one, one + extra)).kind is VerdictKind.FAILS
