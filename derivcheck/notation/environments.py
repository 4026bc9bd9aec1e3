"""Environments: some lay out rows of statements, some are tables of entries."""

from derivcheck.notation.registry import Notation
from derivcheck.syntax.forms import Form

NOTATIONS: tuple[Notation, ...] = (
    Notation(
        (
            "\\begin{align}",
            "\\begin{align*}",
            "\\begin{aligned}",
            "\\begin{split}",
            "\\begin{gather}",
            "\\begin{gather*}",
            "\\begin{gathered}",
            "\\begin{multline}",
            "\\begin{multline*}",
            "\\begin{multlined}",
            "\\begin{equation}",
            "\\begin{equation*}",
            "\\begin{eqnarray}",
            "\\begin{eqnarray*}",
            "\\begin{flalign}",
            "\\begin{flalign*}",
            "\\begin{displaymath}",
            "\\begin{math}",
        ),
        Form.LAYOUT,
    ),
    Notation(
        ("\\begin{alignat}", "\\begin{alignat*}", "\\begin{alignedat}", "\\begin{xalignat}", "\\begin{xalignat*}"),
        Form.LAYOUT,
        arguments=1,
    ),
    Notation(
        (
            "\\begin{matrix}",
            "\\begin{pmatrix}",
            "\\begin{bmatrix}",
            "\\begin{Bmatrix}",
            "\\begin{vmatrix}",
            "\\begin{Vmatrix}",
            "\\begin{smallmatrix}",
            "\\begin{psmallmatrix}",
            "\\begin{bsmallmatrix}",
            "\\begin{matrix*}",
            "\\begin{pmatrix*}",
            "\\begin{bmatrix*}",
            "\\begin{Bmatrix*}",
            "\\begin{vmatrix*}",
            "\\begin{Vmatrix*}",
            "\\begin{cases}",
            "\\begin{cases*}",
            "\\begin{dcases}",
            "\\begin{dcases*}",
            "\\begin{rcases}",
        ),
        Form.ARRAY,
    ),
    Notation(("\\begin{array}", "\\begin{tabular}", "\\begin{subarray}"), Form.ARRAY, arguments=1),
)
