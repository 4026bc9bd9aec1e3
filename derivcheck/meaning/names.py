r"""Names: a letter with its accents and labels.

`\vec z_2`, `\mathbf{z}_2` and `z_2` are one name (marks that only say "vector" do not make a new one);
`\hat y` and `y` are two. What stands in a superscript is a label, an operation (transpose, inverse) or a power.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from derivcheck.model.tree import Kind, Node

VECTOR_MARKS = frozenset(
    {
        r"\vec",
        r"\mathbf",
        r"\bold",
        r"\boldsymbol",
        r"\underline",
        r"\bm",
        r"\bf",
        r"\pmb",
        r"\overrightarrow",
        r"\symbf",
    }
)
ACCENTS = frozenset(
    {r"\hat", r"\bar", r"\tilde", r"\widehat", r"\widetilde", r"\overline", r"\mathcal", r"\mathscr", r"\mathfrak"}
) | {r"\Delta", r"\mathbb", r"\check", r"\breve", r"\mathring"}
TRANSPOSES = frozenset({"T", r"\top", r"\intercal", r"\mathsf{T}", r"\mathrm{T}", "⊤"})
UPRIGHT = frozenset({r"\mathsf", r"\mathbf", r"\mathtt", r"\mathbb", r"\text", r"\textsf", r"\mathcal"})
LABEL_MARKS = frozenset({"*", r"\ast", r"\star", "+", "-", r"\dagger"})

NAMED = frozenset({Kind.NAME, Kind.SCRIPT, Kind.COMMAND, Kind.EVENT})
FILLED = "◦"
"""Stands in the base of a name for an index that is told apart: `P(y=1)` is `P(y=◦)` with the index 1."""

Indices = Mapping[str, int | str]


@dataclass(frozen=True, slots=True)
class Name:
    r"""A name: `x`, `z_2^{(1)}`, `W_{12}^{[1]}`, `\hat{y}`."""

    base: str
    subs: tuple[str, ...] = ()
    sups: tuple[str, ...] = ()

    @property
    def latex(self) -> str:
        """The canonical way to write it."""
        if FILLED in self.base:
            return "".join(map(str.__add__, self.base.split(FILLED), (*self.subs, "")))
        joined = "".join(self.subs) if all(len(sub) == 1 for sub in self.subs) else ",".join(self.subs)
        sub = f"_{joined}" if len(joined) == 1 else f"_{{{joined}}}" if joined else ""
        return self.base + sub + (f"^{{{''.join(self.sups)}}}" if self.sups else "")

    def entry(self, *indices: int) -> Name:
        """Give the name of an entry of a vector or matrix of this name."""
        return replace(self, subs=(*self.subs, *map(str, indices)))

    def indexed(self, indices: Indices) -> Name:
        """Give the name with index letters replaced."""
        return replace(
            self,
            subs=tuple(str(indices.get(sub, sub)) for sub in self.subs),
            sups=tuple(with_index(sup, indices) for sup in self.sups),
        )


def with_index(label: str, indices: Indices) -> str:
    """Replace the letter inside `(i)` or `[l]`."""
    if len(label) > 2 and label[0] in "([":
        return label[0] + str(indices.get(label[1:-1], label[1:-1])) + label[-1]
    return str(indices.get(label, label))


def index_letter(part: str) -> str | None:
    """Give the letter of a subscript or label that may be an index."""
    inner = part[1:-1] if len(part) > 2 and part[0] in "([" else part
    return inner if len(inner) == 1 and inner.isalpha() and inner.isascii() and inner.islower() else None


@dataclass(frozen=True, slots=True)
class WrittenName:
    """A name as it stands on the page: with the operations that its superscript adds."""

    name: Name
    powers: tuple[Node, ...] = ()
    """Superscripts that are no labels, innermost first."""
    primes: int = 0
    vector: bool = False
    """Whether a mark says that it is a vector."""


def names_in(tree: Node, labelled: frozenset[str]) -> Iterator[WrittenName]:
    """Give the names of a tree, outermost first: `x_1` is one name, and no `x` stands in it."""
    stack = [tree]
    while stack:
        node = stack.pop()
        written = written_name(node, {}, labelled) if node.kind in NAMED else None
        if written is None:
            stack.extend(reversed(node.children))
        else:
            yield written
            stack.extend(reversed(written.powers))


def base_of(node: Node) -> tuple[str, bool] | None:
    """Give the letter with its accents, and whether it is marked as a vector."""
    if node.kind is Kind.NAME:
        return node.text, False
    if node.kind is Kind.BRACKET and node.text == "{":
        return base_of(node.children[0])
    if node.kind is Kind.COMMAND and len(node.children) == 1:
        inner = base_of(node.children[0])
        if inner is None:
            return None
        if node.text in VECTOR_MARKS:
            return inner[0], True
        if node.text in ACCENTS:
            return f"{node.text}{{{inner[0]}}}", inner[1]
    return None


def written_name(node: Node, indices: Indices, labelled: frozenset[str] = frozenset()) -> WrittenName | None:
    """Read a node as a name, or answer None where it is something else."""
    if node.kind is Kind.SCRIPT:
        return _scripted(node, indices, labelled)
    if node.kind is Kind.COMMAND and len(node.children) == 1 and node.children[0].kind is Kind.SCRIPT:
        return _accented(node, indices, labelled)
    if node.kind is Kind.EVENT:
        from derivcheck.meaning.events import event_name

        return WrittenName(event_name(node, indices))
    base = base_of(node)
    return WrittenName(Name(base[0]), vector=base[1]) if base else None


def _accented(node: Node, indices: Indices, labelled: frozenset[str]) -> WrittenName | None:
    r"""Read `\hat{y_i}` as `\hat{y}_i`."""
    if node.text not in VECTOR_MARKS | ACCENTS:
        return None
    inner = written_name(node.children[0], indices, labelled)
    if inner is None:
        return None
    if node.text in VECTOR_MARKS:
        return replace(inner, vector=True)
    return replace(inner, name=replace(inner.name, base=f"{node.text}{{{inner.name.base}}}"))


def _scripted(node: Node, indices: Indices, labelled: frozenset[str]) -> WrittenName | None:
    base, sub, sup = node.children
    inner = written_name(base, indices, labelled)
    if inner is None:
        return None
    name = inner.name
    nested = _nested(sub, indices)
    if nested is not None and not inner.powers:
        name = replace(name, base=f"{name.base}_{{{nested.base}_{FILLED}}}", subs=(*name.subs, *nested.subs))
    elif sub.kind is not Kind.EMPTY:
        parts = index_parts(sub, indices)
        if parts is None or inner.powers:
            return None
        name = replace(name, subs=(*name.subs, *parts))
    labels, powers = superscript(sup, indices, name.base, labelled)
    name = replace(name, sups=(*name.sups, *labels))
    return WrittenName(name, (*inner.powers, *powers), inner.primes + len(node.text), inner.vector)


def _nested(sub: Node, indices: Indices) -> Name | None:
    r"""Give the name in a subscript such as that of `h_{\theta_j}`: its index is an index of the whole name."""
    if sub.kind is not Kind.SCRIPT:
        return None
    written = written_name(sub, indices)
    if written is None or written.powers or written.name.sups or len(written.name.subs) != 1:
        return None
    return written.name if written.name.subs[0].isdigit() or index_letter(written.name.subs[0]) else None


def index_parts(node: Node, indices: Indices) -> tuple[str, ...] | None:
    r"""Give the indices or labels in a subscript: `ij`, `i,j`, `12`, `\theta`, `(1)`."""
    if node.kind is Kind.LIST:
        parts = [index_parts(child, indices) for child in node.children]
        return None if None in parts else tuple(one for part in parts for one in part or ())
    if node.kind is Kind.TERM and not any(node.marks):
        parts = [index_parts(child, indices) for child in node.children]
        if all(part is not None and len(part) == 1 for part in parts):
            return tuple(one for part in parts for one in part or ())
    text = index_text(node, indices)
    return None if text is None else (text,)


def index_text(node: Node, indices: Indices) -> str | None:
    """Give one index as text, worked out where its letters are bound to numbers."""
    if node.kind is Kind.NUMBER:
        return node.text
    if node.kind in {Kind.NAME, Kind.TEXT}:
        return str(indices.get(node.text, node.text))
    if node.kind is Kind.BRACKET and node.text in {"(", "[", "{"}:
        inner = index_text(node.children[0], indices)
        return inner if inner is None or node.text == "{" else f"{node.text}{inner}{node.marks[0]}"
    if node.kind is Kind.SUM:
        return _index_sum(node, indices)
    if node.kind in {Kind.COMMAND, Kind.SCRIPT}:
        inner_name = written_name(node, indices)
        return inner_name.name.latex if inner_name and not inner_name.powers else None
    return None


def _index_sum(node: Node, indices: Indices) -> str | None:
    """Work out `i+1`; with an unbound letter it stays text."""
    parts = [index_text(child, indices) for child in node.children]
    if any(part is None for part in parts):
        return None
    if all(part is not None and part.isdigit() for part in parts):
        total = sum(
            -int(part or 0) if sign == "-" else int(part or 0) for sign, part in zip(node.marks, parts, strict=True)
        )
        return str(total)
    return "".join(sign + (part or "") for sign, part in zip(node.marks, parts, strict=True))


def superscript(
    node: Node, indices: Indices, base: str, labelled: frozenset[str]
) -> tuple[tuple[str, ...], tuple[Node, ...]]:
    """Split a superscript into labels, and operations or powers."""
    if node.kind is Kind.EMPTY:
        return (), ()
    if node.kind is Kind.BRACKET and node.text in {"(", "["}:
        text = index_text(node, indices)
        return ((), (node,)) if text is None else ((text,), ())
    if is_transpose(node):
        return (), (node,)
    if node.kind is Kind.TERM and not any(node.marks[1:]):
        split = [superscript(child, indices, base, labelled) for child in node.children]
        if split[0][0] and all(
            labels or is_transpose(child) for (labels, _), child in zip(split, node.children, strict=True)
        ):
            return tuple(one for labels, _ in split for one in labels), tuple(one for _, rest in split for one in rest)
    if node.kind is Kind.NAME and node.text in LABEL_MARKS:
        return (node.text,), ()
    if node.kind is Kind.TEXT or (node.kind is Kind.NAME and len(node.text) > 1 and node.text[0] != "\\"):
        return (node.text,), ()
    if base in labelled:
        text = index_text(node, indices)
        if text is not None:
            return (text,), ()
    return (), (node,)


def is_transpose(node: Node) -> bool:
    """Tell whether a superscript is a transpose sign."""
    if node.kind is Kind.COMMAND and node.text in UPRIGHT and len(node.children) == 1:
        return node.children[0].text.strip() == "T"
    if node.kind is Kind.TEXT:
        return node.text.strip() == "T"
    return node.kind is Kind.NAME and node.text in TRANSPOSES
