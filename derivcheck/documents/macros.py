r"""The document's own commands: `\newcommand`, `\def` and their kin are read, and formulas are expanded.

Each character of an expanded formula knows the place it comes from: what a macro's text brings in points at
the use of the macro, and what stands in an argument points at the argument. Expansion is bounded, so that a
command that leads back to itself is one clear trouble.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from derivcheck.documents.page import by_line, trouble_at
from derivcheck.model.document import Formula

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from derivcheck.model.document import Block, Document, Trouble

DEFINING = re.compile(
    r"\\(?P<kind>(?:re|provide)?newcommand|providecommand|renewcommand|def|gdef|let|DeclareMathOperator"
    r"|DeclarePairedDelimiter)(?![a-zA-Z])\*?"
)
COMMAND = re.compile(r"\\(?:[a-zA-Z@]+|.)", re.DOTALL)
NAME = re.compile(r"\s*(?:\{\s*(\\(?:[a-zA-Z@]+|.))\s*\}|(\\(?:[a-zA-Z@]+|[^\s\w])))")
COUNT = re.compile(r"\s*\[\s*([1-9])\s*\]")
DEFAULT = re.compile(r"\s*\[([^\[\]]{0,500})\]")
SLOTS = re.compile(r"\s*((?:#[1-9]\s*)*)(?=\{)")
SPACE = re.compile(r"\s*")
MOST_EXPANSIONS = 5_000
MOST_CHARACTERS = 50_000
LONGEST_BODY = 5_000

Origin = tuple[int, int]
Char = tuple[str, Origin]


@dataclass(frozen=True, slots=True)
class Macro:
    """A command of the document: how many arguments it takes, and what it stands for."""

    name: str
    body: str
    arguments: int = 0
    default: str | None = None
    sized: bool = False
    """Whether a star or a size in square brackets may follow it, as behind a declared delimiter."""


@dataclass(frozen=True, slots=True)
class Defined:
    """A definition with the stretch of text that it takes."""

    macro: Macro
    start: int
    end: int


class EndlessError(Exception):
    """An expansion that does not end; its text is the macro that was expanded last."""


def definitions(text: str) -> Iterator[Defined]:
    """Give the definitions in a text, in order; one that is not understood is passed over."""
    at = 0
    while match := DEFINING.search(text, at):
        found = definition(text, match)
        at = match.end() if found is None else found.end
        if found is not None:
            yield found


def definition(text: str, match: re.Match[str]) -> Defined | None:
    """Read the definition that begins with a command."""
    name = NAME.match(text, match.end())
    if name is None:
        return None
    macro_name, kind = name[1] or name[2], match["kind"]
    if kind == "let":
        target = re.compile(r"\s*=?\s*(\\[a-zA-Z@]+)").match(text, name.end())
        return Defined(Macro(macro_name, target[1]), match.start(), target.end()) if target else None
    if kind in {"def", "gdef"}:
        slots = SLOTS.match(text, name.end())
        count, at, default = (slots[1].count("#"), slots.end(), None) if slots else (0, -1, None)
    else:
        count, at, default = counted(text, name.end())
    body = group(text, at) if at >= 0 else None
    if body is None or len(body[0]) > LONGEST_BODY:
        return None
    if kind == "DeclareMathOperator":
        return Defined(Macro(macro_name, rf"\operatorname{{{body[0]}}}"), match.start(), body[1])
    if kind == "DeclarePairedDelimiter":
        closing = group(text, body[1])
        paired = closing and Macro(macro_name, rf"\left{body[0]} #1 \right{closing[0]}", 1, sized=True)
        return Defined(paired, match.start(), closing[1]) if paired and closing else None
    return Defined(Macro(macro_name, body[0], count, default), match.start(), body[1])


def counted(text: str, at: int) -> tuple[int, int, str | None]:
    r"""Read `[2][x]` behind the name in a `\newcommand`."""
    count = COUNT.match(text, at)
    if count is None:
        return 0, at, None
    default = DEFAULT.match(text, count.end())
    return int(count[1]), (default or count).end(), default[1] if default else None


def group(text: str, at: int) -> tuple[str, int] | None:
    """Give what stands in the braces that open next, and where they end."""
    space = SPACE.match(text, at)
    start = space.end() if space else at
    if text[start : start + 1] != "{":
        return None
    depth, place = 0, start
    while place < len(text):
        if text[place] == "\\":
            place += 1
        elif text[place] in "{}":
            depth += 1 if text[place] == "{" else -1
            if not depth:
                return text[start + 1 : place], place + 1
        place += 1
    return None


@dataclass(slots=True)
class Expander:
    """Expands the macros known so far in one formula after another."""

    table: dict[str, Macro] = field(default_factory=dict)

    def expanded(self, formula: Formula) -> Formula:
        """Give a formula with its macros expanded and its definitions taken out."""
        if not self.table and "\\" not in formula.text:
            return formula
        if not DEFINING.search(formula.text) and not any(name in formula.text for name in self.table):
            return formula
        start = formula.span.start
        chars = self.run([(char, (start + at, start + at + 1)) for at, char in enumerate(formula.text)])
        text = "".join(char for char, _ in chars)
        return replace(formula, text=text, origins=tuple(origin for _, origin in chars))

    def run(self, chars: list[Char]) -> list[Char]:
        """Expand from left to right; what a macro stands for is expanded again."""
        pending, out, steps = chars[::-1], [], 0
        while pending:
            if pending[-1][0] != "\\":
                out.append(pending.pop())
                continue
            name = command(pending)
            if DEFINING.fullmatch(name) and self.define(pending):
                continue
            macro = self.table.get(name)
            if macro is None:
                out += [pending.pop() for _ in name]
                continue
            steps += 1
            if steps > MOST_EXPANSIONS or len(pending) + len(out) > MOST_CHARACTERS:
                raise EndlessError(name)
            pending += self.use(pending, macro)[::-1]
        return out

    def define(self, pending: list[Char]) -> bool:
        """Take a definition out of what is still to be read."""
        text = "".join(char for char, _ in reversed(pending))
        match = DEFINING.match(text)
        found = definition(text, match) if match else None
        if found is None:
            return False
        self.learn((found,))
        del pending[len(pending) - found.end :]
        return True

    def learn(self, found: Iterable[Defined]) -> None:
        """Take definitions into the table; the newest counts."""
        for one in found:
            self.table[one.macro.name] = one.macro

    def use(self, pending: list[Char], macro: Macro) -> list[Char]:
        """Take the use of a macro with its arguments; give what it stands for."""
        first = pending[-1][1][0]
        last = max(pending.pop()[1][1] for _ in macro.name)
        if macro.sized:
            sizes(pending)
        arguments: list[list[Char]] = []
        for at in range(macro.arguments):
            taken = optional(pending, macro.default) if at == 0 and macro.default is not None else argument(pending)
            last = max([last, *(origin[1] for _, origin in taken[1])])
            arguments.append(taken[0])
        return filled(macro.body, arguments, (first, last))


def command(pending: list[Char]) -> str:
    """Give the command that stands next."""
    name = pending[-1][0]
    at = len(pending) - 2
    while at >= 0 and (pending[at][0].isalpha() or pending[at][0] == "@") and pending[at][0].isascii():
        name += pending[at][0]
        at -= 1
    return name if len(name) > 1 or at < 0 else name + pending[at][0]


def spaces(pending: list[Char]) -> None:
    """Pass over spaces."""
    while pending and pending[-1][0].isspace():
        pending.pop()


def sizes(pending: list[Char]) -> None:
    """Pass over a star or a size in square brackets."""
    spaces(pending)
    if pending and pending[-1][0] == "*":
        pending.pop()
    if pending and pending[-1][0] == "[":
        while pending and pending.pop()[0] != "]":
            pass


def optional(pending: list[Char], default: str) -> tuple[list[Char], list[Char]]:
    """Take an argument in square brackets, or the default."""
    spaces(pending)
    if not pending or pending[-1][0] != "[":
        return [(char, (-1, -1)) for char in default], []
    taken = [pending.pop()]
    depth = 0
    while pending:
        taken.append(pending.pop())
        char = taken[-1][0]
        depth += {"{": 1, "}": -1}.get(char, 0)
        if char == "]" and not depth:
            break
    return taken[1:-1], taken


def argument(pending: list[Char]) -> tuple[list[Char], list[Char]]:
    """Take one argument: a group, a command or a character; with what it took to write it."""
    spaces(pending)
    if not pending:
        return [], []
    if pending[-1][0] == "\\":
        taken = [pending.pop() for _ in command(pending)]
        return taken, taken
    taken = [pending.pop()]
    if taken[0][0] != "{":
        return taken, taken
    depth = 1
    while pending and depth:
        taken.append(pending.pop())
        char = taken[-1][0]
        if char == "\\" and pending:
            taken.append(pending.pop())
        depth += {"{": 1, "}": -1}.get(char, 0)
    return taken[1:-1], taken


def filled(body: str, arguments: list[list[Char]], place: Origin) -> list[Char]:
    """Put the arguments into the text of a macro; a space keeps a command apart from a letter behind it."""
    out: list[Char] = []
    at = 0
    while at < len(body):
        if body[at] == "#" and body[at + 1 : at + 2].isdigit() and 0 < int(body[at + 1]) <= len(arguments):
            inner = [(char, origin if origin[0] >= 0 else place) for char, origin in arguments[int(body[at + 1]) - 1]]
            if inner and inner[0][0].isalpha() and ends_command(out):
                out.append((" ", place))
            out += inner
            at += 2
            continue
        out.append((body[at], place))
        at += 1
    if ends_command(out):
        out.append((" ", place))
    return out


def ends_command(chars: list[Char]) -> bool:
    """Tell whether a text ends with a command in letters."""
    at = len(chars) - 1
    while at >= 0 and chars[at][0].isalpha():
        at -= 1
    return 0 <= at < len(chars) - 1 and chars[at][0] == "\\"


def with_macros(document: Document, outside: str = "", known: Iterable[Defined] = ()) -> Document:
    """Expand the macros in the formulas of a document: those of its preamble, of files beside it, and its own."""
    expander = Expander()
    expander.learn(known)
    waiting = sorted(definitions(outside), key=lambda one: one.start)[::-1]
    blocks: list[Block] = []
    troubles: list[Trouble] = []
    for block in document.blocks:
        if not isinstance(block, Formula):
            blocks.append(block)
            continue
        while waiting and waiting[-1].start < block.span.start:
            expander.learn((waiting.pop(),))
        try:
            blocks.append(expander.expanded(block))
        except EndlessError as endless:
            message = f"the command {endless} leads back to itself, or expands to too much: it was not expanded"
            troubles.append(trouble_at(document.source, block.span.start, message))
            blocks.append(block)
            del expander.table[str(endless)]
    every: tuple[Trouble, ...] = by_line(document.troubles, troubles)
    return replace(document, blocks=tuple(blocks), troubles=every)
