"""A tree back to tidy LaTeX: reading it again gives an equal tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.model.tree import Kind, Node
from derivcheck.syntax.tokens import REPEATING

if TYPE_CHECKING:
    from collections.abc import Callable

_MARKS = {"|": "\\mid", "\\quad": "\\quad"}
_SPECIFIED = frozenset(("array", "tabular"))


def latex(node: Node) -> str:
    """Print a tree."""
    return _PRINTERS[node.kind](node)


def _text(node: Node) -> str:
    return node.text


def _name(node: Node) -> str:
    if len(node.text) < 2 or not node.text[0].isalpha():
        return node.text
    return f"\\operatorname{{{node.text}}}"


def _words(node: Node) -> str:
    return f"\\text{{{node.text}}}"


def _bracket(node: Node) -> str:
    opening, closing, inside = node.text, node.marks[0], latex(node.children[0])
    if opening == "{":
        return f"{{{inside}}}"
    if opening == "|" or closing == "|" or "." in (opening, closing) or (opening == "\\|"):
        return _spaced(_spaced(f"\\left{opening}", inside), f"\\right{closing}")
    return _glued(_glued(opening, inside), closing)


def _list(node: Node) -> str:
    printed = latex(node.children[0])
    for mark, child in zip(node.marks, node.children[1:], strict=True):
        sign = _MARKS.get(mark, mark)
        printed = f"{printed}{sign} {latex(child)}" if sign in (",", ";") else f"{printed} {sign} {latex(child)}"
    return printed.strip()


def _chain(node: Node) -> str:
    printed = latex(node.children[0])
    for mark, child in zip(node.marks, node.children[1:], strict=True):
        printed = f"{printed} {_mark(mark)} {latex(child)}"
    return printed.strip()


def _mark(mark: str) -> str:
    """Print a relation; an arrow with something over it needs its argument to be read again."""
    return f"{mark}{{}}" if mark.startswith("\\x") and mark != "\\xi" else mark


def _sum(node: Node) -> str:
    first = latex(node.children[0])
    printed = _glued(node.marks[0], first) if node.marks[0] else first
    for mark, child in zip(node.marks[1:], node.children[1:], strict=True):
        printed = f"{printed} {mark} {latex(child)}"
    return printed.strip()


def _term(node: Node) -> str:
    printed = ""
    for mark, child in zip(node.marks, node.children, strict=True):
        part = latex(child)
        if child.kind is Kind.TERM:
            part = f"{{{part}}}"
        printed = f"{printed} {mark} {part}".rstrip() if mark else _juxtaposed(printed, part)
    return printed


def _juxtaposed(left: str, right: str) -> str:
    """Set two factors side by side, apart where they would be read as one."""
    if not left or not right:
        return left + right
    tight = (left[-1].isdigit() and right[0].isalpha() and right[0].isascii()) or (right[0] == "(" and left[-1] != " ")
    return left + right if tight and not left.endswith("\\left") else f"{left} {right}"


def _braced(text: str) -> str:
    """Brace a script unless it is a single letter or digit, as people write it."""
    return text if len(text) == 1 and text.isalnum() and text.isascii() else f"{{{text}}}"


def _script(node: Node) -> str:
    base, sub, sup = node.children
    printed = latex(base)
    if base.kind in (Kind.TERM, Kind.SCRIPT, Kind.EMPTY):
        printed = f"{{{printed}}}"
    printed += node.text
    if sub.kind is not Kind.EMPTY:
        printed += "_" + _braced(latex(sub))
    if sup.kind is not Kind.EMPTY:
        printed += "^" + _braced(latex(sup))
    return printed


def _command(node: Node) -> str:
    if node.text == "!":
        base = latex(node.children[0])
        return f"{{{base}}}!" if node.children[0].kind in (Kind.TERM, Kind.EMPTY) else f"{base}!"
    arguments = node.children
    if node.text == REPEATING:
        return f"{arguments[0].text}.{arguments[1].text}\\overline{{{arguments[2].text}}}"
    printed = node.text
    if node.text == "\\sqrt" and len(arguments) == 2:
        option, *rest = arguments
        printed += "" if option.kind is Kind.EMPTY else f"[{latex(option)}]"
        arguments = tuple(rest)
    return printed + "".join(f"{{{latex(argument)}}}" for argument in arguments)


def _event(node: Node) -> str:
    return _juxtaposed(*map(latex, node.children))


def _table(node: Node) -> str:
    columns = "c" * max((len(row.children) for row in node.children), default=1)
    opening = f"\\begin{{{node.text}}}" + (f"{{{columns}}}" if node.text in _SPECIFIED else "")
    rows = " \\\\ ".join(latex(row) for row in node.children)
    return " ".join(part for part in (opening, rows, f"\\end{{{node.text}}}") if part)


def _row(node: Node) -> str:
    return " & ".join(latex(cell) for cell in node.children)


def _unread(node: Node) -> str:
    return f"\\text{{unread: {node.text.translate(_PLAIN)}}}"


def _empty(_node: Node) -> str:
    return ""


def _spaced(left: str, right: str) -> str:
    return f"{left} {right}" if left and right else left + right


def _glued(left: str, right: str) -> str:
    """Set two pieces together, with a space where a command would swallow a letter."""
    apart = left.startswith("\\") and left[-1].isalpha() and right[:1].isalpha()
    return f"{left} {right}" if apart else left + right


_PLAIN = str.maketrans("{}\\", "()/")
_PRINTERS: dict[Kind, Callable[[Node], str]] = {
    Kind.NUMBER: _text,
    Kind.NAME: _name,
    Kind.TEXT: _words,
    Kind.BRACKET: _bracket,
    Kind.LIST: _list,
    Kind.CHAIN: _chain,
    Kind.SUM: _sum,
    Kind.TERM: _term,
    Kind.SCRIPT: _script,
    Kind.COMMAND: _command,
    Kind.EVENT: _event,
    Kind.TABLE: _table,
    Kind.ROW: _row,
    Kind.EMPTY: _empty,
    Kind.UNREAD: _unread,
}
