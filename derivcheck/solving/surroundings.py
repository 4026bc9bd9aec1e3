r"""What stands around a line: words that rule solutions out, and values that it is said not to have (`x \ne 0`)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from derivcheck.model.derivation import Relation
from derivcheck.solving.quantities import computed
from derivcheck.solving.wording import SENTENCE, keeps_kind, sets_aside, tests_values

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from derivcheck.model.derivation import Claim

BACK = re.compile(
    r"\A\W*[a-z]|\b(zeros?|non-?zero|allowed|permitted|cancel\w*|divi\w*|ignor\w*|exclud\w*|reject\w*|discard\w*|lost"
    r"|disregard\w*|others?|separate\w*)\b"
)
"""Whether words behind a formula still speak of it: they go on with its sentence, or name what it leaves out."""


@dataclass(frozen=True)
class Surroundings:
    """The words of a section, and those beside each of its claims."""

    prose: str = ""
    beside: Mapping[int, str] = field(default_factory=dict)
    """The words before a claim and behind it, as far as its sentence goes."""

    denials: tuple[int, ...] = ()
    r"""The claims that say that two numbers differ, as tests of values do: `3 \ne -3`."""

    computed: frozenset[int] = frozenset()
    """The claims that begin to work a number out in a chain: `c^2 = 9 + 16 = 25`."""

    def may_rule_out(self, number: int, *, is_value: bool) -> bool:
        """Tell whether words may rule out what a claim leaves out.

        A value may leave out what is ruled out anywhere; an equation that is gone on from only what is ruled out beside
        it, or what the unknown cannot be.
        """
        if is_value:
            return self.sets_aside
        return keeps_kind(self.prose) or sets_aside(self.beside.get(number, ""))

    @cached_property
    def sets_aside(self) -> bool:
        """Whether the section may rule solutions out in words."""
        return sets_aside(self.prose)

    @cached_property
    def tests_values(self) -> bool:
        """Whether the section may go on to test the values that it finds."""
        return tests_values(self.prose)


def surroundings(claims: Sequence[Claim], prose: str) -> Surroundings:
    """Give what stands around the claims of a section."""
    beside: dict[int, str] = {}
    for at, claim in enumerate(claims):
        before = claims[at - 1].lead if at and not SENTENCE.search(claim.lead) else ""
        after = SENTENCE.split(f"{claims[at + 1].lead} ")[0] if at + 1 < len(claims) else ""
        after = after if BACK.search(after) else ""
        beside[claim.number] = f"{before} {claim.lead} {claim.words} {after}"
    differing = tuple(one.number for one in claims if one.relation is Relation.DIFFERS)
    return Surroundings(prose, beside, differing, frozenset(computed(claims)))
