"""Bars: absolute values, norms, conditions, evaluations."""

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("|x|", "|x|"),
        ("2|x| - |y|", "sum(term(2 |x|) - |y|)"),
        ("|x||y|", "term(|x| |y|)"),
        ("| |a| - |b| |", "|sum(|a| - |b|)|"),
        ("||a| - |b||", "|sum(|a| - |b|)|"),
        ("||x||_2^2", r"script(\|x\| _ 2 ^ 2)"),
        (r"\|x\| \cdot \lVert y \rVert", r"term(\|x\| \cdot \|y\|)"),
        (r"\left| x \right|^2", "script(|x| _ 0/ ^ 2)"),
        (r"\log|x|", r"term(\log |x|)"),
        ("P(y = 1|x)", "event(P (list(chain(y = 1) | x)))"),
        (r"E[|X| \mid Y]", "term(E [list(|X| | Y)])"),
        ("D(p || q)", r"term(D (list(p \| q)))"),
        (r"\{x | x > 0\}", r"\{list(x | chain(x > 0))\}"),
        (r"\left. f \right|_{x = 0}", "script(.f| _ chain(x = 0) ^ 0/)"),
        ("f(x)|_{x = 0}", "script(.term(f (x))| _ chain(x = 0) ^ 0/)"),
        (r"a \cdot b|_0^1", r"term(a \cdot script(.b| _ 0 ^ 1))"),
        (r"\bigl| x \bigr|", "|x|"),
        ("(|x||y|)", "(term(|x| |y|))"),
        ("(|x)", "?a second bar | is missing"),
    ],
)
def test_bars(tree: Callable[[str], str], text: str, expected: str) -> None:
    assert tree(text) == expected
