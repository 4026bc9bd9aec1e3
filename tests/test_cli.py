"""The command line: exit statuses, what goes where, and what each option does."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

import derivcheck.pipeline
from derivcheck.cli import main
from derivcheck.mistakes.registry import catalogue
from derivcheck.model.document import Trouble
from derivcheck.model.report import FileReport, ReportStep
from derivcheck.model.verdict import VerdictKind

if TYPE_CHECKING:
    from pathlib import Path

    from derivcheck.model.settings import Settings
    from derivcheck.model.source import Source

RIGHT = "$$(x + 1)^2 = x^2 + 2x + 1$$\n"
WRONG = "$$(x + 1)^2 = x^2 + x + 1$$\n"
KINDS = {str(kind): kind for kind in VerdictKind}


@dataclass(frozen=True)
class Ended:
    """What a run left behind."""

    status: int
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("DERIVCHECK_")]:
        monkeypatch.delenv(name)
    return tmp_path


def started(*arguments: str, text: str | None = None, **environment: str) -> Ended:
    """Run the program as its own process."""
    done = subprocess.run(
        [sys.executable, "-m", "derivcheck", *arguments],
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
        env={**os.environ, **environment},
    )
    return Ended(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run the program in this process, with a checker that does what each line of a file says."""
    monkeypatch.setattr(derivcheck.pipeline, "check_source", obeying)

    def call(*arguments: str) -> Ended:
        monkeypatch.setattr(sys, "argv", ["derivcheck", *arguments])
        with pytest.raises(SystemExit) as end:
            main()
        found = capfd.readouterr()
        return Ended(int(end.value.code or 0), found.out, found.err)

    return call


def obeying(source: Source, document_format: str, settings: Settings) -> FileReport:
    """Give each line that names a verdict that verdict; other words are orders to fail in some way."""
    lines = source.text.split()
    if "fault" in lines:
        raise ZeroDivisionError("planted")
    if "interrupt" in lines:
        raise KeyboardInterrupt
    troubles = (Trouble("unknown key", source.name, 2, 3),) if "trouble" in lines else ()
    steps = [step_of(number, KINDS[word]) for number, word in enumerate(lines, 1) if word in KINDS]
    return FileReport(source.name, None, tuple(steps), troubles, source)


def step_of(number: int, kind: VerdictKind) -> ReportStep:
    return ReportStep(
        id=f"s{number}",
        line=number,
        column=1,
        end_line=number,
        end_column=2,
        cell=None,
        relation="=",
        left="a",
        right="b",
        verdict=kind,
        evidence=None,
        layout=None,
        conditions=(),
        mistake=None,
        message=None,
        places=(),
        repair=None,
        repair_side=None,
        counterexample=None,
        carries=(),
        agrees_with_start=None,
        readings=(),
        reason=None,
        method="",
        seconds=0.0,
    )


STATUSES = [
    ("holds\nholds", [], 0),
    ("holds\nundecided\nunread", [], 0),
    ("holds\nfails", [], 1),
    ("holds\nfails", ["--fail-on", "never"], 0),
    ("undecided", ["--fail-on", "undecided"], 1),
    ("fails", ["--fail-on", "undecided"], 1),
    ("undecided", ["--fail-on", "unread"], 0),
    ("unread", ["--fail-on", "unread"], 1),
    ("unread", ["--fail-on", "undecided", "--fail-on", "unread"], 1),
    ("words", [], 3),
    ("words", ["--fail-on", "never"], 3),
    ("fails\ntrouble", [], 2),
    ("fault", [], 4),
    ("interrupt", [], 130),
    ("holds", ["--fail-on", "sometimes"], 2),
    ("holds", ["--format", "rtf"], 2),
    ("holds", ["--given", "nowhere.yaml"], 2),
    ("holds", ["--output", "nowhere/report.txt"], 2),
    ("holds", ["nowhere.md"], 2),
    ("fault", ["nowhere.md"], 4),
]


@pytest.mark.parametrize(("text", "options", "status"), STATUSES)
def test_exit_statuses(run: Run, home: Path, text: str, options: list[str], status: int) -> None:
    (home / "a.md").write_text(text)
    assert run("check", "a.md", *options).status == status


def test_findings_go_to_standard_output_and_the_rest_to_standard_error(run: Run, home: Path) -> None:
    (home / "a.md").write_text("fails\ntrouble")
    ended = run("check", "nowhere.md", "a.md")
    assert "WRONG STEP" in ended.out
    assert ended.out.endswith("1 file could not be checked.\n")
    assert ended.err == (
        "nowhere.md: does not exist; check the spelling and the directory you are in\na.md:2:3: unknown key\n"
    )


def test_a_fault_in_one_file_leaves_the_others_checked(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "a.md").write_text("fault")
    (home / "b.md").write_text("fails")
    ended = run("check", ".", "--format", "json")
    files = json.loads(ended.out)["files"]
    assert [file["path"] for file in files] == ["a.md", "b.md"]
    assert "please report it with the file" in files[0]["error"]
    assert files[1]["steps"][0]["verdict"] == "fails"
    assert "a.md: derivcheck itself failed on this file (ZeroDivisionError)" in ended.err
    assert "Traceback" not in ended.err
    monkeypatch.setenv("DERIVCHECK_DEBUG", "1")
    assert "Traceback" in run("check", "a.md").err


def test_a_fault_outside_of_a_file_is_told_without_a_trace(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(paths: object, *, input_format: str) -> None:
        raise RuntimeError("planted")

    monkeypatch.setattr("derivcheck.inputs.sources", broken)
    ended = run("check", "a.md")
    assert ended.status == 4
    assert ended.err.startswith("derivcheck itself failed (RuntimeError); please report it")
    assert "Traceback" not in ended.err


def test_an_interrupt_keeps_what_was_finished(run: Run, home: Path) -> None:
    for name, text in (("a", "fails"), ("b", "interrupt"), ("c", "fails")):
        (home / f"{name}.md").write_text(text)
    ended = run("check", ".", "--format", "json", "--output", "report.json")
    assert ended.status == 130
    assert [file["path"] for file in json.loads((home / "report.json").read_text())["files"]] == ["a.md"]


def test_the_report_file_is_replaced_whole(run: Run, home: Path) -> None:
    (home / "a.md").write_text("holds")
    (home / "out.txt").write_text("old")
    (home / "out.txt").chmod(0o640)
    (home / "link.txt").symlink_to("out.txt")
    ended = run("check", "a.md", "--output", "link.txt")
    assert (ended.status, ended.out) == (0, "")
    assert (home / "out.txt").read_text().endswith("0 unread.\n")
    assert (home / "out.txt").stat().st_mode & 0o777 == 0o640
    assert (home / "link.txt").is_symlink()
    assert sorted(path.name for path in home.iterdir()) == ["a.md", "link.txt", "out.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_what_is_no_regular_file_is_written_and_not_replaced(run: Run, home: Path) -> None:
    """A pipe stands for a device here: a fault tried on a real device, as root, would remove it."""
    (home / "a.md").write_text("holds")
    os.mkfifo(home / "pipe")
    reader = os.open(home / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert run("check", "a.md", "--output", "pipe").status == 0
        assert os.read(reader, 10_000).endswith(b"0 unread.\n")
    finally:
        os.close(reader)
    assert (home / "pipe").is_fifo()


def test_only_and_quiet_choose_what_is_shown(run: Run, home: Path) -> None:
    (home / "a.md").write_text("holds\nfails\nundecided")
    assert "-- HOLDS" in run("check", "a.md", "--only", "holds", "--only", "fails").out
    assert "undecided:" not in run("check", "a.md", "-q").out
    assert "undecided:" in run("check", "a.md").out
    assert "-- UNDECIDED" in run("check", "a.md", "-v").out


def test_the_level_of_hints_is_a_number_from_0_to_3(run: Run, home: Path) -> None:
    (home / "a.md").write_text("fails")
    assert run("check", "a.md", "--hints", "0").status == 1
    assert run("check", "a.md", "--hints", "4").status == 2
    assert run("check", "a.md", "--hints", "some").status == 2


def test_explain_lists_the_catalogue_and_shows_a_page(run: Run) -> None:
    listed = run("explain")
    assert (listed.status, listed.err) == (0, "")
    for name, mistake in catalogue().items():
        assert re.search(rf"^{name} +{re.escape(mistake.summary)}$", listed.out, re.MULTILINE)
    for written in ("dropped-sign", "Dropped Sign", "dropped_sign"):
        shown = run("explain", written)
        assert (shown.status, shown.err) == (0, "")
        assert shown.out == f"dropped-sign\n\n{catalogue()['dropped-sign'].page}\n"


@pytest.mark.parametrize("name", ["wrong-step", "carried"])
def test_explain_knows_what_reports_say_besides_mistakes(run: Run, name: str) -> None:
    assert name not in catalogue()
    shown = run("explain", name)
    assert (shown.status, shown.err) == (0, "")
    assert shown.out.startswith(f"{name}\n\nA step ")


def test_explain_names_the_nearest_for_an_unknown_name(run: Run) -> None:
    ended = run("explain", "droped-sing")
    assert (ended.status, ended.out) == (2, "")
    assert "did you mean dropped-sign?" in ended.err
    far = run("explain", "qqq")
    assert (far.status, far.err) == (2, "derivcheck: no mistake is called 'qqq'; derivcheck explain lists all\n")


def test_options_come_from_the_environment_and_the_command_line_wins(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "a.md").write_text("undecided")
    monkeypatch.setenv("DERIVCHECK_FORMAT", "json")
    monkeypatch.setenv("DERIVCHECK_FAIL_ON", "undecided")
    ended = run("check", "a.md")
    assert ended.status == 1
    assert ended.out.startswith("{")
    assert run("check", "a.md", "--format", "text", "--fail-on", "wrong").status == 0


def test_a_formula_may_begin_with_a_minus_sign(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def describe(text: str, settings: Settings) -> str:
        return f"read: {text}"

    monkeypatch.setattr(derivcheck.pipeline, "describe", describe, raising=False)
    assert run("parse", "-x = 3").out == "read: -x = 3\n"


def test_nothing_to_check_is_told(run: Run, home: Path) -> None:
    (home / "a.md").write_text("words")
    assert "no checkable formula found in a.md" in run("check", "a.md").err


# The real program, as its own process: each costs the start of SymPy, so there are few.


def test_the_real_program_tells_right_from_wrong(home: Path) -> None:
    (home / "right.md").write_text(RIGHT)
    (home / "wrong.md").write_text(WRONG)
    assert started("check", "right.md").status == 0
    ended = started("check", ".", "--format", "json")
    assert ended.status == 1
    assert [file["steps"][0]["verdict"] for file in json.loads(ended.out)["files"]] == ["holds", "fails"]


def test_the_real_program_reads_standard_input_in_any_locale(home: Path) -> None:
    ended = started("check", "-", text="größe " + WRONG, PYTHONIOENCODING="ascii", LC_ALL="C")
    assert ended.status == 1
    assert "<stdin>:1" in ended.out
    assert "größe" in ended.out


def test_the_real_program_tells_as_much_as_was_asked_for(home: Path) -> None:
    (home / "wrong.md").write_text(f"Area\n\n{WRONG}")
    line, ended = started("check", "wrong.md", "--format", "concise").out.splitlines()
    assert re.match(r"wrong\.md:3:\d+: [a-z-]+: .", line)
    assert ended == "1 file, 1 step: 0 hold, 1 fails, 0 given, 0 undecided, 0 unread."
    told = started("check", "wrong.md", "--hints", "0").out
    paragraphs = told.split("\n\n")
    assert paragraphs[0].startswith("-- WRONG STEP ---")
    assert paragraphs[1] == "This step does not hold."
    assert re.fullmatch(rf"3\| {re.escape(WRONG)} +\^+", paragraphs[2])
    assert paragraphs[3:] == [f"Mend the marked places, then check again.\n{ended}\n"]


def test_the_same_input_gives_the_same_report(home: Path) -> None:
    (home / "a.md").write_text(RIGHT + WRONG)
    reports = [started("check", "a.md", "--format", "json", PYTHONHASHSEED=seed).out for seed in ("1", "2")]
    first, second = ([line for line in report.splitlines() if '"seconds"' not in line] for report in reports)
    assert first == second


@pytest.mark.skipif(sys.platform == "win32", reason="signals differ")
def test_the_real_program_ends_with_130_when_it_is_interrupted(home: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "derivcheck", "check", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(timeout=1.5)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
    finally:
        process.kill()
    assert process.returncode == 130
    assert "Traceback" not in err


def test_a_reader_that_goes_away_is_no_fault(home: Path) -> None:
    (home / "a.md").write_text(WRONG * 200)
    process = subprocess.Popen(
        [sys.executable, "-m", "derivcheck", "check", "a.md", "-v"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    process.stdout.close()
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (1, "")
