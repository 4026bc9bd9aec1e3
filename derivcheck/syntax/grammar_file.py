"""Where the data folders of the project are, in a checkout, an editable install and a wheel."""

from __future__ import annotations

from pathlib import Path


def data_folder(name: str) -> Path:
    """Find a folder that stands inside the package in a wheel, and beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / name
    return inside if inside.is_dir() else package.parent / name
