"""How fast claims are read and decided, beside SymPy's own parser and simplifier on the same formulas.

    python benchmarks/speed.py [PATH ...] [--runs N] [--most N]

The formulas are the equations of the documents (by default those in `problems/`) that stand for themselves: two sides
that both readers understand, none of whose names the document defines, as `simplify` knows nothing of a document.
Each row is timed in the same process and the same run, one reader after the other, `--runs` times over; printed is
the median of the seconds for all formulas, and how many times as long it is as the row of derivcheck in its group:

- reading: formula to tree and value (derivcheck), `parse_latex(..., backend="lark")` of both sides (SymPy);
- checking: the whole of `check_text` on the formula as a document, reading included (derivcheck), the parser and
  `simplify(left - right)` (SymPy), the parser and comparison of math-verify, where it is installed.

Each pass of each row has a process of its own that has read one trivial formula before, so that start-up costs nothing
and no reader finds its work done. `decided` counts the
formulas with an answer: `holds` or `fails`, a difference that became a number. No figure is kept in the repository:
ratios of one run are worth quoting, seconds are those of the machine. A formula on which SymPy is not done after
`--seconds` is left out of all rows and counted: it has no budget of its own.
"""

from __future__ import annotations

import argparse
import statistics
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any
from warnings import simplefilter

from limits import OutOfTime, time_limit
from sympy import Expr, simplify
from sympy.parsing.latex import parse_latex

from derivcheck import check_text
from derivcheck.documents import read
from derivcheck.meaning.chains import claims_of
from derivcheck.meaning.declared import scope_from
from derivcheck.meaning.pose import Reader, readings
from derivcheck.meaning.survey import survey
from derivcheck.model.derivation import Derivation
from derivcheck.model.document import Declarations, Formula
from derivcheck.model.source import Source, Span
from derivcheck.notation.registry import forms
from derivcheck.syntax import read_formula

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HERE = Path(__file__).parent
FORMATS = {".md": "markdown", ".tex": "latex"}


@dataclass(frozen=True, slots=True)
class Pair:
    """The two sides of an equation as they are written."""

    left: str
    right: str

    @property
    def document(self) -> str:
        """The equation as a document of its own."""
        return f"$${self.left} = {self.right}$$"


def equations(path: Path) -> Iterator[Pair]:
    """Give the neighbouring sides of every chain of equalities in a document."""
    document = read(Source(str(path), path.read_text(encoding="utf-8")), FORMATS[path.suffix])
    for block in document.blocks:
        if not isinstance(block, Formula) or block.origins:
            continue
        for statement in read_formula(block, forms()).statements:
            texts = [document.source.text[side.start : side.end] for side in statement.sides]
            for at, sign in enumerate(statement.signs):
                if sign.text == "=" and texts[at].strip() and texts[at + 1].strip():
                    yield Pair(texts[at], texts[at + 1])


def common(pairs: list[Pair], most: int, seconds: int) -> tuple[list[Pair], int]:
    """Give the equations that both readers understand and decide alone, and how many SymPy did not finish."""
    simplefilter("ignore")
    out: list[Pair] = []
    unfinished = 0
    for pair in dict.fromkeys(pairs):
        if len(out) >= most:
            break
        steps = check_text(pair.document).files[0].steps
        if len(steps) != 1 or steps[0].verdict not in {"holds", "fails"}:
            continue
        try:
            with time_limit(seconds):
                by_simplify(pair)
        except OutOfTime:
            unfinished += 1
            continue
        except Exception:  # noqa: BLE001, S112 - the other reader does not understand it, whatever it raises
            continue
        out.append(pair)
    return out, unfinished


def by_reading(pair: Pair) -> bool:
    """Read both sides with derivcheck, and work their values out."""
    text = f"{pair.left} = {pair.right}"
    found = read_formula(Formula(text, Span(0, len(text)), display=True), forms())
    sides = [side for statement in found.statements for side in statement.sides]
    scope, _ = scope_from([Declarations()], survey(sides, frozenset()), forms(), None)
    (claim,) = claims_of(Derivation((found,)))
    return next(Reader().pose(claim, scope, readings(scope)[0][0])).left is not None


def by_checking(pair: Pair) -> bool:
    """Check the equation as a document."""
    return check_text(pair.document).files[0].steps[0].verdict in {"holds", "fails"}


def by_lark(pair: Pair) -> bool:
    """Read both sides with SymPy's parser."""
    return all(isinstance(parse_latex(side, backend="lark"), Expr) for side in (pair.left, pair.right))


def by_simplify(pair: Pair) -> bool:
    """Read both sides with SymPy's parser, and simplify their difference."""
    left, right = (parse_latex(side, backend="lark") for side in (pair.left, pair.right))
    if not isinstance(left, Expr) or not isinstance(right, Expr):
        msg = "no single expression"
        raise TypeError(msg)
    return bool(simplify(left - right).is_number)


def by_math_verify(pair: Pair) -> bool:
    """Compare both sides with math-verify."""
    from math_verify import parse, verify

    return bool(verify(parse(f"${pair.left}$"), parse(f"${pair.right}$")))


def timed(work: Callable[[Pair], bool], pairs: list[Pair]) -> tuple[float, int]:
    """Give the seconds for all equations, and how many got an answer; what is prepared on first use is ready."""
    simplefilter("ignore")  # what SymPy's parser says of itself
    work(Pair("x", "x"))
    began = perf_counter()
    answers = sum(map(work, pairs))
    return perf_counter() - began, answers


def apart(work: Callable[..., Any], *args: Any) -> Any:
    """Run a function in a new process."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(work, *args).result()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, default=[HERE.parent / "problems"])
    parser.add_argument("--runs", type=int, default=3, help="passes over all formulas (3)")
    parser.add_argument("--most", type=int, default=150, help="formulas at most (150)")
    parser.add_argument("--seconds", type=int, default=10, help="for SymPy on one formula (10)")
    chosen = parser.parse_args()
    files = [one for path in chosen.paths for one in (sorted(path.rglob("*")) if path.is_dir() else [path])]
    found = [pair for path in files if path.suffix in FORMATS for pair in equations(path)]
    pairs, unfinished = apart(common, found, chosen.most, chosen.seconds)
    print(
        f"{len(pairs)} of {len(found)} equations are read by both and decided alone; SymPy did not end on {unfinished}"
    )
    is_installed = find_spec("math_verify") is not None
    rows: list[tuple[str, str, Callable[[Pair], bool] | None]] = [
        ("reading", "derivcheck", by_reading),
        ("reading", "sympy lark", by_lark),
        ("checking", "derivcheck", by_checking),
        ("checking", "sympy lark + simplify", by_simplify),
        ("checking", "math-verify", by_math_verify if is_installed else None),
    ]
    passes = [[apart(timed, work, pairs) if work else (0.0, 0) for _, _, work in rows] for _ in range(chosen.runs)]
    print(f"{'':10}{'':24}{'seconds':>10}{'ratio':>8}{'decided':>9}")
    own: dict[str, float] = {}
    for at, (group, name, work) in enumerate(rows):
        if work is None:
            print(f"{group:10}{name:24}{'not installed':>18}")
            continue
        seconds = statistics.median(one[at][0] for one in passes)
        base = own.setdefault(group, seconds)
        print(f"{group:10}{name:24}{seconds:10.3f}{seconds / base:8.2f}{passes[0][at][1]:9}")


if __name__ == "__main__":
    main()
