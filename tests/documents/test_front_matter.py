"""What a document declares: every key, every error with its place, and what belongs to other tools."""

import pytest

from derivcheck.documents import read, read_declarations
from derivcheck.documents.front_matter import split_names
from derivcheck.model.document import Declarations, Document, Given, LayoutConvention, Part, Trouble
from derivcheck.model.source import Source

WHOLE = r"""
title: A small problem
given:
  - s = \frac{1}{k} \sum_{i=1}^k u^{(i)}   # the mean
  - $t = 2s$
sizes: {k: 3}
shapes:
  V^{[2]}: 4x3
  "p, q_{1,2}": n
  r: scalar
  Q: n x m
labels: [v, 1, no]
functions: [f]
constants: [e, i, \pi, 1e5]
assume: ["u > 0", "n \\in \\mathbb{N}"]
layout: gradient
rounding: exact
scopes:
  - lines: 31-73
    given: ["a = b"]
  - heading: "Second: part"
    sizes: {k: 5}
goal: \frac{\partial s}{\partial u}
answer: '[1, 2]'
points: 2.5
"""


def given(text: str) -> tuple[Declarations, tuple[Trouble, ...]]:
    return read_declarations(Source("given.yaml", text))


def document(matter: str) -> Document:
    return read(Source("page.md", f"---\n{matter}---\n\n$x$\n"), "markdown")


def told(troubles: tuple[Trouble, ...]) -> list[tuple[int | None, int | None]]:
    return [(trouble.line, trouble.column) for trouble in troubles]


def test_every_key() -> None:
    declared, troubles = given(WHOLE)
    assert troubles == ()
    assert declared == Declarations(
        title="A small problem",
        given=(
            Given(r"s = \frac{1}{k} \sum_{i=1}^k u^{(i)}", "given.yaml", 4),
            Given("t = 2s", "given.yaml", 5),
        ),
        sizes=(("k", 3),),
        shapes=(("V^{[2]}", "4x3"), ("p", "n"), ("q_{1,2}", "n"), ("r", "scalar"), ("Q", "n x m")),
        labels=("v", "1", "no"),
        functions=("f",),
        constants=("e", "i", r"\pi", "1e5"),
        assume=(Given("u > 0", "given.yaml", 15), Given(r"n \in \mathbb{N}", "given.yaml", 15)),
        layout=LayoutConvention.GRADIENT,
        rounding="exact",
        scopes=(
            (Part(31, 73), Declarations(given=(Given("a = b", "given.yaml", 20),))),
            (Part(heading="Second: part"), Declarations(sizes=(("k", 5),))),
        ),
        goal=Given(r"\frac{\partial s}{\partial u}", "given.yaml", 23),
        answer=Given("[1, 2]", "given.yaml", 24),
        points=2.5,
    )


def test_the_same_in_a_document_with_its_own_lines() -> None:
    found = document(WHOLE.lstrip("\n"))
    assert found.troubles == ()
    assert found.declarations.given[0] == Given(r"s = \frac{1}{k} \sum_{i=1}^k u^{(i)}", "page.md", 4)
    assert found.declarations.layout is LayoutConvention.GRADIENT


def test_all_under_one_key_beside_other_tools() -> None:
    found = document("layout: post\ntags: [a]\ndervicheck: no\nderivcheck:\n  points: 3\n  sises: 4\n")
    assert found.declarations.points == 3
    assert told(found.troubles) == [(7, 3)]
    assert "did you mean `sizes`?" in found.troubles[0].message


@pytest.mark.parametrize(
    "matter",
    [
        "layout: post\n",
        "title: A page\n",
        "title: A page\nlayout: default\nauthor: me\n",
        "tags: [a, b]\nbad: [\n",
        "x: &a [1]\ny: *a\n",
    ],
)
def test_front_matter_of_other_tools_is_ignored(matter: str) -> None:
    found = document(matter)
    assert found.declarations == Declarations()
    assert found.troubles == ()
    assert len(found.blocks) == 1


def test_rules_at_the_top_are_no_front_matter() -> None:
    found = read(Source("page.md", "---\n$$a$$\n---\n$b$"), "markdown")
    assert len(found.blocks) == 2
    assert found.troubles == ()


def test_layout_of_ours_alone_is_ours() -> None:
    assert document("layout: denominator\n").declarations.layout is LayoutConvention.DENOMINATOR


def test_errors_are_told_at_once_and_the_rest_is_kept() -> None:
    matter = (
        "given:\n  - a = b\n  - f: x\n  - c = d\n"  # lines 2 to 5
        "sizes: {n: 3, m: 0, k: many}\n"
        "labels: w\n"
        "gvien: [x]\n"
        "layout: sideways\n"
        "points: -1\n"
        "shapes:\n  A: 2 x 3 x 4\n  B: [2, 3]\n  C: 2x3\n"  # lines 11 to 14
        "scopes:\n  - lines: 9-3\n    points: 2\n  - points: 1\n  - lines: 7\n    points: 4\n"
        "points: 5\n"
    )
    found = document(matter)
    assert told(found.troubles) == [
        (4, 5),
        (6, 18),
        (6, 24),
        (7, 9),
        (8, 1),
        (9, 9),
        (10, 9),
        (12, 6),
        (13, 6),
        (16, 12),
        (18, 5),
        (21, 1),
    ]
    declared = found.declarations
    assert [one.text for one in declared.given] == ["a = b", "c = d"]
    assert declared.sizes == (("n", 3),)
    assert declared.shapes == (("C", "2x3"),)
    assert declared.scopes == ((Part(7, 7), Declarations(points=4)),)
    assert (declared.labels, declared.layout, declared.points) == ((), None, None)
    assert len(found.blocks) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("gven: [x]", "did you mean `given`?"),
        ("qqq: 1", "the keys are answer, assume"),
        ("given: x = 1", "`given` needs a list"),
        ("given: [[a]]", "`given` needs a text"),
        ("sizes: [3]", "`sizes` needs names with values"),
        ("sizes: {n: 2000}", "n needs a whole number from 1 to 1000"),
        ("layout: both", "`layout` is numerator, denominator or gradient"),
        ("rounding: off", "`rounding` is printed or exact"),
        ("points: many", "`points` needs a number"),
        ("points: .inf", "`points` needs a number"),
        ("scopes: [{points: 1}]", "a scope needs `lines`"),
        ("scopes: [3]", "`scopes` needs keys with values"),
        ("scopes: [{lines: x}]", "the first and the last line"),
        ("title: [a]", "`title` needs a text"),
        ("points: 1\npoints: 2", "for the second time"),
        ("assume: &a [x]", "anchors"),
        ('goal: "\\frac"', "single quotes"),
        ('goal: "x \\leq 1"', "single quotes"),
        ("goal: a: b", "needs quotes"),
        ("given:\n\t- a", "no tab"),
        ("points: 1\n---\npoints: 2", "second one begins"),
        ("- a", "declarations are keys"),
        ("? [a]\n: b", "a key has to be a text"),
        ("given: " + "[" * 50, "nested too deeply"),
        ("given: [" + "x, " * 40_000 + "]", "longer than 100000"),
    ],
)
def test_a_wrong_value_is_explained(text: str, words: str) -> None:
    _, troubles = given(text)
    assert any(words in trouble.message for trouble in troubles), troubles


def test_a_flaw_in_the_yaml_costs_its_own_key_only() -> None:
    declared, troubles = given("given: [a = b]\ngoal: x: y\npoints: 3\nlabels: [w\nsizes: {n: 3}\n")
    assert (declared.points, declared.sizes) == (3, (("n", 3),))
    assert [one.text for one in declared.given] == ["a = b"]
    assert [trouble.line for trouble in troubles] == [2, 4]


def test_nothing_is_no_trouble() -> None:
    for text in ("", "\n# only a comment\n", "given:\npoints: ~\n", "derivcheck:\n"):
        assert given(text) == (Declarations(), ())


def test_a_document_given_as_declarations() -> None:
    declared, troubles = given("---\npoints: 3\n---\n\nText: with *more*.\n")
    assert (declared.points, troubles) == (3, ())


def test_many_errors_are_counted() -> None:
    _, troubles = given("".join(f"key{n}: 1\n" for n in range(300)))
    assert len(troubles) == 101
    assert "200 more" in troubles[-1].message


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("x", ["x"]),
        ("x, y", ["x", "y"]),
        ("W_{1,2}, y^{[1, 2]}, f(a,b)", ["W_{1,2}", "y^{[1, 2]}", "f(a,b)"]),
        ("x,,", ["x"]),
        ("a}, b", ["a}", "b"]),
    ],
)
def test_names_are_split_outside_brackets(names: str, expected: list[str]) -> None:
    assert split_names(names) == expected
