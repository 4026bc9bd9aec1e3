"""How each form of command is scanned."""

from __future__ import annotations

from derivcheck.model.tree import Kind
from derivcheck.syntax import patterns
from derivcheck.syntax.forms import CommandForm, Form
from derivcheck.syntax.measured import is_measured
from derivcheck.syntax.token_list import TokenList
from derivcheck.syntax.tokens import leaf

_BARS = {
    "|": "|", "\\|": "\\|", "\\vert": "|", "\\Vert": "\\|",
    "\\lvert": "|", "\\rvert": "|", "\\lVert": "\\|", "\\rVert": "\\|",
}  # fmt: skip
_LEFT_SIZES = frozenset(("\\bigl", "\\Bigl", "\\biggl", "\\Biggl"))
_RIGHT_SIZES = frozenset(("\\bigr", "\\Bigr", "\\biggr", "\\Biggr"))
_STACKED = frozenset(("\\stackrel", "\\overset", "\\underset"))
_DELIMITERS = {"<": "\\langle", ">": "\\rangle", "\\lt": "\\langle", "\\gt": "\\rangle"}
_STRUCTURE = {
    "\\\\": "_row", "\\left": "_left", "\\right": "_right", "\\middle": "_middle",
    "\\not": "_not", "\\begin": "_begin", "\\end": "_end",
}  # fmt: skip
_READERS = {form: f"_{form.value}_form" for form in Form}
_PREFIXES = {1: "PREFIX1", 2: "PREFIX2"}


class CommandReader(TokenList):
    """Reads commands and known signs by their form."""

    def command(self, name: str, start: int) -> None:
        """Read a command whose name ends where the scanner stands."""
        if self.text.startswith("*", self.at) and name + "*" in self.forms:
            self.at += 1
            name += "*"
        structural = _STRUCTURE.get(name)
        if structural is not None:
            getattr(self, structural)(start)
        elif name in _BARS:
            self._bar_command(name, start)
        elif (name in _LEFT_SIZES or name in _RIGHT_SIZES) and (bar := patterns.BAR.match(self.text, self.at)):
            self._sized_bar(name in _LEFT_SIZES, bar.group(1), bar.end())
        elif (form := self.forms.get(name)) is not None:
            self.known(form, name, start)
        elif name[1:].isspace():
            return
        else:
            self.trouble(f"unknown command {name}", start)

    def known(self, form: CommandForm, name: str, start: int) -> None:
        """Read a command or sign whose form is known."""
        getattr(self, _READERS[form.form])(form, name, start)

    def _bar_command(self, name: str, start: int) -> None:
        if name[1] == "l":
            self.open("plain", "OPEN", _BARS[name], start)
        elif name[1] == "r":
            self.close("plain", "CLOSE", _BARS[name], start)
        else:
            self.bar(_BARS[name], start)

    def _sized_bar(self, opens: bool, bar: str, end: int) -> None:
        start, self.at = self.at, end
        if opens:
            self.open("plain", "OPEN", _BARS[bar], start)
        elif any(frame.kind == "plain" and frame.text == _BARS[bar] for frame in self.brackets.stack):
            self.close("plain", "CLOSE", _BARS[bar], start)
        else:
            self.bar(_BARS[bar], start)

    def _row(self, start: int) -> None:
        space = patterns.ROW_SPACE.match(self.text, self.at)
        self.at = space.end() if space else self.at
        self.spacing("ROW", "\\\\", start)

    def _left(self, start: int) -> None:
        self.open("left", "OPEN", self._delimiter(), start)

    def _right(self, start: int) -> None:
        continued = patterns.CONTINUED.match(self.text, self.at)
        if continued is not None:
            self.at = continued.end()
            return
        self.close("left", "CLOSE", self._delimiter(), start)

    def _middle(self, start: int) -> None:
        text = self._delimiter()
        self.parting("SEPARATOR", "|" if text in ("|", "\\|") else text, start)

    def _delimiter(self) -> str:
        r"""Read the delimiter after \left and its kin."""
        found = patterns.DELIMITER.match(self.text, self.at)
        if found is None:
            return "."
        self.at = found.end()
        text = found.group(1)
        return _DELIMITERS.get(text) or _BARS.get(text) or text

    def _not(self, start: int) -> None:
        """Read a struck-out relation as one relation."""
        found = patterns.NEGATED.match(self.text, self.at)
        form = self.forms.get(found.group(1)) if found else None
        if found is None or form is None or form.form is not Form.RELATION:
            self.trouble("a relation after \\not is missing", start)
            return
        self.at = found.end()
        plain = {"=": "\\ne", "\\in": "\\notin"}
        self.parting("RELATION", plain.get(found.group(1), "\\not" + found.group(1)), start)

    def _begin(self, start: int) -> None:
        name = self._environment(start)
        if name is None:
            return
        form = self.forms.get(name)
        if form is None or form.form not in (Form.LAYOUT, Form.ARRAY):
            self.trouble(f"unknown environment {name}", start)
            return
        if form.form is Form.LAYOUT or form.arguments or name.endswith("*}"):
            option = patterns.POSITION.match(self.text, self.at)
            self.at = option.end() if option else self.at
        self._skip_arguments(form.arguments)
        self.open("table", "BEGIN", name, start)

    def _end(self, start: int) -> None:
        name = self._environment(start)
        if name is not None and name in self.forms:
            self.close("table", "END", name, start)
        elif name is not None:
            self.trouble(f"unknown environment {name}", start)

    def _environment(self, start: int) -> str | None:
        found = patterns.ENVIRONMENT.match(self.text, self.at)
        if found is None:
            self.trouble("the name of an environment is missing", start)
            return None
        self.at = found.end()
        return f"\\begin{{{found.group(1)}}}"

    def _skip_arguments(self, count: int) -> None:
        for _ in range(count):
            inside = self.braced(self.at)
            if inside is None:
                return
            self.at = inside[1] + 1

    def _symbol_form(self, form: CommandForm, name: str, start: int) -> None:  # noqa: ARG002 - one shape for all
        self.atom(leaf(Kind.NAME, name, start + self.base, self.at + self.base))

    def _prefix_form(self, form: CommandForm, name: str, start: int) -> None:
        if name in _STACKED and self._stacked_relation(start):
            return
        if form.optional:
            owner = self.put("PREFIX_OPT", name, start)
            self.need(form.arguments, owner)
            if self.text[self.at : self.at + 80].lstrip().startswith("["):
                self.at = self.text.index("[", self.at) + 1
                self.open("option", "OPT_OPEN", "[", self.at - 1)
            return
        self.need(form.arguments, self.put(_PREFIXES.get(form.arguments, "PREFIX1"), name, start))

    def _stacked_relation(self, start: int) -> bool:
        """Read a relation with something set over or under it as that relation; "def" over it defines."""
        above = self.braced(self.at)
        below = self.braced(above[1] + 1) if above else None
        if above is None or below is None:
            return False
        text = self.text[slice(*below)].strip()
        form = self.forms.get(text)
        if form is None or form.form is not Form.RELATION:
            return False
        self.at = below[1] + 1
        defines = "def" in self.text[slice(*above)] or "triangle" in self.text[slice(*above)]
        self.parting("RELATION", ":=" if defines else text, start)
        return True

    def _infix_form(self, form: CommandForm, name: str, start: int) -> None:  # noqa: ARG002
        self.complain_if_due()
        self.brackets.stretch()
        self.put("INFIX", name, start)

    def _operator_form(self, form: CommandForm, name: str, start: int) -> None:  # noqa: ARG002
        self.sign("OPERATOR", name, start)

    def _sign_form(self, form: CommandForm, name: str, start: int) -> None:  # noqa: ARG002
        self.sign("SIGN", name, start)

    def _relation_form(self, form: CommandForm, name: str, start: int) -> None:
        if form.optional and (option := patterns.LABEL.match(self.text, self.at)):
            self.at = option.end()
        self._skip_arguments(form.arguments)
        self.parting("RELATION", name, start)

    def _arrow_form(self, form: CommandForm, name: str, start: int) -> None:
        self._skip_arguments(form.arguments)
        inside = any(frame.kind not in ("base", "table") for frame in self.brackets.stack)
        self.parting("RELATION" if inside else "ARROW", name, start)

    def _separator_form(self, form: CommandForm, name: str, start: int) -> None:  # noqa: ARG002
        row_like = self.brackets.top.kind in ("base", "table")
        if name in (",", ";", ".") and row_like and patterns.ENDS_ROW.match(self.text, self.at):
            self.complain_if_due()
            return
        if name == "." and not row_like:
            if not patterns.ENDS_BRACKET.match(self.text, self.at):
                self.sign("OPERATOR", name, start)
            return
        self.parting("SEPARATOR", {"\\mid": "|", "\\colon": ":"}.get(name, name), start)

    def _opening_form(self, form: CommandForm, name: str, start: int) -> None:  # noqa: ARG002
        self.open("plain", "OPEN", name, start)

    def _closing_form(self, form: CommandForm, name: str, start: int) -> None:  # noqa: ARG002
        if name == "]" and self.brackets.top.kind == "option":
            self.close("option", "OPT_CLOSE", name, start)
            return
        self.close("plain", "CLOSE", name, start)

    def _text_form(self, form: CommandForm, name: str, start: int) -> None:  # noqa: ARG002
        inside = self.braced(self.at)
        if inside is not None:
            words, self.at = self.text[slice(*inside)].strip(), inside[1] + 1
        elif one := patterns.ONE.match(self.text, self.at):
            words, self.at = one.group(1), one.end()
        else:
            self.trouble(f"an argument for {name} is missing", start)
            return
        self.atom(leaf(Kind.TEXT, words, start + self.base, self.at + self.base))

    def _word_form(self, form: CommandForm, name: str, start: int) -> None:
        """Read a name of several letters; any other argument stands as if the command were not there."""
        found = patterns.WORD.match(self.text, self.at)
        letter = found or patterns.ONE.match(self.text, self.at)
        written = letter.group(1).strip() if letter else ""
        if self._is_unit(written if found or written.isalpha() else None):
            self._text_form(form, name, start)
            return
        if found is None:
            return
        word = "".join(char for char in found.group(1) if char.isalnum() or char == ".")
        self.at = found.end()
        self.atom(leaf(Kind.NAME, word, start + self.base, self.at + self.base))

    def _is_unit(self, word: str | None) -> bool:
        r"""Tell whether `\mathrm{kg}` is a unit: it stands behind a number or a unit, or it is `m/s^2`."""
        if word is None:
            inside = self.braced(self.at)
            parts = patterns.UNIT_MARKS.split(self.text[slice(*inside)].strip()) if inside else []
            return len(parts) > 1 and all(f"\\mathrm{{{part}}}" in self.forms for part in parts if part)
        if f"\\mathrm{{{word}}}" not in self.forms:
            return False
        return not self.due and is_measured(self.tokens)

    def _space_form(self, form: CommandForm, name: str, start: int) -> None:
        pass

    def _wide_form(self, form: CommandForm, name: str, start: int) -> None:  # noqa: ARG002
        self.spacing("WIDE", name, start)

    def _skip_form(self, form: CommandForm, name: str, start: int) -> None:  # noqa: ARG002
        option = patterns.OPTION.match(self.text, self.at)
        if option and self.braced(option.end()):
            self.at = option.end()
        self._skip_arguments(form.arguments)

    def _layout_form(self, form: CommandForm, name: str, start: int) -> None:  # noqa: ARG002
        self.trouble(f"{name} has no meaning here", start)

    def _array_form(self, form: CommandForm, name: str, start: int) -> None:
        self._layout_form(form, name, start)
