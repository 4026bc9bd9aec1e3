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


class ShapeClash(Exception):  # noqa: N818
    """Two shapes do not fit the operation that joins them."""

    def __init__(self, operation: str, left: tuple[int, int], right: tuple[int, int]) -> None:
        """Keep the operation in words and both shapes."""
        super().__init__(f"{operation} of {left[0]} x {left[1]} and {right[0]} x {right[1]}")
        self.operation, self.left, self.right = operation, left, right
        self.node: Node | None = None
