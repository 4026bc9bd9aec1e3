r"""Updates: `\theta = \theta - \alpha G` goes down a gradient that the document knows, or it climbs.

An update claims nothing by itself. Where the document differentiates a quantity by the updated name and the
subtracted term is that derivative with the opposite sign (times one rate), the sign is wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sympy import Integer

from derivcheck.deciding.decision import decide
from derivcheck.deciding.question import Question
from derivcheck.deciding.valueless import misfit
from derivcheck.meaning.derivatives import differentiated
from derivcheck.meaning.names import Name
from derivcheck.meaning.pose import Reader, free, readings
from derivcheck.model.arithmetic import minus, times
from derivcheck.model.source import Span
from derivcheck.model.tree import Kind, Node
from derivcheck.model.trouble import NotUnderstood, ShapeClash
from derivcheck.model.value import Grid, shape_of
from derivcheck.model.verdict import Counterexample, Difference, Evidence, Verdict, VerdictKind

if TYPE_CHECKING:
    from derivcheck.meaning.interpret import Interpreter
    from derivcheck.meaning.scope import Scope
    from derivcheck.model.derivation import Claim
    from derivcheck.model.value import Value


def climbing(claim: Claim, scope: Scope, reader: Reader) -> Verdict | None:
    """Give the verdict on an update whose step is a known gradient with the wrong sign, or None."""
    step = subtracted(claim.left, claim.right)
    if step is None:
        return None
    interpreter = reader.interpreter(claim, scope, readings(scope)[-1][0])
    interpreter.begin({})
    try:
        return compared(claim, step, interpreter)
    except (NotUnderstood, ShapeClash):
        return None


def misshapen(claim: Claim, scope: Scope, reader: Reader) -> Verdict | None:
    """Give the verdict on an update of a declared array whose new value does not fit in its shapes, or None."""
    if not scope.strict or claim.link:
        return None
    interpreter = reader.interpreter(claim, scope, readings(scope)[-1][0])
    interpreter.begin({})
    try:
        old, new = interpreter.value(claim.left), interpreter.value(claim.right)
    except ShapeClash as clash:
        shapes = [f"{rows} x {columns}" for rows, columns in (clash.left, clash.right)]
        return of_shapes(claim, misfit(clash), shapes)
    except NotUnderstood:
        return None
    shapes = [f"{rows} x {columns}" for rows, columns in (shape_of(old), shape_of(new))]
    if not isinstance(old, Grid) or shapes[0] == shapes[1]:
        return None
    return of_shapes(claim, f"what is updated is {shapes[0]}, its new value {shapes[1]}", shapes)


def of_shapes(claim: Claim, message: str, shapes: list[str]) -> Verdict:
    """Say that an update fails by its shapes."""
    return Verdict(
        VerdictKind.FAILS,
        Evidence.SHAPE,
        method="shapes",
        message=message,
        counterexample=Counterexample((), shapes[0], shapes[1]),
        differences=(Difference(Span(claim.right.start, claim.right.end)),),
    )


def subtracted(name: Node, right: Node) -> Node | None:
    """Give the step of `name - step`."""
    if right.kind is not Kind.SUM or right.marks != ("", "-") or right.children[0] != name:
        return None
    return right.children[1]


def compared(claim: Claim, step: Node, reader: Interpreter) -> Verdict | None:
    """Hold the step against every gradient by the updated name."""
    written = reader.written(claim.left)
    if written is None:
        return None
    here = reader.value(claim.left)
    taken = reader.names.expand(reader.value(step))
    for _, top, bottom in sorted(reader.scope.survey.derived):
        if bottom != written.name.base:
            continue
        slope = reader.names.expand(differentiated(reader, reader.names.value(Name(top)), here))
        verdict = against(taken, slope)
        if verdict is not None:
            place = Difference(Span(step.start, step.end))
            message = f"the step is the derivative of {top} with the opposite sign: this climbs"
            return Verdict(
                VerdictKind.FAILS,
                Evidence.COUNTEREXAMPLE,
                method=verdict.method,
                message=message,
                counterexample=verdict.counterexample,
                differences=(place,),
            )
    return None


def against(taken: Value, slope: Value) -> Verdict | None:
    """Tell by a counterexample that a step is minus the slope, times one rate, where it should be plus."""
    rates = sorted(free(taken) - free(slope), key=str)
    if len(rates) > 1 or not free(slope):
        return None
    due = times(rates[0] if rates else Integer(1), slope)
    if decide(Question(taken, minus(due))).kind is not VerdictKind.HOLDS:
        return None
    verdict = decide(Question(taken, due))
    return verdict if verdict.kind is VerdictKind.FAILS else None
