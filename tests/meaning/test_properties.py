"""Properties of reading: what is printed is read back as meant, and true steps stay true."""

from __future__ import annotations

import sympy
from expectations import checked
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import Expr, Symbol

from derivcheck.meaning.declared import scope_from
from derivcheck.meaning.interpret import Interpreter
from derivcheck.meaning.pose import readings
from derivcheck.meaning.survey import Survey
from derivcheck.model.document import Declarations
from derivcheck.model.verdict import VerdictKind
from derivcheck.notation.registry import forms
from derivcheck.syntax import read_expression

NAMES = ("x", "y", "a_1", r"\theta", "z^{(2)}")
Written = tuple[str, Expr]

atoms: st.SearchStrategy[Written] = st.one_of(
    st.sampled_from(NAMES).map(lambda name: (name, Symbol(name, real=True))),
    st.integers(1, 9).map(lambda number: (str(number), sympy.Integer(number))),
)


def larger(inner: st.SearchStrategy[Written]) -> st.SearchStrategy[Written]:
    """Write sums, products, quotients, powers and functions of smaller expressions."""
    pairs = st.tuples(inner, inner)
    return st.one_of(
        pairs.map(lambda two: (f"({two[0][0]} + {two[1][0]})", two[0][1] + two[1][1])),
        pairs.map(lambda two: (f"({two[0][0]} - {two[1][0]})", two[0][1] - two[1][1])),
        pairs.map(lambda two: (rf"{two[0][0]} \cdot {two[1][0]}", two[0][1] * two[1][1])),
        pairs.map(lambda two: (rf"\frac{{{two[0][0]}}}{{{two[1][0]} + 11}}", two[0][1] / (two[1][1] + 11))),
        inner.map(lambda one: (f"({one[0]})^2", one[1] ** 2)),
        inner.map(lambda one: (rf"\sin({one[0]})", sympy.sin(one[1]))),
        inner.map(lambda one: (rf"\exp(\sin({one[0]}))", sympy.exp(sympy.sin(one[1])))),
    )


expressions = st.recursive(atoms, larger, max_leaves=8)


def value(text: str) -> Expr:
    """Read an expression on its own."""
    scope, _ = scope_from([Declarations()], Survey(), forms(), None)
    return Interpreter(scope, readings(scope)[0][0], 0, 0).value(read_expression(text, forms()))


def verdict(left: str, right: str) -> VerdictKind:
    """Check one equality with every name declared."""
    front = "---\nshapes:\n" + "".join(f"  '{name}': scalar\n" for name in NAMES) + "---\n"
    (step,) = checked(f"{front}\n$${left} = {right}$$\n").steps
    return step.verdict


@settings(deadline=None)
@given(expressions)
def test_an_expression_is_read_as_it_is_meant(written: Written) -> None:
    text, meant = written
    assert value(text).equals(meant) is not False


@settings(max_examples=40, deadline=None)
@given(expressions, expressions)
def test_commuting_and_regrouping_keep_a_step_true(one: Written, other: Written) -> None:
    (a, _), (b, _) = one, other
    assert verdict(f"({a}) + ({b})", f"({b}) + ({a})") is VerdictKind.HOLDS
    assert verdict(f"({a})({b})", f"({b})({a})") is VerdictKind.HOLDS
    assert verdict(f"({a} + {b})^2", f"({a})^2 + 2({a})({b}) + ({b})^2") is VerdictKind.HOLDS


@settings(max_examples=40, deadline=None)
@given(expressions)
def test_a_planted_summand_is_found(written: Written) -> None:
    text, _ = written
    assert verdict(f"2 + {text}", f"{text} + 3") is VerdictKind.FAILS


@settings(max_examples=30, deadline=None)
@given(st.permutations(NAMES))
def test_verdicts_do_not_depend_on_letters(names: tuple[str, ...]) -> None:
    p, q, r, *_ = names
    assert verdict(f"({p} + {q}){r}", f"{p} {r} + {q} {r}") is VerdictKind.HOLDS
    assert verdict(f"({p} + {q}){r}", f"{p} {r} - {q} {r}") is VerdictKind.FAILS
