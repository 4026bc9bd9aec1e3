"""How each operation moves a ball: the new centre, and a radius that covers what may have gone wrong.

Radii follow from the derivative at the centre, doubled; where a ball is too wide for that to be safe the
value counts as undefined.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from derivcheck.deciding.exact import number
from derivcheck.deciding.walk import BOOLEANS

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    from sympy import Basic

MOST_BITS = 100_000
"""Results with a larger binary exponent are not computed."""
LONGEST_NUMBER = 20_000
LARGEST_FACTORIAL = 10_000
NUMBERS = 1024
WIDE = 0.125
GROWING = frozenset({"exp", "sinh", "cosh", "tanh", "coth", "sech", "csch"})
"""Functions that work with the exponential of their argument; the others only with its digits."""


class BallRules:
    """The rules for one precision, real or complex."""

    def __init__(self, ctx: Any, *, is_complex: bool) -> None:
        """Prepare the table of rules."""
        self.ctx = ctx
        self.eps = ctx.mpf(10) ** (2 - ctx.dps)
        self.is_complex = is_complex
        self.table: dict[str, Callable[..., Any]] = {
            **BOOLEANS,
            **self._arithmetic(),
            **self._smooth(),
            **self._kinks(),
            **self._comparisons(),
            **dict.fromkeys(("Definite", "Approached", "Endless", "EndlessProduct", "Partial"), self._bound),
        }

    # -- leaves and arithmetic

    def fraction(self, value: Fraction) -> tuple[Any, Any]:
        """Give the ball of a rational number."""
        if max(value.numerator.bit_length(), value.denominator.bit_length()) > LONGEST_NUMBER:
            msg = "too many digits"
            raise OverflowError(msg)
        centre = self.ctx.mpf(value.numerator) / value.denominator
        is_exact = value.denominator == 1 and abs(value.numerator) < 2**60
        return centre, self.ctx.zero if is_exact else abs(centre) * self.eps

    def _arithmetic(self) -> dict[str, Callable[..., Any]]:
        ctx = self.ctx
        names = {"Pi": "pi", "Exp1": "e", "EulerGamma": "euler", "GoldenRatio": "phi", "Catalan": "catalan"}
        constants = {rule: self._constant(+getattr(ctx, name)) for rule, name in names.items()}
        return {
            "number": lru_cache(maxsize=NUMBERS)(lambda node: self.fraction(number(node))),
            "ImaginaryUnit": lambda _: (ctx.mpc(0, 1), ctx.zero),
            "Add": self._sum,
            "Mul": self._product,
            "Pow": self._power,
            **constants,
        }

    def _constant(self, value: Any) -> Callable[..., Any]:
        return lambda _: (value, self.eps * abs(value))

    def _is_exact(self, value: Any, parts: tuple[Any, ...]) -> bool:
        """Tell whether a sum or product of integers is an integer that was not rounded."""
        isint = self.ctx.isint
        return abs(value) < 2**60 and all(not radius and isint(centre) for centre, radius in parts)

    def _sum(self, _: Basic, *parts: Any) -> Any:
        centre = sum((part[0] for part in parts), self.ctx.zero)
        if self._is_exact(centre, parts):
            return centre, self.ctx.zero
        return centre, sum((part[1] for part in parts), self.ctx.zero) + self.eps * sum(abs(part[0]) for part in parts)

    def _product(self, _: Basic, *parts: Any) -> Any:
        centre, radius = parts[0]
        for other, width in parts[1:]:
            radius = abs(centre) * width + abs(other) * radius + radius * width
            centre = centre * other
        if self._is_exact(centre, parts):
            return centre, self.ctx.zero
        return centre, radius + self.eps * abs(centre) * len(parts)

    def _power(self, node: Any, base: Any, exponent: Any) -> Any:
        (b, b_radius), (x, x_radius) = base, exponent
        if not x_radius and self.ctx.isint(x) and abs(x) < MOST_BITS:
            return self._integer_power(base, int(self.ctx.re(x)))
        if not b:
            if b_radius or x_radius or not self.ctx.re(x) > 0:
                _refuse("a power of something that may be zero")
            return self.ctx.zero, self.ctx.zero
        self._hold_positive(b, node.args[0])
        log_b = self.ctx.log(b)
        self._hold_size(x * log_b)
        spread = 2 * (abs(x) * b_radius / abs(b) + abs(log_b) * x_radius)
        if spread > WIDE:
            _refuse("lost precision")
        value = b**x
        return value, abs(value) * (spread + self.eps * (2 + abs(x * log_b)))

    def _integer_power(self, base: Any, n: int) -> Any:
        b, radius = base
        if not b and n <= 0:
            _refuse("a power of zero")
        if b:
            self._hold_size(n * self.ctx.log(abs(b)))
        if n > 0:
            value = b**n
            if self._is_exact(value, (base,)):
                return value, self.ctx.zero
            return value, n * (abs(b) + radius) ** (n - 1) * radius + self.eps * n * abs(value)
        spread = -2 * n * radius / abs(b)
        if spread > WIDE:
            _refuse("lost precision")
        value = b**n
        return value, abs(value) * (spread + self.eps * (1 - n))

    # -- smooth functions: a value and a bound on the derivative near it

    def _smooth(self) -> dict[str, Callable[..., Any]]:
        ctx = self.ctx
        slopes: dict[str, Callable[[Any, Any], Any]] = {
            "tan": lambda _, v: 1 + abs(v) ** 2,
            "cot": lambda _, v: 1 + abs(v) ** 2,
            "sec": lambda _, v: abs(v) * (1 + abs(v)),
            "csc": lambda _, v: abs(v) * (1 + abs(v)),
            "asin": lambda u, _: 1 / abs(ctx.sqrt(1 - u * u)),
            "acos": lambda u, _: 1 / abs(ctx.sqrt(1 - u * u)),
            "atan": lambda u, _: 1 / abs(1 + u * u),
            "sinh": lambda u, _: ctx.cosh(abs(u)),
            "cosh": lambda u, _: ctx.cosh(abs(u)),
            "tanh": lambda _, v: 1 + abs(v) ** 2,
            "coth": lambda _, v: 1 + abs(v) ** 2,
            "sech": lambda _, v: abs(v) * (1 + abs(v)),
            "csch": lambda _, v: abs(v) * (1 + abs(v)),
            "asinh": lambda u, _: 1 / abs(ctx.sqrt(1 + u * u)),
            "acosh": lambda u, _: 1 / abs(ctx.sqrt(u * u - 1)),
            "atanh": lambda u, _: 1 / abs(1 - u * u),
            "erf": lambda u, _: 2 * ctx.exp(abs(ctx.im(u)) ** 2),
            "exp": lambda _, v: abs(v),
            "sin": lambda u, _: ctx.cosh(ctx.im(u)),
            "cos": lambda u, _: ctx.cosh(ctx.im(u)),
        }
        table = {name: self._function(getattr(ctx, name), slope, name) for name, slope in slopes.items()}
        counted = {"gamma": self._gamma, "factorial": self._factorial, "binomial": self._binomial}
        return {**table, **counted, "log": self._logarithm}

    def _function(self, function: Callable[[Any], Any], slope: Callable[[Any, Any], Any], name: str) -> Any:
        within_one = name in {"asin", "acos", "atanh"}

        def rule(_: Any, u: Any) -> Any:
            centre, radius = u
            self._hold_size(centre if name in GROWING else self.ctx.mag(centre) if centre else 0)
            if not self.is_complex and ((within_one and abs(centre) > 1) or (name == "acosh" and centre < 1)):
                _refuse("outside the domain")
            value = function(centre)
            steep = slope(centre, value) if radius else 0
            width = 2 * steep * radius
            if width > WIDE * max(1, abs(value)) or radius > WIDE:
                _refuse("lost precision")
            return value, width + self.eps * abs(value) * (1 + abs(centre))

        return rule

    def _logarithm(self, node: Any, u: Any) -> Any:
        """Give a logarithm: its error rests on how large that of the argument is beside the argument, of any size."""
        centre, radius = u
        self._hold_size(self.ctx.mag(centre) if centre else 0)
        self._hold_positive(centre, node.args[0])
        if radius > WIDE * abs(centre):
            _refuse("lost precision")
        value = self.ctx.log(centre)
        return value, 2 * radius / abs(centre) + self.eps * (1 + abs(value))

    def _gamma(self, _: Basic, u: Any) -> Any:
        centre, radius = u
        if abs(centre) > LARGEST_FACTORIAL:
            _refuse("too large a factorial")
        value = self.ctx.gamma(centre)
        steep = abs(value * self.ctx.digamma(centre)) if radius else 0
        return value, 2 * steep * radius + self.eps * abs(value) * (1 + abs(centre))

    def _factorial(self, node: Basic, u: Any) -> Any:
        return self._gamma(node, (u[0] + 1, u[1]))

    def _binomial(self, _: Basic, upper: Any, lower: Any) -> Any:
        n, k = upper[0], lower[0]
        if upper[1] or lower[1] or not self.ctx.isint(n) or not self.ctx.isint(k) or not 0 <= n <= LARGEST_FACTORIAL:
            _refuse("not a number of choices")
        value = self.ctx.binomial(n, k)
        return value, self.eps * abs(value)

    # -- functions with kinks, and comparisons

    def _kinks(self) -> dict[str, Callable[..., Any]]:
        ctx = self.ctx
        one, zero = (ctx.one, ctx.zero), (ctx.zero, ctx.zero)
        return {
            "Abs": lambda _, u: (abs(u[0]), u[1]),
            "sign": lambda _, u: one if self._is_positive(u) else (-ctx.one, ctx.zero),
            "Heaviside": lambda _, u, *__: one if self._is_positive(u) else zero,
            "Max": lambda _, *parts: (max(self._real(part) for part in parts), max(part[1] for part in parts)),
            "Min": lambda _, *parts: (min(self._real(part) for part in parts), max(part[1] for part in parts)),
            "floor": lambda _, u: (ctx.floor(self._roundable(u)), ctx.zero),
            "ceiling": lambda _, u: (ctx.ceil(self._roundable(u)), ctx.zero),
            "KroneckerDelta": lambda _, u, v, *__: one if self._is_same(u, v) else zero,
            "atan2": self._angle,
            "re": lambda _, u: (ctx.re(u[0]), u[1]),
            "im": lambda _, u: (ctx.im(u[0]), u[1]),
            "conjugate": lambda _, u: (ctx.conj(u[0]), u[1]),
        }

    def _angle(self, _: Basic, y: Any, x: Any) -> Any:
        self._is_positive(y)
        value = self.ctx.atan2(self._real(y), self._real(x))
        size = self.ctx.hypot(self._real(y), self._real(x))
        return value, 2 * (y[1] + x[1]) / size + self.eps * abs(value)

    def _comparisons(self) -> dict[str, Callable[..., Any]]:
        def less(_: Basic, u: Any, v: Any) -> bool:
            return self._is_positive((v[0] - u[0], u[1] + v[1]))

        def greater(node: Basic, u: Any, v: Any) -> bool:
            return less(node, v, u)

        return {
            "StrictLessThan": less,
            "LessThan": less,
            "StrictGreaterThan": greater,
            "GreaterThan": greater,
            "Equality": lambda _, u, v: self._is_same(u, v),
            "Unequality": lambda _, u, v: not self._is_same(u, v),
        }

    def _real(self, u: Any) -> Any:
        if self.ctx.im(u[0]):
            _refuse("not a real number")
        return self.ctx.re(u[0])

    def _is_positive(self, u: Any) -> bool:
        value = self._real(u)
        if abs(value) <= 4 * u[1]:
            _refuse("at a kink")
        return bool(value > 0)

    def _is_same(self, u: Any, v: Any) -> bool:
        radius = u[1] + v[1]
        if abs(u[0] - v[0]) > 4 * radius:
            return False
        if radius:
            _refuse("too near to be told apart")
        return True

    def _roundable(self, u: Any) -> Any:
        value = self._real(u)
        if u[1] and abs(value - self.ctx.nint(value)) <= 4 * u[1]:
            _refuse("near an integer")
        return value

    def _bound(self, node: Any, *parts: Any) -> Any:
        from derivcheck.deciding.bound_values import ball_of

        return ball_of(node, *parts)

    # -- guards

    def _hold_positive(self, value: Any, node: Any) -> None:
        """Refuse roots and logarithms of negative quantities; a complex constant has its principal value."""
        if not value or (not self.ctx.im(value) and value.real < 0 and not (self.is_complex and node.is_number)):
            _refuse("a root or logarithm of a negative number")

    def _hold_size(self, value: Any) -> None:
        if abs(value) > MOST_BITS:
            msg = "too large"
            raise OverflowError(msg)


def _refuse(reason: str) -> None:
    raise ValueError(reason)
