"""The line before, taken apart into terms that are multiplied as they should have been."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from derivcheck.diagnosing.balancing import SIDES, Balance, Part, constant, opened, parts, times

if TYPE_CHECKING:
    from derivcheck.diagnosing.slot import Values
    from derivcheck.model.derivation import Claim


@dataclass(frozen=True, slots=True)
class Before:
    """The terms of the line before, multiplied as they should have been."""

    balance: Balance
    whole: tuple[Part, ...]
    """The terms as they stand."""
    inner: tuple[Part, ...]
    """Those inside of brackets that may have been opened."""

    @property
    def all(self) -> tuple[Part, ...]:
        """Both."""
        return (*self.whole, *self.inner)


def before(balance: Balance) -> tuple[Before, ...]:
    """Take the line before apart; where only a function of it is known, it has no terms.

    What is multiplied by a negative number may also have changed sides.
    """
    if balance.change:
        return (Before(balance, (), ()),)
    factor, base, second = constant(balance.factor), balance.context.base, balance.context.second
    is_negative = factor is not None and factor < 0 and second is None
    found = [_taken(balance, base, balance.factor, is_exchanged=one) for one in ((True, False)[not is_negative :])]
    if second is not None:
        other = _taken(balance, second, (balance.second,) * len(balance.factor), is_exchanged=False)
        return tuple(replace(one, whole=one.whole + other.whole, inner=one.inner + other.inner) for one in found)
    return tuple(found)


def _taken(balance: Balance, base: Claim, factor: Values, *, is_exchanged: bool) -> Before:
    sides = zip(SIDES, (base.left, base.right), strict=True)
    whole = [one for name, node in sides for one in parts(balance.sampled, node, name)]
    inner = [one for part in whole for one in opened(balance.sampled, part)]
    return Before(
        balance,
        tuple(scaled(one, factor, is_exchanged=is_exchanged) for one in whole),
        tuple(scaled(one, factor, is_exchanged=is_exchanged) for one in inner),
    )


def scaled(part: Part, factor: Values, *, is_exchanged: bool) -> Part:
    """Multiply a term; where sides change places, it stands on the other one."""
    values = times(part.values, factor)
    if not is_exchanged:
        return replace(part, values=values)
    side = SIDES[1 - SIDES.index(part.side)]
    return replace(part, side=side, values=tuple(-one for one in values))
