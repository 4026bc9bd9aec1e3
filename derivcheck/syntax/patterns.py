"""The regular expressions of the scanner: every one is linear in what it reads."""

from __future__ import annotations

import re

TOKEN = re.compile(
    r"""
      (?P<space>(?:[\s~]|%[^\n]*)+)
    | (?P<command>\\(?:[a-zA-Z]+|.|\Z))
    | (?P<word>[a-zA-Z]+(?:\.[a-zA-Z]+)?)
    | (?P<repeating>\d*\.\d*\s*\\(?:overline|bar)\s*(?:\{\s*\d+\s*\}|\d))
    | (?P<number>\d{1,3}(?:(?:\{,\}|\{?,\\!\}?|\\,)\d{3}(?!\d))+(?:\.\d+)? | \d+\.\d+ | \d+ | \.\d+)
    | (?P<single>\{\s*(?:[a-zA-Z]|\d+(?:\.\d+)?)\s*\})
    | (?P<hollow>\{\s*\})
    | (?P<prime>['’]+ | \^\s*(?:\\prime(?![a-zA-Z]) | \{\s*(?:\\prime\s*)+\} | ['’]+))
    | (?P<dots>\.{2,} | …)
    | (?P<symbol>:= | <= | >= | == | -> | => | .)
    """,
    re.VERBOSE | re.DOTALL,
)
THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3}){1,8}(?:\.\d+)?(?!\d)")
# \right. \\ & \left. : a bracket goes on in the next row, and the marks say nothing
CONTINUED = re.compile(
    r"\s*\.(?:\\\\(?:\[[^\[\]\n]*\])?|[&\s~]|\\q?quad(?![a-zA-Z])|\\nonumber(?![a-zA-Z])|\\[,;:!>]|\{\})*+"
    r"\\left(?![a-zA-Z])\s*\.",
)
DELIMITER = re.compile(r"\s*(\\[a-zA-Z]+|\\.|[^\s\\])", re.DOTALL)
BAR = re.compile(r"\s*(\|(?!\|)|\\\||\\[lr]?[vV]ert(?![a-zA-Z]))")
ENVIRONMENT = re.compile(r"\s*\{\s*([a-zA-Z]+\*?)\s*\}")
OPTION = re.compile(r"\s*\[[^\[\]{}\\\n]*\]")
LABEL = re.compile(r"\s*\[[^\[\]\n]{0,200}\]")
"""What stands under an arrow."""
POSITION = re.compile(r"\s*\[[tbclr]{1,9}\]")
ROW_SPACE = re.compile(r"\*?(?:\s*\[\s*-?[\d.]+\s*(?:pt|em|ex|mm|cm|in|mu|bp)\s*\])?")
NEGATED = re.compile(r"\s*(=|<|>|\\[a-zA-Z]+)")
WORD = re.compile(r"\s*\{\s*([a-zA-Z](?:[a-zA-Z0-9.\- ]|\\[,;:! ])*)\}")
UNIT_MARKS = re.compile(r"(?:\^\{?-?\d\}?|[/\s]|\\cdot(?![a-zA-Z])|\\[,;:!])+")
ONE = re.compile(r"\s*(\\[a-zA-Z]+|\\.|[^\s\\{}])", re.DOTALL)
ENDS_ROW = re.compile(
    r"\s*+(?:(?:\\q?quad(?![a-zA-Z])|\\[,;:! ])\s*+)*+(?:\Z|&|\\\\|\\end(?![a-zA-Z])|\\right(?![a-zA-Z]))",
)
SCRIPT = re.compile(r"\s*[\^_'’!]")
ENDS_BRACKET = re.compile(r"\s*(?:[)\]}]|\\right(?![a-zA-Z])|\Z)")
OPENING_BRACE = re.compile(r"\s*\{")
_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)


def brace_pairs(text: str) -> dict[int, int]:
    """Pair the braces of a text in one pass: where each that is closed is closed."""
    pairs: dict[int, int] = {}
    stack: list[int] = []
    for mark in _BRACES.finditer(text):
        if mark.group() == "{":
            stack.append(mark.start())
        elif mark.group() == "}" and stack:
            pairs[stack.pop()] = mark.start()
    return pairs
