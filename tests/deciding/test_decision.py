"""The table of identities: all hold, all variants fail, and the counterexamples separate."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from identities import IDENTITIES, Identity
from sympy import E, N, Rational, Symbol, sin, sqrt
from sympy.core.function import AppliedUndef

from derivcheck.deciding import Domain, Question, decide, wrong_entries
from derivcheck.deciding.question import entries_of
from derivcheck.model.derivation import Relation
from derivcheck.model.value import Grid, Value
from derivcheck.model.verdict import Counterexample, Evidence, VerdictKind

x, y = Symbol("x", real=True), Symbol("y", real=True)
WRONG = [pytest.param(one, wrong, id=f"{one.name} {at}") for one in IDENTITIES for at, wrong in enumerate(one.wrong)]


def question(identity: Identity, right: Value) -> Question:
    return Question(identity.left, right, domains=identity.domains)


@pytest.mark.parametrize("identity", IDENTITIES, ids=lambda one: one.name)
def test_true_identity_holds(identity: Identity) -> None:
    verdict = decide(question(identity, identity.right))
    assert verdict.kind is VerdictKind.HOLDS, verdict
    assert decide(question(replace(identity, left=identity.right), identity.left)).kind is VerdictKind.HOLDS


@pytest.mark.parametrize(("identity", "wrong"), WRONG)
def test_false_variant_fails_at_a_point_that_separates(identity: Identity, wrong: Value) -> None:
    verdict = decide(question(identity, wrong))
    assert verdict.kind is VerdictKind.FAILS, verdict
    assert verdict.evidence is Evidence.COUNTEREXAMPLE
    assert verdict.counterexample is not None
    assert verdict.counterexample.left != verdict.counterexample.right
    assert separates(identity.left, wrong, verdict.counterexample)


def separates(left: Value, right: Value, found: Counterexample) -> bool:
    row, column = found.entry or (1, 1)
    columns = left.columns if isinstance(left, Grid) else 1
    at = (row - 1) * columns + column - 1
    one, other = entries_of(left)[at], entries_of(right)[at]
    values = dict(found.at)
    if one.atoms(AppliedUndef) | other.atoms(AppliedUndef):
        return all(name in values for name in ("x",))
    point = {name: Rational(values[name.name]) for name in one.free_symbols | other.free_symbols}
    return abs(N(one.subs(point) - other.subs(point), 30)) > 1e-9


def test_same_question_same_verdict() -> None:
    for identity in IDENTITIES[::4]:
        for right in (identity.right, *identity.wrong):
            assert decide(question(identity, right)) == decide(question(identity, right))


def test_verdict_does_not_depend_on_the_hash_seed() -> None:
    program = (
        "from sympy import Symbol, exp; from derivcheck.deciding import Question, decide\n"
        "a, b, c, d = (Symbol(s, real=True) for s in 'abcd')\n"
        "print(decide(Question(exp(a + b) * c / d + abs(a), exp(a) * exp(b) * d / c + abs(b))))"
    )
    texts = set()
    for seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", program], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        )
        texts.add(run.stdout)
    assert len(texts) == 1


@pytest.mark.parametrize("seed", range(5))
def test_verdict_kind_does_not_depend_on_the_seed(seed: int) -> None:
    for identity in IDENTITIES[::5]:
        assert decide(replace(question(identity, identity.right), seed=seed)).kind is VerdictKind.HOLDS
        assert decide(replace(question(identity, identity.wrong[0]), seed=seed)).kind is VerdictKind.FAILS


def test_shapes_clash() -> None:
    row, column = Grid(1, 3, (x, y, x)), Grid(3, 1, (x, y, x))
    verdict = decide(Question(row, column))
    assert (verdict.kind, verdict.evidence) == (VerdictKind.FAILS, Evidence.SHAPE)
    assert verdict.counterexample == Counterexample((), "1 x 3", "3 x 1")
    assert wrong_entries(Question(row, column)) == ()


def test_wrong_entries_are_told() -> None:
    left = Grid(2, 2, (x, y, x * y, x + y))
    right = Grid(2, 2, (x, x, x * y, x - y))
    verdict = decide(Question(left, right))
    assert verdict.counterexample is not None
    assert verdict.counterexample.entry == (1, 2)
    assert wrong_entries(Question(left, right)) == ((1, 2), (2, 2))


def test_counterexample_names_only_what_occurs_in_the_entry() -> None:
    left, right = Grid(1, 2, (x, y**2)), Grid(1, 2, (x, y**3))
    found = decide(Question(left, right)).counterexample
    assert found == Counterexample((("y", "2"),), "4", "8", (1, 2))


def test_small_human_values_are_chosen() -> None:
    found = decide(Question((x + y) ** 2, x**2 + y**2)).counterexample
    assert found == Counterexample((("x", "2"), ("y", "3")), "25", "13")
    root = decide(Question(sqrt(x + 0 * y), x)).counterexample
    assert root is not None
    assert (root.at, root.left, root.right) == ((("x", "4"),), "2", "4")


def test_domain_decides() -> None:
    root = Question(sqrt(x**2), x)
    assert decide(root).kind is VerdictKind.FAILS
    positive = ((x, Domain(lower=Rational(0))),)
    verdict = decide(replace(root, domains=positive))
    assert (verdict.kind, verdict.conditions) == (VerdictKind.HOLDS, ())


def test_conditions_are_told() -> None:
    assert decide(Question((x**2 - 4) / (x - 2), x + 2)).conditions == ("x \\ne 2",)
    assert decide(Question(1 / x + 1 / y, (x + y) / (x * y))).conditions == ()
    nonzero = ((x, Domain(lower=Rational(2))),)
    assert decide(Question(x**2 / x + y / x, (x**2 + y) / x, domains=nonzero)).conditions == ()


def test_close_numbers_are_told_apart() -> None:
    assert decide(Question(E, Rational(2718281828459045, 10**15))).kind is VerdictKind.FAILS
    tiny = Rational(1, 10**30)
    assert decide(Question(tiny, 2 * tiny)).kind is VerdictKind.FAILS
    big = 10**30
    assert decide(Question(big * x, big * x + 1)).kind is VerdictKind.FAILS
    assert decide(Question(big**2 * sqrt(x), big**2 * sqrt(x) + 1)).kind is VerdictKind.FAILS
    assert decide(Question(big * sin(x), big * sin(x) + 1)).kind is VerdictKind.FAILS
    assert decide(Question(big**2 * sin(x), big**2 * sin(x) + 1)).kind is VerdictKind.UNDECIDED
    assert decide(Question(x, x + tiny)).kind is VerdictKind.FAILS
    assert decide(Question(sqrt(2) * x, sqrt(2) * x + tiny)).kind is VerdictKind.FAILS


@pytest.mark.parametrize("relation", [Relation.BELONGS, Relation.OTHER])
def test_other_relations_are_undecided(relation: Relation) -> None:
    verdict = decide(Question(x, y, relation))
    assert verdict.kind is VerdictKind.UNDECIDED
    assert verdict.reason


def test_importing_deciding_does_not_import_sympy() -> None:
    program = "import sys, derivcheck.deciding; sys.exit('sympy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
