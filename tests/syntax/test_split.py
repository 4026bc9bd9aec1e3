"""Where statements begin and end."""

from collections.abc import Callable

import pytest

SPLITS = [
    ("x = 1", ["formula: x = 1"]),
    ("a = b = c", ["formula: a = b = c"]),
    ("= b", ["formula: 0/ = b"]),
    (r"a = b \\ = c", ["formula: a = b", "row: 0/ = c"]),
    (r"\begin{aligned} a &= b \\ &= c \end{aligned}", ["formula: a = b", "row: 0/ = c"]),
    (r"\begin{eqnarray} a &=& b \\ &=& c \end{eqnarray}", ["formula: a = b", "row: 0/ = c"]),
    (r"\begin{array}{rcl} a & = & b \\ & = & c \end{array}", ["formula: a = b", "row: 0/ = c"]),
    (r"\begin{array}{ll} a = & b \\ = & c \end{array}", ["formula: a = b", "row: 0/ = c"]),
    (r"a &= b \\ &\quad + c", ["formula: a = sum(b + c)"]),
    (r"a = b \\ -x &= 3", ["formula: a = b", "row: sum(- x) = 3"]),
    (r"a = \\ b + \\ c", ["formula: a = sum(b + c)"]),
    (r"\begin{align} a &= 1 & b &= 2 \\ c &= 3 & d &= 4 \end{align}",
     ["formula: a = 1", "separator: b = 2", "row: c = 3", "separator: d = 4"]),
    (r"a &= b & \text{by the rule}", ["formula 'by the rule': a = b"]),
    (r"h = s(x) \qquad \leftarrow \text{a function}", ["formula 'a function': h = term(s (x))"]),
    ("x = 1, y = 2", ["formula: x = 1", "separator: y = 2"]),
    ("x, y = 1, 2", ["formula: list(x , y) = list(1 , 2)"]),
    (r"x_1, \dots, x_n \in R, t = 1", [r"formula: list(script(x _ 1 ^ 0/) , \dots , script(x _ n ^ 0/)) \in R",
                                       "separator: t = 1"]),
    (r"x = 1 \quad y = 2", ["formula: x = 1", "separator: y = 2"]),
    (r"x = 1 \quad (3)", ["formula: x = 1", "separator: (3)"]),
    (r"z^2 = 4 \Rightarrow z = 2", ["formula: script(z _ 0/ ^ 2) = 4", "implies: z = 2"]),
    (r"\therefore z = 2", ["implies: z = 2"]),
    (r"x = 2 \text{ or } x = -3", ["formula: x = 2", "words 'or': x = sum(- 3)"]),
    (r"y = wx, \text{where } w > 0", ["formula: y = term(w x)", "words 'where': w > 0"]),
    (r"\text{Gradient: } g = 1", ["words 'Gradient:': g = 1"]),
    (r"\text{ReLU}(x) = \text{the loss}", ["formula: term('ReLU' (x)) = 'the loss'"]),
    (r"L_\text{data loss} = 1", ["formula: script(L _ 'data loss' ^ 0/) = 1"]),
    (r"a &= b, \\ &\vdots \\ c &= d.", ["formula: a = b", "row: c = d"]),
    (r"\vdots", []),
    ("", []),
    (r"f : A \to B", [r"formula: list(f : A) \to B"]),
    (r"\left\{ \begin{aligned} x + y &= 1 \\ x - y &= 2 \end{aligned} \right.",
     ["formula: sum(x + y) = 1", "row: sum(x - y) = 2"]),
    (r"s = \left\{ \begin{array}{ll} 1 & x > 0 \\ 0 & \text{else} \end{array} \right.",
     [r"formula: s = \{array(1 & chain(x > 0); 0 & 'else')."]),
    (r"g = \left[ a \right. \\ & \quad \left. + b \right]", ["formula: g = [sum(a + b)]"]),
    (r"g = (a \\ & + b)", ["formula: g = (sum(a + b))"]),
    (r"\boxed{x = 3} \quad \underline{\underline{y = 4}}", ["formula: x = 3", "separator: y = 4"]),
    (r"{\color{red} a = b}", ["formula: a = b"]),
    (r"x \not= y \stackrel{def}{=} z \overset{!}{\ge} w := v", [r"formula: x \ne y := z \ge w := v"]),
    (r"x \xrightarrow{f} y", [r"formula: x \xrightarrow y"]),
    (r"P(y = 1) = \sum_{i = 1} p", [r"formula: event(P (chain(y = 1))) = term(script(\sum _ chain(i = 1) ^ 0/) p)"]),
    (r"a = b \tag{1} \label{eq:a} \nonumber", ["formula: a = b"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SPLITS)
def test_statements(outline: Callable[[str], list[str]], text: str, expected: list[str]) -> None:
    assert outline(text) == expected
