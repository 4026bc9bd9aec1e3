"""True identities, each with two false variants, for the tests of deciding."""

from __future__ import annotations

from dataclasses import dataclass

from sympy import (
    Abs,
    Expr,
    Function,
    Heaviside,
    I,
    KroneckerDelta,
    Matrix,
    Max,
    Min,
    Piecewise,
    Pow,
    Rational,
    Symbol,
    acos,
    asin,
    atan,
    atanh,
    binomial,
    ceiling,
    cos,
    cosh,
    diff,
    exp,
    factorial,
    floor,
    log,
    pi,
    sign,
    sin,
    sinh,
    sqrt,
    tan,
    tanh,
)

from derivcheck.deciding import Domain
from derivcheck.model.value import Grid, Value

a, b, c, k, n, t, x, y, z = (Symbol(name, real=True) for name in "abckntxyz")
z1, z2, z3, h = (Symbol(name, real=True) for name in ("z_1", "z_2", "z_3", "\\hat{y}"))
f, f_prime, g = Function("f"), Function("f'"), Function("g")
NATURAL = ((n, Domain(lower=Rational(1), lower_open=False, integer=True)),)


@dataclass(frozen=True)
class Identity:
    name: str
    left: Value
    right: Value
    wrong: tuple[Value, Value]
    """Two false right sides."""
    domains: tuple[tuple[Symbol, Domain], ...] = ()


def sigmoid(u: Expr) -> Expr:
    return 1 / (1 + exp(-u))


def softmax(at: int) -> Expr:
    return exp((z1, z2, z3)[at]) / (exp(z1) + exp(z2) + exp(z3))


def grid(matrix: Matrix) -> Grid:
    return Grid(matrix.rows, matrix.cols, tuple(matrix))


def jacobian_of_softmax() -> Grid:
    return grid(Matrix(3, 3, lambda i, j: diff(softmax(i), (z1, z2, z3)[j])))


def printed_jacobian(*, off_sign: int = -1, last: int = 2) -> Grid:
    def entry(i: int, j: int) -> Expr:
        if i == j:
            return softmax(i) * (1 - softmax(last if i == 2 else i))
        return off_sign * softmax(i) * softmax(j)

    return grid(Matrix(3, 3, entry))


A = Matrix([[a, b], [c, x]])
B = Matrix([[y, z], [t, 2]])

IDENTITIES = [
    Identity("square", (x + y) ** 2, x**2 + 2 * x * y + y**2, (x**2 + y**2, x**2 + x * y + y**2)),
    Identity("cube", (x - y) * (x**2 + x * y + y**2), x**3 - y**3, (x**3 + y**3, x**3 - y**2)),
    Identity("fractions", 1 / x + 1 / y, (x + y) / (x * y), (2 / (x + y), 1 / (x + y))),
    Identity("partial fractions", 1 / (x * (x + 1)), 1 / x - 1 / (x + 1), (1 / x + 1 / (x + 1), 1 / x - 1 / (x + 2))),
    Identity("cancelled", (x**2 - 1) / (x - 1), x + 1, (x - 1, x + 2)),
    Identity("quotient rule", diff(x / (x**2 + 1), x), (1 - x**2) / (1 + x**2) ** 2,
             ((1 + x**2) / (1 + x**2) ** 2, (1 - x**2) / (1 + x**2))),
    Identity("squared error", diff((y - t * x) ** 2, t), -2 * x * (y - t * x), (2 * x * (y - t * x), -2 * (y - t * x))),
    Identity("mean of three", ((a - x) ** 2 + (b - x) ** 2 + (c - x) ** 2).diff(x) / 3,
             2 * x - Rational(2, 3) * (a + b + c), (2 * x - 2 * (a + b + c), x - Rational(1, 3) * (a + b + c))),
    Identity("sigmoid slope", diff(sigmoid(x), x), sigmoid(x) * (1 - sigmoid(x)),
             (sigmoid(x) * (1 + sigmoid(x)), sigmoid(x) ** 2)),
    Identity("sigmoid symmetry", 1 - sigmoid(x), sigmoid(-x), (sigmoid(x), -sigmoid(-x))),
    Identity("tanh and sigmoid", tanh(x), 2 * sigmoid(2 * x) - 1, (2 * sigmoid(x) - 1, sigmoid(2 * x) - 1)),
    Identity("tanh slope", diff(tanh(x), x), 1 - tanh(x) ** 2, (1 + tanh(x) ** 2, 1 - tanh(x))),
    Identity("softmax entry", diff(softmax(0), z2), -softmax(0) * softmax(1),
             (softmax(0) * softmax(1), softmax(1) * (1 - softmax(1)))),
    Identity("softmax sums to 1", softmax(0) + softmax(1), 1 - softmax(2), (1 + softmax(2), softmax(2))),
    Identity("log softmax", log(softmax(0)), z1 - log(exp(z1) + exp(z2) + exp(z3)),
             (z1 + log(exp(z1) + exp(z2) + exp(z3)), z2 - log(exp(z1) + exp(z2) + exp(z3)))),
    Identity("softmax Jacobian", jacobian_of_softmax(), printed_jacobian(),
             (printed_jacobian(off_sign=1), printed_jacobian(last=1))),
    Identity("cross entropy slope", diff(-y * log(sigmoid(x)) - (1 - y) * log(1 - sigmoid(x)), x), sigmoid(x) - y,
             (y - sigmoid(x), sigmoid(x) + y)),
    Identity("log of a product", log(a * b), log(a) + log(b), (log(a) - log(b), log(a) * log(b))),
    Identity("log of a power", log(x**3), 3 * log(x), (log(x) ** 3, 2 * log(x))),
    Identity("log of twelve", log(12), 2 * log(2) + log(3), (log(2) + 2 * log(3), 2 * log(2) * log(3))),
    Identity("softplus", log(1 + exp(x)), x + log(1 + exp(-x)), (log(1 + exp(-x)), x - log(1 + exp(-x)))),
    Identity("exponential of a sum", exp(x + 2 * y), exp(x) * exp(y) ** 2, (exp(x) + exp(2 * y), exp(x) * exp(y))),
    Identity("Gauss slope", diff(exp(-(x**2) / 2), x), -x * exp(-(x**2) / 2),
             (x * exp(-(x**2) / 2), -exp(-(x**2) / 2))),
    Identity("sine of a sum", sin(x + y), sin(x) * cos(y) + cos(x) * sin(y),
             (sin(x) + sin(y), sin(x) * cos(y) - cos(x) * sin(y))),
    Identity("double angle", cos(2 * x), 1 - 2 * sin(x) ** 2, (1 - sin(x) ** 2, 2 * cos(x) * sin(x))),
    Identity("Pythagoras", sin(x) ** 2 + cos(x) ** 2, x / x, (2 * x / x, cos(2 * x))),
    Identity("tangent slope", diff(tan(x), x), 1 / cos(x) ** 2, (1 / sin(x) ** 2, 1 / cos(x))),
    Identity("hyperbolic", cosh(x) ** 2 - sinh(x) ** 2, Pow(x, 0), (cosh(2 * x), Pow(x, 0) * 2)),
    Identity("Euler", exp(I * x), cos(x) + I * sin(x), (cos(x) - I * sin(x), sin(x) + I * cos(x))),
    Identity("inverse sine and cosine", asin(x / 9) + acos(x / 9), pi / 2, (pi, pi / 3)),
    Identity("arc tangent slope", diff(atan(x), x), 1 / (1 + x**2), (1 / (1 - x**2), 1 / sqrt(1 + x**2))),
    Identity("area tangent", atanh(x / 9), log((1 + x / 9) / (1 - x / 9)) / 2,
             (log((1 + x / 9) / (1 - x / 9)), log((1 - x / 9) / (1 + x / 9)) / 2)),
    Identity("roots", sqrt(x) * sqrt(y), sqrt(x * y), (x * y, sqrt(x + y))),
    Identity("root slope", diff(sqrt(x), x), 1 / (2 * sqrt(x)), (2 / sqrt(x), 1 / (2 * x))),
    Identity("norm slope", diff(sqrt(x**2 + y**2), x), x / sqrt(x**2 + y**2),
             (y / sqrt(x**2 + y**2), 1 / sqrt(x**2 + y**2))),
    Identity("normalised slope", diff(x / sqrt(x**2 + 1), x), (x**2 + 1) ** Rational(-3, 2),
             ((x**2 + 1) ** Rational(-1, 2), (x**2 + 1) ** Rational(3, 2))),
    Identity("nested root", sqrt(3 + 2 * sqrt(2)), 1 + sqrt(2), (1 + sqrt(3), 2 + sqrt(2))),
    Identity("fraction power", x ** Rational(2, 3) * x ** Rational(1, 3), x + 0 * y, (x**2, sqrt(x))),
    Identity("absolute value", Abs(x), Max(x, -x), (x, Min(x, -x))),
    Identity("rectifiers", Max(x, 0) - Max(-x, 0), x + 0 * y, (Max(x, 0), Abs(x))),
    Identity("maximum", Max(x, y), (x + y + Abs(x - y)) / 2, ((x + y - Abs(x - y)) / 2, (x + y + x - y) / 2)),
    Identity("far kink", Max(x - 20, 0), Piecewise((x - 20, x > 20), (0, True)), (0 * x, Max(x, 0))),
    Identity("sign", sign(x) * Abs(x), x + 0 * y, (Abs(x), sign(x))),
    Identity("step", Heaviside(x), (1 + sign(x)) / 2, (1 + sign(x), (1 - sign(x)) / 2)),
    Identity("floors", ceiling(x), -floor(-x), (floor(x), floor(x) + 2)),
    Identity("factorial", factorial(n), n * factorial(n - 1), (factorial(n - 1), (n - 1) * factorial(n - 1))),
    Identity("Pascal", binomial(n, k), binomial(n - 1, k - 1) + binomial(n - 1, k),
             (binomial(n - 1, k - 1) * binomial(n - 1, k), binomial(n - 1, k)), NATURAL),
    Identity("alternating", (-1) ** (n + 1) * (-1), (-1) ** n, ((-1) ** (n + 1), Pow(1, n))),
    Identity("delta", KroneckerDelta(n, k) * n, KroneckerDelta(n, k) * k, (n * k, KroneckerDelta(n, k))),
    Identity("general power", diff(x**a, x), a * x**a / x, (a * x**a, x ** (a - 1))),
    Identity("power of sums", 2 ** (x + y), 2**x * 2**y, (2**x + 2**y, 2 ** (x * y))),
    Identity("unknown functions", f(x) * (g(y) + f_prime(x)), f(x) * g(y) + f(x) * f_prime(x),
             (f(x) * g(y) + f(x) ** 2, f(x) * g(x) + f(x) * f_prime(x))),
    Identity("unknown argument", f((x + y) ** 2), f(x**2 + 2 * x * y + y**2), (f(x**2 + y**2), f(x + y))),
    Identity("matrix product", grid(A * B),
             grid(Matrix(2, 2, [a * y + b * t, a * z + 2 * b, c * y + x * t, c * z + 2 * x])),
             (grid(B * A), grid(A * B.T))),
    Identity("inverse", grid(A * Matrix([[x, -b], [-c, a]]) / (a * x - b * c)), grid(Matrix([[1, 0], [0, 1]])),
             (grid(Matrix([[1, 0], [0, -1]])), grid(Matrix([[1, 1], [0, 1]])))),
]  # fmt: skip
