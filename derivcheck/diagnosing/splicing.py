"""A mended side as the author would write it: the source with one stretch replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.notation.registry import forms
from derivcheck.syntax import latex, read_expression

if TYPE_CHECKING:
    from derivcheck.mistakes.mistake import Edit
    from derivcheck.model.source import Source
    from derivcheck.model.tree import Node


def text_with(side: Node, edit: Edit, mended: Node, source: Source) -> str:
    """Write a side with an edit in place; printed anew where the source with one stretch replaced reads otherwise."""
    text = source.text[side.start : side.end]
    start, end = edit.old.start - side.start, edit.old.end - side.start
    spliced = f"{text[:start]}{latex(edit.new)}{text[end:]}"
    return spliced if read_expression(spliced, forms()) == mended else latex(mended)
