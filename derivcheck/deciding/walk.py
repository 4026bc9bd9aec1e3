"""One pass over a plan with the rules of some kind of number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sympy import Symbol

    from derivcheck.deciding.plan import Plan

UNDEFINED = (ValueError, ZeroDivisionError, OverflowError)
"""What arithmetic raises where a value is not defined, or too large."""

BOOLEANS: dict[str, Callable[..., Any]] = {
    "same": lambda _, value: value,
    "And": lambda _, *parts: all(parts),
    "Or": lambda _, *parts: any(parts),
    "Not": lambda _, part: not part,
    "BooleanTrue": lambda _: True,
    "BooleanFalse": lambda _: False,
}


def walk(
    plan: Plan,
    rules: Mapping[str, Callable[..., Any]],
    point: Mapping[Symbol, Any],
    known: tuple[Sequence[Any], Iterable[int]] | None = None,
) -> list[Any]:
    """Give the value of every step; None where it is not defined or has no rule.

    Where values of the same steps are known, with the places of those that others come from now, only these are worked
    out.
    """
    values: list[Any] = [None] * len(plan.steps) if known is None else list(known[0])
    for place in range(len(plan.steps)) if known is None else known[1]:
        step = plan.steps[place]
        arguments = [values[at] for at in step.arguments]
        value = None
        if step.rule == "symbol":
            value = point.get(step.node)
        elif step.rule == "Piecewise":
            value = _chosen(arguments)
        elif None not in arguments and step.rule in rules:
            try:
                value = rules[step.rule](step.node, *arguments)
            except UNDEFINED:
                value = None
        values[place] = value
    return values


def _chosen(arguments: list[Any]) -> Any:
    """Give the first piece whose condition is true; pieces that are not chosen need no value."""
    for value, condition in zip(arguments[::2], arguments[1::2], strict=True):
        if condition is None or condition:
            return None if condition is None else value
    return None
