r"""Which letters carry bare superscripts that count layers: `w^3`, `v^0`, `z^l = w^l v^{l-1} + b^l`.

A bare digit in a superscript is a power, unless the document shows otherwise: it differentiates by `w^3`, it
defines `z^1` and `z^2` one after the other, or it writes a recurrence in `l`. A letter that also stands bare
(`x` beside `x^2`) keeps its powers. `e^l` is never a label.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from derivcheck.meaning.derivatives import written
from derivcheck.meaning.names import NAMED, base_of, is_transpose
from derivcheck.model.tree import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterable

    from derivcheck.model.derivation import Claim

COUNTERS = frozenset({"l", r"\ell"})
LAST = frozenset({"L"})
NEVER = frozenset({"e", r"\mathbb{R}", "R", "d", r"\partial", r"\nabla", r"\mathbb{N}"})
SEVERAL = 2


@dataclass(slots=True)
class Use:
    """How one letter is used with superscripts."""

    digits: set[str] = field(default_factory=set)
    counted: bool = False
    """Whether it carries a layer letter such as `l` or `l-1`."""
    shifted: bool = False
    """Whether it carries `l-1` or `l+1`."""
    by: set[str] = field(default_factory=set)
    """The superscripts at which it is a variable of differentiation."""
    defined: set[str] = field(default_factory=set)
    """The superscripts at which it stands alone on a left side."""
    bare: bool = False


def layered(claims: Iterable[Claim], declared: frozenset[str]) -> frozenset[str]:
    """Give the letters whose bare superscripts count layers, as the use in a document shows."""
    uses: dict[str, Use] = {}
    for claim in claims:
        if claim.link == 0:
            _note_left(claim.left, uses)
        for side in (claim.left, claim.right):
            _look(side, uses)
    open_to = {base: use for base, use in uses.items() if base not in NEVER and (use.digits or use.counted)}
    recurrence = sum(use.counted and not use.bare for use in open_to.values()) >= SEVERAL and any(
        use.shifted for use in open_to.values()
    )
    sure = declared | {base for base, use in open_to.items() if is_sure(use) or (recurrence and is_counted(use))}
    if not sure:
        return sure
    return sure | {base for base, use in open_to.items() if not use.bare and in_company(use)}


def is_sure(use: Use) -> bool:
    """Tell whether the use of a letter alone shows that its superscripts are labels."""
    if use.bare:
        return len(use.by) >= SEVERAL
    return bool(use.by) or (len(use.defined) >= SEVERAL and bool(use.defined & {"0", "1"}))


def is_counted(use: Use) -> bool:
    """Tell whether a letter takes part in a recurrence over layers."""
    return use.counted and not use.bare


def in_company(use: Use) -> bool:
    """Tell whether a letter beside layered ones is layered too: defined at several, or at the input layer."""
    return use.counted or len(use.defined) >= SEVERAL or "0" in use.digits


def _note_left(left: Node, uses: dict[str, Use]) -> None:
    found = _layer(left)
    if found is not None and found[1].isdigit():
        uses.setdefault(found[0], Use()).defined.add(found[1])


def _look(side: Node, uses: dict[str, Use]) -> None:
    stack = [(side, False)]
    while stack:
        node, listed = stack.pop()
        for variable in _variables(node):
            found = _layer(variable)
            if found is not None:
                uses.setdefault(found[0], Use()).by.add(found[1])
        base = base_of(node) if node.kind in NAMED else None
        if base is not None:
            uses.setdefault(base[0], Use()).bare |= not listed
            continue
        if node.kind is Kind.SCRIPT and (found := _layer(node)) is not None:
            _note(uses.setdefault(found[0], Use()), found[1])
            continue
        if node.kind is Kind.SCRIPT and base_of(node.children[0]) is not None:
            stack.extend((child, True) for child in node.children[1:])
            continue
        stack.extend((child, node.kind is Kind.LIST) for child in node.children)


def _note(use: Use, label: str) -> None:
    if label.isdigit():
        use.digits.add(label)
    else:
        use.counted = True
        use.shifted |= len(label) > 1 and label[-1].isdigit()


def _variables(node: Node) -> tuple[Node, ...]:
    """Give what a derivative of the first order is taken by."""
    derivative = written(node)
    if derivative is None or sum(count for _, count in derivative.variables) != 1:
        return ()
    return tuple(variable for variable, _ in derivative.variables)


def _layer(node: Node) -> tuple[str, str] | None:
    """Give the letter and the bare superscript of a name, as far as it may count layers."""
    if node.kind is not Kind.SCRIPT or node.text:
        return None
    base, _, sup = node.children
    if base.kind is Kind.SCRIPT and is_transpose(sup):
        return _layer(base)
    letter = base_of(base)
    if letter is None:
        return None
    if sup.kind is Kind.TERM and not any(sup.marks) and all(map(is_transpose, sup.children[1:])):
        sup = sup.children[0]
    label = _label(sup)
    return None if label is None else (letter[0], label)


def _label(sup: Node) -> str | None:
    if sup.kind is Kind.NUMBER and sup.text.isdigit():
        return sup.text
    if sup.kind is Kind.NAME and sup.text in COUNTERS | LAST:
        return sup.text
    if sup.kind is not Kind.SUM or len(sup.children) != SEVERAL or sup.children[1].kind is not Kind.NUMBER:
        return None
    first = sup.children[0]
    if first.kind is Kind.NAME and first.text in COUNTERS | LAST:
        return first.text + sup.marks[1] + sup.children[1].text
    return None
