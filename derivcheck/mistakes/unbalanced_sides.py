r"""Different things are done to the two sides of an equation.

It happens where a term is taken away on one side only, where one side is divided and a part of the other is not, and
where an inequality is multiplied by a negative number and its sign stays.

Wrong: $3x + 4 = 19 \Rightarrow 3x = 19$
Right: $3x + 4 = 19 \Rightarrow 3x = 15$

Check yourself: write beside each line what is done to both sides, such as "minus 4", and do it to each of them.
"""

from __future__ import annotations

from derivcheck.mistakes.mistake import Mistake

MISTAKE = Mistake(
    "unbalanced-sides",
    cause="different things are done to the two sides",
    hint="Say what is done to the left side and what to the right: it is not the same.",
)
