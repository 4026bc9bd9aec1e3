r"""Both sides are divided by something that can be 0, or a quotient is formed whose denominator is 0.

It happens where a common factor with the unknown in it is cancelled on both sides: the case in which the factor is 0
is lost.

Wrong: $x^3 = 4x \Rightarrow x^2 = 4$
Right: $x^3 = 4x \Rightarrow x^2 = 4 \text{ or } x = 0$

Check yourself: before dividing, ask when the divisor is 0, and look at that case on its own.
"""

from __future__ import annotations

from derivcheck.mistakes.mistake import Mistake

MISTAKE = Mistake(
    "divided-by-zero",
    cause="something is divided by what can be 0",
    hint="Look at what is divided by: it can be 0, and that case has to be looked at on its own.",
)
