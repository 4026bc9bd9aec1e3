"""The keys of the front matter, what each may hold, and how a wrong value is explained."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from derivcheck.model.document import LayoutConvention, Part

LAYOUTS = frozenset(LayoutConvention)
_LINES = re.compile(r"\s*(\d{1,9})\s*(?:(?:-|–|to)\s*(\d{1,9})\s*)?")
_TIMES = re.compile(r"\s*(?:×|\\times)\s*|\s+x\s+|(?<=[\d\]})])x(?=\S)|(?<=\w)x(?=\d)")
_SHAPE = "a shape is `scalar`, `n` or `n x m`, with names or whole numbers from 1 to 1000"
_DOLLARS = re.compile(r"(\$\$?)([^$]*)\1")


def _statement(text: str) -> str:
    """Take the dollars off a formula that was copied with them."""
    match = _DOLLARS.fullmatch(text)
    return match[2].strip() if match else text


def _shape(text: str) -> str:
    parts = _TIMES.split(text)
    numbers = [int(part) for part in parts if part.isdecimal() and len(part) < 10]
    sound = len(parts) <= 2 and not re.search(r"[,;\s]", "".join(parts)) and all(0 < one <= 1000 for one in numbers)
    if not sound or any(not part for part in parts):
        raise ValueError(_SHAPE)
    return text


def _lines(text: str) -> str:
    match = _LINES.fullmatch(text)
    if match is None or int(match[1]) < 1 or int(match[2] or match[1]) < int(match[1]):
        msg = "`lines` names the first and the last line, such as 31-73"
        raise ValueError(msg)
    return text


def _name(text: str) -> str:
    if len(text) > 100:
        msg = "a name is no longer than 100 characters"
        raise ValueError(msg)
    return text


Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Statement = Annotated[Words, AfterValidator(_statement)]
Name = Annotated[Words, AfterValidator(_statement), AfterValidator(_name)]
Names = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]
Size = Annotated[int, Field(ge=1, le=1000)]
Shape = Annotated[Words, AfterValidator(_shape)]


class Keys(BaseModel):
    """The keys that rule a document or a part of it."""

    model_config = ConfigDict(extra="forbid")

    title: Words | None = None
    given: list[Statement] = Field(default_factory=list)
    sizes: dict[Name, Size] = Field(default_factory=dict)
    shapes: dict[Names, Shape] = Field(default_factory=dict)
    labels: list[Name] = Field(default_factory=list)
    functions: list[Name] = Field(default_factory=list)
    constants: list[Name] = Field(default_factory=list)
    assume: list[Statement] = Field(default_factory=list)
    layout: Literal["numerator", "denominator", "gradient"] | None = None
    rounding: Literal["printed", "exact"] | None = None
    goal: Statement | None = None
    answer: Statement | None = None
    points: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None = None


class ScopeKeys(Keys):
    """The same keys for a part of the document, and which part it is."""

    lines: Annotated[str, AfterValidator(_lines)] | None = None
    heading: Words | None = None

    @model_validator(mode="after")
    def _has_a_part(self) -> ScopeKeys:
        if (self.lines is None) == (self.heading is None):
            msg = "a scope needs `lines` (such as 31-73) or `heading`, one of the two"
            raise ValueError(msg)
        return self

    def part(self) -> Part:
        """Tell which part of the document is ruled."""
        match = _LINES.fullmatch(self.lines or "")
        if match is None:
            return Part(heading=self.heading)
        return Part(int(match[1]), int(match[2] or match[1]))


class FrontMatter(Keys):
    """The whole front matter."""

    scopes: list[ScopeKeys] = Field(default_factory=list)


KEYS = frozenset(FrontMatter.model_fields)
_SCOPE_KEYS = frozenset(ScopeKeys.model_fields)
_LISTS = "needs a list: write each entry on a line of its own after `- `, or all of them in [..]"
_EXPECTED = {
    "list_type": _LISTS,
    "dict_type": "needs names with values, such as `x: 3` on a line of its own",
    "model_type": "needs keys with values",
    "string_type": "needs a text here: put a formula that holds `: ` or begins with [ or { in single quotes",
    "string_too_short": "is empty here",
    "string_too_long": "is too long",
    "float_parsing": "needs a number",
    "float_type": "needs a number",
    "finite_number": "needs a number that is finite",
}


def explain(kind: str, message: str, path: tuple[str | int, ...]) -> str:
    """Say what is wrong with the entry at a path, and what would be right."""
    names = [step for step in path if isinstance(step, str)]
    if kind == "extra_forbidden":
        return _unknown(str(path[-1]), _SCOPE_KEYS if path[0] == "scopes" else KEYS)
    if kind == "value_error":
        return message.removeprefix("Value error, ")
    key = names[1] if names[0] == "scopes" and len(names) > 1 else names[0]
    if key == "shapes" and kind == "string_type":
        return _SHAPE
    if kind == "literal_error":
        choices = {"layout": "numerator, denominator or gradient", "rounding": "printed or exact"}
        return f"`{key}` is {choices.get(key, 'not this')}"
    if key == "sizes" and kind.startswith(("int", "greater", "less")):
        return f"`sizes`: {names[-1]} needs a whole number from 1 to 1000"
    if kind == "greater_than_equal":
        return f"`{key}` needs a number that is not negative"
    return f"`{key}` {_EXPECTED.get(kind, 'is wrong: ' + message)}"


def _unknown(key: str, known: frozenset[str]) -> str:
    near = get_close_matches(key, sorted(known), n=1)
    hint = f"did you mean `{near[0]}`?" if near else "the keys are " + ", ".join(sorted(known))
    return f"`{key[:60]}` is no key of derivcheck: {hint}"
