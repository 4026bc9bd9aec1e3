"""How often two different expressions could agree by chance at a random point (Schwartz and Zippel)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.deciding.residues import CONSTANT_ROOT, MOST_ROOT, SMALL_PRIMES, Q

if TYPE_CHECKING:
    from derivcheck.deciding.plan import Plan, Step

Degree = tuple[float, float]
"""Of the numerator and the denominator."""
ATOM: Degree = (float(MOST_ROOT), 0.0)
TRIGONOMETRIC: Degree = (2.0, 2.0)
TRIGONOMETRIC_RULES = frozenset(
    ["sin", "cos", "tan", "sec", "csc", "cot", "sinh", "cosh", "tanh", "sech", "csch", "coth"],
)


def chance_of_error(plan: Plan) -> float:
    """Give a bound for one point: degree over the size of the field, with the collisions of atoms' arguments."""
    degrees: list[Degree] = []
    atoms = 0
    collisions = 0.0
    for step in plan.steps:
        parts = [degrees[at] for at in step.arguments]
        degrees.append(_degree(step, parts))
        if step.rule not in {"Add", "Mul", "Pow", "number", "symbol", "same"}:
            atoms += 1
            collisions += sum(top + bottom for top, bottom in parts)
    whole = sum(degrees[root][0] + degrees[root][1] for root in set(plan.roots))
    return (whole + (atoms + 1) * collisions + len(SMALL_PRIMES)) / Q


def _degree(step: Step, parts: list[Degree]) -> Degree:
    if step.rule == "Add":
        bottom = sum(part[1] for part in parts)
        return max(part[0] + bottom - part[1] for part in parts), bottom
    if step.rule == "Mul":
        return sum(part[0] for part in parts), sum(part[1] for part in parts)
    if step.rule == "same":
        return parts[0]
    if step.rule == "number":
        return 0.0, 0.0
    if step.rule == "Pow" and step.node.args[1].is_Integer:
        times = float(abs(step.node.args[1]))
        top, bottom = parts[0] if step.node.args[1] > 0 else parts[0][::-1]
        return times * top, times * bottom
    if step.rule in TRIGONOMETRIC_RULES:
        return TRIGONOMETRIC
    return (float(CONSTANT_ROOT), 0.0) if step.rule == "Pi" else ATOM
