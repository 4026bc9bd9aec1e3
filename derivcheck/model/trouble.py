"""What stops a reading from within; it becomes a value (a verdict) at the claim, and never leaves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from derivcheck.model.tree import Node


class NotUnderstood(Exception):  # noqa: N818 - it is a reason, not an error of the program
    """A part of a claim has no meaning here; the reason is told to the user."""

    def __init__(self, reason: str, node: Node | None = None) -> None:
        """Say why, and at which part where that is known."""
        super().__init__(reason)
        self.reason = reason
        self.node = node


class IllDefined(NotUnderstood):
    """What a name is defined as has no value; the claim that uses the name is not to blame."""


class Singular(NotUnderstood):
    """A matrix has no inverse whatever its entries are, as A^T A has none where A is wide."""


class OutsideError(NotUnderstood):
    """An entry that lies outside the entries of the whole; a clash of shapes where the user declared those."""

    def __init__(self, reason: str, shape: tuple[int, int], *, declared: bool = False) -> None:
        """Keep the shape of the whole, and whether it was declared with numbers."""
        super().__init__(reason)
        self.shape, self.declared = shape, declared


class ShapeClash(Exception):  # noqa: N818
    """Two shapes do not fit the operation that joins them."""

    def __init__(self, operation: str, left: tuple[int, int], right: tuple[int, int]) -> None:
        """Keep the operation in words and both shapes."""
        super().__init__(f"{operation} of {left[0]} x {left[1]} and {right[0]} x {right[1]}")
        self.operation, self.left, self.right = operation, left, right
        self.node: Node | None = None


class NoSuchEntry(ShapeClash):
    """An entry is written that the declared shape does not have."""

    def __init__(self, stop: OutsideError) -> None:
        """Keep the words of what was found."""
        super().__init__(stop.reason, stop.shape, stop.shape)
