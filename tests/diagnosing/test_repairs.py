"""Wrong lines of small documents: the mistake is named, and its repair is what should stand there."""

from __future__ import annotations

import pytest

from derivcheck.model.settings import Settings
from derivcheck.model.source import Source
from derivcheck.pipeline import check_source

CASES = [
    # document, mistake, the mended side
    (r"$$\frac{d}{dx} \cos 3x = 3\sin 3x$$", "dropped-sign", r"-3\sin 3x"),
    (r"$$\frac{d}{dt}(3t - 1)^2 = 3(3t - 1)$$", "wrong-factor", r"6(3t - 1)"),
    (r"$$(a + b)(a - b) = a^2 + b^2$$", "dropped-sign", r"a^2 - b^2"),
    (r"$$f(x) = x^3 + 2x, \quad f'(x) = 3x + 2$$", "wrong-power", r"3x^2 + 2"),
    (r"$$\frac{d}{dx} \tan x = \frac{1}{\sin^2 x}$$", "wrong-function", r"\frac{1}{\cos^2 x}"),
    ((r"$$\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}\begin{bmatrix} 1 \\ 1 \end{bmatrix} = "
     r"\begin{bmatrix} 3 \\ 8 \end{bmatrix}$$"), "wrong-arithmetic", r"\begin{bmatrix} 3 \\ 7 \end{bmatrix}"),
    (r"$$\sum_{i=1}^{n} i = \frac{n(n - 1)}{2}$$", "dropped-sign", r"\frac{n(n + 1)}{2}"),
    (r"$$\int_0^1 2x\,dx = 2$$", "wrong-arithmetic", "1"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "mistake", "repair"), CASES)
def test_repair(text: str, mistake: str, repair: str) -> None:
    report = check_source(Source("case", text), "markdown", Settings())
    (step,) = [one for one in report.steps if one.verdict.value == "fails"]
    assert step.mistake == mistake, step
    assert step.repair is not None
    assert "".join(step.repair.split()) == "".join(repair.split())
    assert step.places[0].expected is not None
