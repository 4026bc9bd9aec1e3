"""The grammar file: found, free of conflicts, and it knows no command names."""

import logging
import re

import lark
import pytest

from derivcheck.syntax.grammar_file import data_folder
from derivcheck.syntax.parsing import _NoLexer, _parser

GRAMMAR = data_folder("grammar") / "expression.lark"


def test_the_grammar_has_no_conflicts(caplog: pytest.LogCaptureFixture) -> None:
    lark.logger.setLevel(logging.DEBUG)
    try:
        with caplog.at_level(logging.DEBUG, logger=lark.logger.name):
            lark.Lark(GRAMMAR.read_text(encoding="utf-8"), parser="lalr", lexer=_NoLexer, debug=True)
    finally:
        lark.logger.setLevel(logging.CRITICAL)
    assert "conflict" not in caplog.text.lower()


def test_the_grammar_knows_no_command() -> None:
    assert not re.search(r"\\[a-z]", GRAMMAR.read_text(encoding="utf-8"))


def test_the_parser_is_built_once() -> None:
    assert _parser() is _parser()
