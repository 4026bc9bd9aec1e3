"""One pass over a plan with the rules of some kind of number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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


def walk(plan: Plan, rules: Mapping[str, Callable[..., Any]], point: Mapping[Symbol, Any]) -> list[Any]:
    """Give the value of every step; None where it is not defined or has no rule."""
    values: list[Any] = []
    for step in plan.steps:
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
        values.append(value)
    return values


def _chosen(arguments: list[Any]) -> Any:
    """Give the first piece whose condition is true; pieces that are not chosen need no value."""
    for value, condition in zip(arguments[::2], arguments[1::2], strict=True):
        if condition is None or condition:
            return None if condition is None else value
    return None
