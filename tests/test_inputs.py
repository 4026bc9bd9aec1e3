"""Which texts a run reads, and what is said of those that it cannot."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

import pytest

from derivcheck.inputs import LARGEST, Input, decode, read_text, sources
from derivcheck.model.document import Trouble
from derivcheck.model.source import Source

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def plant(home: Path, *names: str) -> None:
    for name in names:
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_bytes(b"$a = b$\n")


def names(*paths: str) -> list[str]:
    return [found.source.name for found in sources(paths) if isinstance(found, Input)]


def troubles(*paths: str) -> list[Trouble]:
    return [found for found in sources(paths) if isinstance(found, Trouble)]


def test_a_file_keeps_the_name_that_the_user_gave(home: Path) -> None:
    plant(home, "a.md", "b/c.tex")
    assert names("./a.md", "b//c.tex", str(home / "b/../a.md")) == ["./a.md", "b//c.tex"]
    assert [found.format for found in sources(["a.md", "b/c.tex"]) if isinstance(found, Input)] == ["markdown", "latex"]


def test_directories_are_walked_in_order_and_hidden_files_left(home: Path) -> None:
    plant(home, "hw/z.txt", "hw/b/x.markdown", "hw/a.tex", "hw/README.md", "hw/.git/q.md", "hw/.h.md", "hw/pic.png")
    found = ["hw/README.md", "hw/a.tex", "hw/z.txt", "hw/b/x.markdown"]
    assert names("hw") == found
    assert names("hw/") == found
    assert names("./hw") == ["./" + name for name in found]


def test_the_current_directory_is_not_part_of_the_names(home: Path) -> None:
    plant(home, "a.md", "hw/b.md")
    assert names(".") == ["a.md", "hw/b.md"]


def test_patterns_are_expanded_here_too(home: Path) -> None:
    plant(home, "hw/a.md", "hw/b.md", "hw/c.png", "hw/deep/d.md", "hw/.e.md")
    assert names("hw/*.md") == ["hw/a.md", "hw/b.md"]
    assert names("hw/**/*.md") == ["hw/a.md", "hw/b.md", "hw/deep/d.md"]
    assert names("hw/*") == ["hw/a.md", "hw/b.md", "hw/deep/d.md"]
    assert "no document matches" in troubles("hw/*.tex")[0].message


def test_a_name_that_looks_like_a_pattern_is_a_name_when_it_exists(home: Path) -> None:
    plant(home, "hw[1].md")
    assert names("hw[1].md") == ["hw[1].md"]


def test_a_file_named_twice_is_read_once(home: Path) -> None:
    plant(home, "hw/a.md")
    assert names("hw/a.md", "hw", "./hw/a.md") == ["hw/a.md"]


def test_a_byte_order_mark_is_dropped(home: Path) -> None:
    (home / "a.md").write_bytes(b"\xef\xbb\xbf$a$\r\n")
    found = read_text("a.md")
    assert isinstance(found, Source)
    assert found.text == "$a$\r\n"


BROKEN = {
    "missing": (None, "does not exist"),
    "latin": (b"one\ntwo \xe9 three", "byte 0xe9 in line 2"),
    "cut": ("é".encode()[:1], "not UTF-8"),
    "wide": ("\ufeff$a$".encode("utf-16-le"), "UTF-16"),
    "nul": (b"a\0b", "NUL"),
    "large": (b"a" * (LARGEST + 1), "larger than 10 MB"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_read_is_one_clear_trouble_and_the_rest_goes_on(home: Path, name: str) -> None:
    data, words = BROKEN[name]
    plant(home, "first.md", "last.md")
    if data is not None:
        (home / f"{name}.md").write_bytes(data)
    found = list(sources(["first.md", f"{name}.md", "last.md"]))
    assert [type(one) for one in found] == [Input, Trouble, Input]
    assert isinstance(found[1], Trouble)
    assert found[1].source == f"{name}.md"
    assert words in found[1].message


def test_as_much_as_is_allowed_is_read() -> None:
    assert isinstance(decode(b"a" * LARGEST, "a.md"), Source)


def test_directories_without_documents_and_other_kinds_of_file_are_told(home: Path) -> None:
    plant(home, "a.pdf", "empty/x.png")
    assert "not a document format" in troubles("a.pdf")[0].message
    assert "holds no documents" in troubles("empty")[0].message
    assert "is a directory" in str(read_text("empty"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_named_pipe_does_not_hang_the_run(home: Path) -> None:
    os.mkfifo(home / "pipe.md")
    assert "neither a file" in troubles("pipe.md")[0].message


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_told(home: Path) -> None:
    plant(home, "a.md")
    (home / "a.md").chmod(0)
    assert "may not be read" in troubles("a.md")[0].message


def test_links_in_a_circle_end(home: Path) -> None:
    plant(home, "hw/a.md")
    (home / "hw/again").symlink_to(home / "hw", target_is_directory=True)
    (home / "hw/self.md").symlink_to(home / "hw/self.md")
    assert names("hw") == ["hw/a.md"]
    assert len(troubles("hw")) == 1


def test_standard_input_has_the_format_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"$a$")))
    found = list(sources(["-", "-"], input_format="latex"))
    assert found == [Input(Source("<stdin>", "$a$"), "latex")]


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="names are Unicode there")
def test_a_name_that_is_no_unicode_can_be_printed(home: Path) -> None:
    (home / os.fsdecode(b"a\xff.md")).write_bytes(b"$a$")
    assert names(".") == ["a\\xff.md"]
