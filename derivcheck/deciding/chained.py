r"""Products of derivatives of which too little is known to work them out: judged by how their factors meet.

Measured in units half as large, a quantity and its derivatives double. A product whose factors meet, in any order, has
the units of its two ends; one with a gap changes with the units of a quantity on which the left side does not rest.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from derivcheck.meaning.chain_rule import leads_alike, link_of
from derivcheck.meaning.pose import free
from derivcheck.meaning.terms import PLAIN
from derivcheck.model.source import Span
from derivcheck.model.tree import Kind
from derivcheck.model.verdict import Counterexample, Difference, Evidence, Verdict, VerdictKind

if TYPE_CHECKING:
    from derivcheck.meaning.chain_rule import Ends
    from derivcheck.meaning.names import Name
    from derivcheck.meaning.scope import Scope
    from derivcheck.model.derivation import Claim
    from derivcheck.model.value import Value


Sides = tuple["Value | None", "Value | None"]


def chained(claim: Claim, scope: Scope, verdict: Verdict, compared: list[Sides]) -> Verdict | None:
    """Give the verdict by the chain rule, where the values alone do not decide."""
    opaque = verdict.kind is VerdictKind.FAILS and all(is_opaque(side) for sides in compared for side in sides)
    if verdict.kind is not VerdictKind.UNDECIDED and not opaque:
        return None
    if leads_alike(claim.left, claim.right, scope):
        return Verdict(VerdictKind.HOLDS, Evidence.PROOF, method="the chain rule: each factor meets the next")
    return broken(claim, scope)


def is_opaque(side: Value | None) -> bool:
    """Tell whether a side is made of derivatives of which nothing is known."""
    names = free(side) if side is not None else frozenset()
    return bool(names) and all(str(one.name).startswith(r"\frac{\partial ") for one in names)


def broken(claim: Claim, scope: Scope) -> Verdict | None:
    """Say that a chain of derivatives of declared names does not connect, or answer None."""
    left = link_of(claim.left, scope)
    right = claim.right
    if not scope.strict or left is None or right.kind is not Kind.TERM or not set(right.marks) <= PLAIN:
        return None
    links = [link_of(one, scope) for one in right.children]
    known = [one for one in links if one is not None]
    if len(known) < len(links) or not all(name.base in scope.declared for one in (left, *known) for name in one):
        return None
    loose = powers(known)
    loose.subtract({left[0]: 1})
    loose[left[1]] += 1
    odd = next((name for name, power in loose.items() if power), None)
    if odd is None:
        return None
    at = next((number for number, one in enumerate(known[1:], 1) if known[number - 1][1] != one[0]), len(known) - 1)
    node = right.children[at]
    return Verdict(
        VerdictKind.FAILS,
        Evidence.COUNTEREXAMPLE,
        method="units of what is differentiated",
        message=f"the chain does not connect: {told(known, left, at)}",
        mistake="broken-chain",
        counterexample=Counterexample(
            ((rf"\text{{units of }} {odd.latex}", r"\frac{1}{2}"),), *scaled(odd, left, loose)
        ),
        differences=(Difference(Span(node.start, node.end)),),
    )


def powers(links: list[Ends]) -> Counter[Name]:
    """Count how often each name stands above, less how often it stands below."""
    found: Counter[Name] = Counter(top for top, _ in links)
    found.subtract(bottom for _, bottom in links)
    return found


def told(links: list[Ends], left: Ends, at: int) -> str:
    """Say where the factors do not meet."""
    if at and links[at - 1][1] != links[at][0]:
        return f"{links[at - 1][1].latex} is below, and {links[at][0].latex} is above in the next factor"
    return f"the factors lead to {links[-1][1].latex}, and not to {left[1].latex}"


def scaled(odd: Name, left: Ends, loose: Counter[Name]) -> tuple[str, str]:
    """Give how both sides change with the units of a name."""
    own = (left[0] == odd) - (left[1] == odd)
    return doubled(own), doubled(own + loose[odd])


def doubled(power: int) -> str:
    """Write a power of 2."""
    return str(2**power) if power >= 0 else rf"\frac{{1}}{{{2**-power}}}"
