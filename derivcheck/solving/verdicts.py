"""What is said of a line that was judged by the solutions of the lines before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.deciding.figures import show, show_both, tex
from derivcheck.model.verdict import Counterexample, Evidence, Verdict, VerdictKind

if TYPE_CHECKING:
    from derivcheck.solving.solutions import Point
    from derivcheck.solving.statement import Statement
    from derivcheck.solving.thread import Finding

DIGITS = 6
MOST_SHOWN = 4
LONGEST = 24


def premise() -> Verdict:
    """Say that a line is an equation from which others go on."""
    return Verdict(VerdictKind.GIVEN, Evidence.DEFINITION, method="an equation to be solved: later lines go on from it")


def follows(finding: Finding, readings: tuple[str, ...] = (), carries: tuple[int, ...] = ()) -> Verdict:
    """Say that a line is true at every solution of the lines before."""
    evidence = Evidence.SOLUTIONS if finding.finite else Evidence.SAMPLING
    solutions = "every solution" if finding.finite else f"{len(finding.points)} solutions"
    method = f"true at {solutions} of {steps(finding.against)}"
    return Verdict(VerdictKind.HOLDS, evidence, method=method, readings=readings, carries=carries)


def lost(finding: Finding, statement: Statement) -> Verdict:
    """Say that a solution is lost."""
    point = finding.missed[0]
    message = f"the solution {words(point, statement)} of {steps(finding.against)} is lost"
    return _fails(message, sides(statement, point) or sides(finding.against[-1], point), "lost-solution")


def gained(finding: Finding, statement: Statement, point: Point) -> Verdict:
    """Say that one of the values that are given is no solution."""
    broken = next((one for one in finding.against if one.truth(point.balls) is not True), finding.against[-1])
    message = f"{words(point, statement)} is no solution of {steps((broken,))}"
    return _fails(message, sides(broken, point), "extra-solution")


def weaker(finding: Finding, statement: Statement, end: Point) -> Verdict:
    """Say that a range goes on where the inequality that it solves is false."""
    message = f"{steps(finding.against)} does not begin or end at {words(end, statement)}: this range is too wide"
    return _fails(message, sides(finding.against[-1], end), "extra-solution")


def contrary(finding: Finding, statement: Statement) -> Verdict:
    """Say that a line is false where the lines before are true."""
    point = finding.missed[0]
    are = "is" if len(finding.against) == 1 else "are"
    message = f"{steps(finding.against)} {are} true for {words(point, statement)}, and this line is not"
    return _fails(message, sides(statement, point), None)


def _fails(message: str, found: Counterexample | None, mistake: str | None) -> Verdict:
    return Verdict(
        VerdictKind.FAILS,
        Evidence.SOLUTIONS,
        method="the solutions of the lines before",
        message=message,
        counterexample=found,
        mistake=mistake,
    )


def sides(statement: Statement, point: Point) -> Counterexample | None:
    """Give both sides of a statement at a point."""
    values = statement.alternatives[0].values(point.balls)
    if values is None:
        return None
    at = tuple((name, value) for name, value in shown(point) if name in {tex(one) for one in statement.names})
    return Counterexample(at or tuple(shown(point)), *show_both(*values))


def shown(point: Point) -> list[tuple[str, str]]:
    """Give the values of a point as a person would write them."""
    out = []
    for name in sorted(point.balls, key=str):
        exact = point.exact.get(name)
        text = "" if exact is None else tex(exact)
        out.append((tex(name), text if 0 < len(text) <= LONGEST else show(point.balls[name], DIGITS)))
    return out


def words(point: Point, statement: Statement) -> str:
    """Give a point in words."""
    names = {tex(one) for one in statement.names}
    pairs = [pair for pair in shown(point) if pair[0] in names] or shown(point)
    return ", ".join(f"{name} = {value}" for name, value in pairs[:MOST_SHOWN])


def steps(statements: tuple[Statement, ...]) -> str:
    """Name the steps that some statements stand in."""
    numbers = [f"s{one.number + 1}" for one in statements]
    if len(numbers) == 1:
        return f"step {numbers[0]}"
    return f"steps {', '.join(numbers[:-1])} and {numbers[-1]}"
