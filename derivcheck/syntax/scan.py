"""Formula text to tokens with offsets, and what is structurally wrong with it, in one pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivcheck.model.tree import Kind, Node
from derivcheck.syntax import patterns
from derivcheck.syntax.commands import CommandReader
from derivcheck.syntax.forms import Form
from derivcheck.syntax.tokens import DIGITS_LIMIT, LENGTH_LIMIT, REPEATING, LimitExceeded, Token, bad, leaf

if TYPE_CHECKING:
    import re

    from derivcheck.syntax.forms import Forms

_SPECIAL = {"_": "_sub", "^": "_sup", "{": "_brace", "}": "_unbrace", "&": "_align", "!": "_factorial"}


def scan(text: str, forms: Forms, start: int = 0) -> list[Token]:
    """Make the tokens of a formula; pieces that are not understood are BAD tokens with the reason as text."""
    if len(text) > LENGTH_LIMIT:
        reason = f"{len(text):,} characters are more than the limit of {LENGTH_LIMIT:,}"
        raise LimitExceeded(reason, start, start + len(text))
    return Scanner(text, forms, start).run()


class Scanner(CommandReader):
    """The scanner: one position, one list of tokens, one stack of brackets."""

    def run(self) -> list[Token]:
        """Read to the end."""
        match, at, end = patterns.TOKEN.match, 0, len(self.text)
        handlers = {name: getattr(self, f"_{name}") for name in patterns.TOKEN.groupindex}
        while at < end:
            found = match(self.text, at)
            if found is None or found.lastgroup is None:  # pragma: no cover - the last alternative takes anything
                break
            self.at = found.end()
            handlers[found.lastgroup](found)
            at = self.at
        self.complain_if_due()
        self.brackets.finish()
        return self.tokens

    def _space(self, found: re.Match[str]) -> None:
        pass

    def _word(self, found: re.Match[str]) -> None:
        """Read a known word as one name, else every letter as a name."""
        start, text = found.start(), found.group()
        if not self.due:
            for word in (text, text.partition(".")[0]):
                form = self.forms.get(word)
                if form is not None and form.form is Form.SYMBOL and len(word) > 1:
                    self.at = start + len(word)
                    self.atom(leaf(Kind.NAME, word, start + self.base, self.at + self.base))
                    return
        letters = text.partition(".")[0]
        if self.due:
            letters = letters[: self.due]
        self.at = start + len(letters)
        for at, letter in enumerate(letters, start + self.base):
            self.atom(leaf(Kind.NAME, letter, at, at + 1))

    def _number(self, found: re.Match[str]) -> None:
        start, text = found.start(), found.group()
        if self.due and text[0] != ".":
            # TeX takes one digit where an argument without braces is due: \frac12, x^12
            text = text[0]
        else:
            grouped = patterns.THOUSANDS.match(self.text, start)
            if grouped is not None and self._is_thousands(grouped.group()):
                text = grouped.group()
        self.at = start + len(text)
        self._add_number(text, start, start, self.at)

    def _repeating(self, found: re.Match[str]) -> None:
        """Read a decimal with a bar over the digits that repeat."""
        start, end = found.start() + self.base, found.end() + self.base
        if self.due or len(found.group()) > DIGITS_LIMIT:
            self.trouble("a repeating decimal has no meaning here", found.start())
            return
        digits, _, bar = found.group().partition("\\")
        whole, _, places = digits.strip().partition(".")
        period = "".join(char for char in bar if char.isdigit())
        parts = tuple(Node(Kind.NUMBER, start, end, text) for text in (whole, places, period))
        self.atom(Token("LEAF", found.group(), start, end, Node(Kind.COMMAND, start, end, REPEATING, parts)))

    def _is_thousands(self, text: str) -> bool:
        """Tell `1,000` from a list: outside brackets nobody writes one so, and no part of one begins with 0."""
        groups = text.partition(".")[0].split(",")[1:]
        return any(group[0] == "0" for group in groups) or self.brackets.top.kind in {"base", "brace"}

    def _add_number(self, text: str, start: int, outer: int, end: int) -> None:
        """Add a number whose digits begin at `start`, inside braces from `outer` to `end`."""
        if len(text) > DIGITS_LIMIT:
            reason = f"a number of {len(text):,} digits is longer than the limit of {DIGITS_LIMIT:,}"
            self.add(bad(reason, start + self.base, start + len(text) + self.base))
            self.due = max(self.due - 1, 0)
            return
        node = Node(Kind.NUMBER, start + self.base, start + len(text) + self.base, text)
        self.atom(Token("LEAF", text, outer + self.base, end + self.base, node))

    def _single(self, found: re.Match[str]) -> None:
        """Read a letter or a number alone in braces: it is as good as without them."""
        text = found.group()[1:-1].strip()
        start = self.text.index(text, found.start() + 1)
        if text[0].isdigit():
            self._add_number(text, start, found.start(), found.end())
            return
        node = Node(Kind.NAME, start + self.base, start + 1 + self.base, text)
        self.atom(Token("LEAF", text, found.start() + self.base, found.end() + self.base, node))

    def _hollow(self, found: re.Match[str]) -> None:
        """Read empty braces: an empty argument, the empty base of a script, or else nothing."""
        if self.due or patterns.SCRIPT.match(self.text, self.at):
            start, end = found.start() + self.base, found.end() + self.base
            self.atom(Token("LEAF", "", start, end, Node(Kind.EMPTY, start, end)))

    def _prime(self, found: re.Match[str]) -> None:
        marks = found.group().count("\\prime") or len(found.group().lstrip("^ \t\r\n"))
        self.script_base(found.start())
        self.put("PRIME", "'" * marks, found.start())

    def _dots(self, found: re.Match[str]) -> None:
        self.atom(leaf(Kind.NAME, "\\dots", found.start() + self.base, self.at + self.base))

    def _command(self, found: re.Match[str]) -> None:
        self.command(found.group(), found.start())

    def _symbol(self, found: re.Match[str]) -> None:
        """Read a sign of punctuation; what is neither known nor a letter is trouble."""
        text, start = found.group(), found.start()
        special = _SPECIAL.get(text)
        if special is not None:
            getattr(self, special)(start)
        elif text == "|":
            self.bar("|", start)
        elif (form := self.forms.get(text)) is not None:
            self.known(form, text, start)
        elif text.isalpha():
            self.atom(leaf(Kind.NAME, text, start + self.base, self.at + self.base))
        else:
            self.trouble(f"the sign {text} has no meaning here", start)

    def _sub(self, start: int) -> None:
        self.script_base(start)
        self.script("SUB", "_", start)

    def _sup(self, start: int) -> None:
        self.script_base(start)
        self.script("SUP", "^", start)

    def _brace(self, start: int) -> None:
        self.open("brace", "LBRACE", "{", start)

    def _unbrace(self, start: int) -> None:
        self.close("brace", "RBRACE", "}", start)

    def _align(self, start: int) -> None:
        self.spacing("AMP", "&", start)

    def _factorial(self, start: int) -> None:
        self.script_base(start)
        self.put("POSTFIX", "!", start)
