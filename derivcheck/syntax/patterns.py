"""The regular expressions of the scanner: every one is linear in what it reads."""

from __future__ import annotations

import re

TOKEN = re.compile(
    r"""
      (?P<space>(?:[\s~]|%[^\n]*)+)
    | (?P<command>\\(?:[a-zA-Z]+|.|\Z))
    | (?P<word>[a-zA-Z]+(?:\.[a-zA-Z]+)?)
    | (?P<number>\d+(?:\{,\}\d{3})+(?:\.\d+)? | \d+\.\d+ | \d+ | \.\d+)
    | (?P<single>\{\s*(?:[a-zA-Z]|\d+(?:\.\d+)?)\s*\})
    | (?P<hollow>\{\s*\})
    | (?P<prime>['’]+ | \^\s*(?:\\prime(?![a-zA-Z]) | \{\s*(?:\\prime\s*)+\} | ['’]+))
    | (?P<dots>\.{2,} | …)
    | (?P<symbol>:= | <= | >= | == | -> | => | .)
    """,
    re.VERBOSE | re.DOTALL,
)
THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)")
CONTINUED = re.compile(
    r"\s*\.(?:\\\\(?:\[[^\[\]\n]*\])?|[&\s~]|\\q?quad(?![a-zA-Z])|\\nonumber(?![a-zA-Z])|\\[,;:!>]|\{\})*+"
    r"\\left(?![a-zA-Z])\s*\.",
)
"""`\\right. \\\\ & \\left.`: a bracket goes on in the next row, and the marks say nothing."""
DELIMITER = re.compile(r"\s*(\\[a-zA-Z]+|\\.|[^\s\\])", re.DOTALL)
BAR = re.compile(r"\s*(\|(?!\|)|\\\||\\[lr]?[vV]ert(?![a-zA-Z]))")
ENVIRONMENT = re.compile(r"\s*\{\s*([a-zA-Z]+\*?)\s*\}")
OPTION = re.compile(r"\s*\[[^\[\]{}\\\n]*\]")
POSITION = re.compile(r"\s*\[[tbclr]{1,9}\]")
ROW_SPACE = re.compile(r"\*?(?:\s*\[\s*-?[\d.]+\s*(?:pt|em|ex|mm|cm|in|mu|bp)\s*\])?")
NEGATED = re.compile(r"\s*(=|<|>|\\[a-zA-Z]+)")
WORD = re.compile(r"\s*\{\s*([a-zA-Z](?:[a-zA-Z0-9.\- ]|\\[,;:! ])*)\}")
ONE = re.compile(r"\s*(\\[a-zA-Z]+|\\.|[^\s\\{}])", re.DOTALL)
ENDS_ROW = re.compile(r"\s*(?:\\q?quad(?![a-zA-Z])|\\[,;:! ])*\s*(?:\Z|&|\\\\|\\end(?![a-zA-Z])|\\right(?![a-zA-Z]))")
_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)
_LEADING = re.compile(r"\s*")


def braced(text: str, at: int) -> tuple[int, int] | None:
    """Find the inside of the braces that open next after `at`, or None when there are none or they stay open."""
    start = _LEADING.match(text, at).end()  # type: ignore[union-attr] - it always matches
    if not text.startswith("{", start):
        return None
    depth = 0
    for mark in _BRACES.finditer(text, start):
        depth += {"{": 1, "}": -1}.get(mark.group(), 0)
        if depth == 0:
            return start + 1, mark.start()
    return None
