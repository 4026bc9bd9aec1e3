r"""Means and variances: `E[aX + b]`, `\mathrm{Var}(X)`, `\mathrm{Cov}(X, Y)` in the means of products.

The mean is linear; what is left are quantities of their own: `E[X]`, `E[X^2]`, `E[XY]`. The variance is the mean of
the square less the square of the mean, so that what is true of every random number comes out, and nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sympy import Add, Expr, Integer, Mul, Pow, Symbol, latex

from derivcheck.meaning.event_sets import slotted
from derivcheck.meaning.names import NAMED, Name, written_name
from derivcheck.model.tree import Kind, Node
from derivcheck.model.trouble import NotUnderstood, ShapeClash
from derivcheck.model.value import Grid, Value
from derivcheck.syntax.events import MOMENTS, unscripted, word
from derivcheck.syntax.printing import latex as written_out

if TYPE_CHECKING:
    from derivcheck.meaning.interpret import Interpreter
    from derivcheck.meaning.names import Indices

MOST_TERMS = 400
CAPITALS = frozenset("XYZUVWST")
INDEPENDENT = "the random numbers are independent, as the text says"


def is_moment(node: Node) -> bool:
    """Tell whether a node is a mean, a variance or a covariance."""
    return node.kind is Kind.EVENT and word(unscripted(node.children[0])) in MOMENTS


def value(reader: Interpreter, node: Node) -> Value:
    """Work out a mean, a variance or a covariance."""
    letter, bracket = node.children
    kind = (word(unscripted(letter)) or "").removeprefix("\\").lower()
    inside = bracket.children[0]
    parts, condition = split(inside)
    label = (written_out(letter) if letter.kind is Kind.SCRIPT else "", condition)
    if kind == "cov":
        if len(parts) != 2:
            raise NotUnderstood("a covariance is that of two numbers", node)
        first, second = (number(reader, part) for part in parts)
        apart = mean(reader, first, label) * mean(reader, second, label)
        return (mean(reader, first * second, label) - apart).expand()
    if len(parts) != 1:
        raise NotUnderstood("the mean of several things", node)
    if kind == "var":
        one = number(reader, parts[0])
        return (mean(reader, one**2, label) - mean(reader, one, label) ** 2).expand()
    what = reader.names.expand(reader.value(parts[0]))
    return what.map(lambda one: mean(reader, one, label)) if isinstance(what, Grid) else mean(reader, what, label)


def split(inside: Node) -> tuple[tuple[Node, ...], str]:
    """Give what a mean is taken of, and under which condition."""
    if inside.kind is not Kind.LIST:
        return (inside,), ""
    marks = inside.marks
    at = marks.index("|") + 1 if "|" in marks else len(inside.children)
    return inside.children[:at], ", ".join(written_out(part) for part in inside.children[at:])


def number(reader: Interpreter, node: Node) -> Expr:
    """Work out a part that must be a number."""
    found = reader.names.expand(reader.value(node))
    if isinstance(found, Grid):
        raise ShapeClash("a variance", found.shape, (1, 1))
    return found


def mean(reader: Interpreter, what: Expr, label: tuple[str, str]) -> Expr:
    """Give the mean of a sum of products: constants come out, and what is left is a quantity of its own."""
    terms = Add.make_args(what.expand())
    if len(terms) > MOST_TERMS:
        raise NotUnderstood(f"the mean of a sum of more than {MOST_TERMS} terms")
    out: list[Expr] = []
    for term in terms:
        chosen = sorted((one for one in term.free_symbols if is_random(reader, one)), key=str)
        constant, rest = term.as_independent(*chosen, as_Add=False) if chosen else (term, Integer(1))
        out.append(constant if rest == 1 else constant * moment(reader, rest, label))
    return Add(*out)


def is_random(reader: Interpreter, symbol: Symbol) -> bool:
    """Tell whether a symbol is a random number: a capital letter, or one whose mean is taken somewhere."""
    name = reader.names.names.get(symbol)
    if name is None:
        return False
    if "|" in name.base and name.base.startswith("E"):
        raise NotUnderstood("the mean of a mean under a condition")
    letter = name.base[name.base.find("{") + 1 :].rstrip("}")
    return name.base in reader.scope.survey.randoms or letter in CAPITALS


def moment(reader: Interpreter, what: Expr, label: tuple[str, str]) -> Expr:
    """Give the mean of a product of random numbers."""
    factors = [factor.as_base_exp() for factor in Mul.make_args(what)]
    if not all(isinstance(base, Symbol) and power.is_Integer and power > 0 for base, power in factors):
        return quantity(reader, Name(f"E{label[0]}[{latex(what)}{bar(label)}]"), (str(what),))
    if len(factors) > 1 and reader.scope.survey.independent:
        reader.names.notes.add(INDEPENDENT)
        return Mul(*(moment(reader, Pow(base, power), label) for base, power in factors))
    name = moment_name(tuple((reader.names.names[base], int(power)) for base, power in factors), label)
    return by_spread(reader, factors, label) if not is_given(reader, name) else direct(reader, name)


def by_spread(reader: Interpreter, factors: list[tuple[Symbol, Expr]], label: tuple[str, str]) -> Expr:
    r"""Give `E[X^2]` or `E[XY]`, also where the document gives the variance or the covariance instead."""
    names = tuple((reader.names.names[base], int(power)) for base, power in factors)
    ends = [name for name, power in names for _ in range(power)]
    if len(ends) == 2:
        for spread in spread_names(ends, label):
            if is_given(reader, spread, before=True):
                means = (quantity(reader, moment_name(((one, 1),), label), (one.latex,)) for one in ends)
                return direct(reader, spread) + Mul(*means)
    return quantity(reader, moment_name(names, label), tuple(sorted(one.latex for one in ends)))


def spread_names(ends: list[Name], label: tuple[str, str]) -> list[Name]:
    """Give the names of the variance, or of the covariance, of two numbers."""
    pairs = [ends] if ends[0] == ends[1] else [ends, ends[::-1]]
    out: list[Name] = []
    for pair in pairs:
        slots: list[str] = []
        texts = [slotted(one, slots) for one in (pair[:1] if ends[0] == ends[1] else pair)]
        word_of = "Var" if ends[0] == ends[1] else "Cov"
        out.append(Name(f"{word_of}{label[0]}({', '.join(texts)}{bar(label)})", tuple(slots)))
    return out


def moment_name(factors: tuple[tuple[Name, int], ...], label: tuple[str, str]) -> Name:
    """Name the mean of a product of powers; the indices of the factors are indices of the name."""
    texts: list[str] = []
    slots: list[str] = []
    for name, power in sorted(factors, key=lambda pair: pair[0].latex):
        text = slotted(name, slots)
        texts.append(text if power == 1 else f"{text}^{{{power}}}")
    return Name(f"E{label[0]}[{' '.join(texts)}{bar(label)}]", tuple(slots))


def written_moment(node: Node, indices: Indices) -> Name | None:
    """Name a mean of a product, a variance or a covariance of names as it is written; None where it is of more."""
    letter, bracket = node.children
    parts, condition = split(bracket.children[0])
    label = (written_out(letter) if letter.kind is Kind.SCRIPT else "", condition)
    factors = [factor for part in parts for factor in factors_of(part, indices)]
    kind = (word(unscripted(letter)) or "").removeprefix("\\").lower()
    if None in factors or len(parts) != (2 if kind == "cov" else 1):
        return None
    known = [factor for factor in factors if factor is not None]
    if kind not in {"var", "cov"}:
        return moment_name(tuple(known), label)
    if any(power != 1 for _, power in known) or len(known) != len(parts):
        return None
    ends = [name for name, _ in known] * (2 if kind == "var" else 1)
    return spread_names(ends, label)[0]


def factors_of(part: Node, indices: Indices) -> list[tuple[Name, int] | None]:
    """Give the names of a product with their powers; None for a factor that is no name."""
    out: list[tuple[Name, int] | None] = []
    for child in part.children if part.kind is Kind.TERM and not any(part.marks) else (part,):
        written = written_name(child, indices) if child.kind in NAMED else None
        power = written.powers[0].text if written is not None and len(written.powers) == 1 else "1"
        if written is None or written.primes or len(written.powers) > 1 or not power.isdigit():
            out.append(None)
        else:
            out.append((written.name, int(power[:3])))
    return out


def bar(label: tuple[str, str]) -> str:
    """Write the condition of a mean."""
    return f" | {label[1]}" if label[1] else ""


def is_given(reader: Interpreter, name: Name, *, before: bool = False) -> bool:
    """Tell whether the document gives a value."""
    found = reader.scope.find(name, reader.names.at, reader.names.section)
    return found is not None and not (before and found[0].number > reader.names.at)


def direct(reader: Interpreter, name: Name) -> Expr:
    """Give the value of a name that must be a number."""
    found = reader.names.value(name)
    if isinstance(found, Grid):
        raise NotUnderstood(f"{name.latex} is no number")
    return found


def quantity(reader: Interpreter, name: Name, factors: tuple[str, ...]) -> Expr:
    """Give a mean, which may be of a known value or a quantity of its own."""
    found = direct(reader, mean_letter(reader, factors) or name)
    if isinstance(found, Symbol) and not is_given(reader, name):
        reader.names.open_chances[found] = ("mean", factors)
    return found


def mean_letter(reader: Interpreter, factors: tuple[str, ...]) -> Name | None:
    r"""Give the letter that stands for the mean of a number: `\mu_X`, `\mu_1` for that of X_1, or the only `\mu`."""
    if len(factors) != 1:
        return None
    base, _, sub = factors[0].partition("_")
    tried = (base, sub.strip("{}"), "")
    found = (Name(r"\mu", (one,) if one else ()) for one in tried)
    letter = next((one for one in found if one in reader.scope.survey.means), None)
    if letter is None or is_given(reader, letter) or (not letter.subs and reader.scope.survey.randoms != {base}):
        return None
    reader.names.notes.add(f"{letter.latex} is the mean of {factors[0]}")
    return letter
