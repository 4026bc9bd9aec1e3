"""Makes the helpers of the tests importable, and adds the option that rewrites whole texts."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update-golden`; the difference it makes is read like code."""
    parser.addoption("--update-golden", action="store_true", help="rewrite the report texts that tests compare with")
