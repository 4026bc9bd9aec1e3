"""Signs with two readings: each has a usual one, and another one that is tried before a claim is called wrong.

A claim fails only when it fails under both; where the unusual reading makes it true, the step says so.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from derivcheck.model.tree import Kind

if TYPE_CHECKING:
    from derivcheck.model.derivation import Claim
    from derivcheck.model.tree import Node


class Option(StrEnum):
    """A reading of a sign that is not the usual one; its text says what was read."""

    PRODUCT = "a whole number before a fraction multiplies it"
    DEGREES = "angles are numbers of degrees"
    KRONECKER = "the circled cross is the Kronecker product"
    LOWER = "the lower one of two signs"
    WHOLE_ANGLE = "the angle goes on behind its bracket"
    SPACED = "the argument of a function ends at a space"
    HUNDREDTHS = "both sides are numbers of hundredths"
    SPACE = "vectors have three components"
    HESSIAN = "the square of the gradient sign is the matrix of second derivatives"
    DETERMINANT = "the derivatives of several names by several names are their determinant"
    OUTER = "the index by which is differentiated is not the one that the sum around it binds"
    SLASH = "a slash divides by everything up to the next sign"
    AT_PLACE = "the bracket behind a derivative says where it is taken"
    MULTIPLIED = "the bracket behind a derivative multiplies it"
    ALL_ENTRIES = "the norm of a matrix is that of all its entries"
    PARTITION = "exactly one of the events happens under which others are known: their probabilities sum to one"
    INDEPENDENT = "the events are independent, as the text says"


KEPT = frozenset({Option.OUTER})
"""Readings that a chain keeps from where it takes them."""
DEGREE_SIGNS = frozenset({r"\circ", r"\degree"})
ANGLES = ("sin", "cos", "tan", "cot", "sec", "csc")
OF_ANGLES = frozenset(f"{slash}{name}" for slash in ("\\", "") for name in ANGLES)
"""Functions of an angle."""
ANGULAR = frozenset({r"\pi", "π", "rad"}) | {
    f"{slash}{arc}{name}" for slash in ("\\", "") for arc in ("", "arc") for name in ANGLES
}
"""What measures angles in radians, or takes any angle."""


DOUBLE = {r"\pm": "+-", "±": "+-", r"\mp": "-+", "∓": "-+"}
"""Double signs: the upper one and the lower one."""


def has_double_sign(tree: Node) -> bool:
    """Tell whether a sign of two values stands in a tree."""
    return any(mark in DOUBLE for node in tree.walk() if node.kind is Kind.SUM for mark in node.marks)


def is_angular(claim: Claim) -> bool:
    """Tell whether something in a claim measures angles in radians, or takes any angle."""
    return any(
        node.kind is Kind.NAME and node.text in ANGULAR for side in (claim.left, claim.right) for node in side.walk()
    )


def usual(claim: Claim) -> frozenset[Option]:
    """Give the options that are the usual reading of a claim.

    Degrees alone are numbers of degrees; where a matrix stands on a side, matrices are meant on the other.
    """
    nodes = tuple(node for side in (claim.left, claim.right) for node in side.walk())
    texts = {node.text for node in nodes if node.kind is Kind.NAME}
    found = {Option.DEGREES} if texts & DEGREE_SIGNS and not texts & ANGULAR else set()
    is_matrix = any(node.kind is Kind.TABLE and not node.text.startswith("v") for node in nodes)
    return frozenset({*found, Option.HESSIAN if is_matrix else Option.DETERMINANT})
