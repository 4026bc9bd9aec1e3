"""The text report: blocks for wrong steps, lines for open ones, counts at the end."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from derivcheck.api import summarised
from derivcheck.model.report import FileReport, Report, ReportPlace, ReportRepair, ReportStep
from derivcheck.model.verdict import Counterexample, VerdictKind
from derivcheck.reports import Options, renderer
from derivcheck.reports.wording import capital, sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    Make = Callable[..., Report]


def rendered(report: Report, verbosity: int = 0, only: frozenset[VerdictKind] = frozenset()) -> str:
    return renderer("text")(report, options=Options(only=only, verbosity=verbosity))


def golden(name: str) -> str:
    return (Path(__file__).parent / "text" / f"{name}.txt").read_text(encoding="utf-8")


def test_a_wrong_entry_is_told_in_full(report_of: Make, wrong_step: ReportStep) -> None:
    follows = replace(wrong_step, id="s2", verdict=VerdictKind.HOLDS, carries=("s1",))
    repeats = replace(wrong_step, id="s3", line=7, places=(), carries=("s1",))
    assert rendered(report_of(wrong_step, follows, repeats)) == golden("wrong_entry")


def test_a_clash_of_shapes_gives_both_shapes(report_of: Make, wrong_step: ReportStep) -> None:
    step = replace(
        wrong_step, evidence="shape", places=(), counterexample=Counterexample((), "2 x 2", "2 x 1"), message=None
    )
    text = rendered(report_of(step))
    assert "The shapes that meet are 2 x 2 and 2 x 1." in text
    assert "The shapes do not fit." in text
    assert "declare the shapes" in text


def test_the_span_of_the_step_is_marked_when_no_place_is_known(report_of: Make, wrong_step: ReportStep) -> None:
    text = rendered(report_of(replace(wrong_step, places=(), line=7, column=3, end_line=7, end_column=13)))
    assert "7| $$k = 2m + m = 4m$$\n     ^^^^^^^^^^" in text


def test_a_repair_is_shown_where_no_place_says_it(report_of: Make, wrong_step: ReportStep) -> None:
    step = replace(wrong_step, places=(), repair="3m", repair_side="right")
    assert "It would hold with this right side: 3m" in rendered(report_of(step))


def test_a_repair_that_the_cause_names_is_not_repeated(report_of: Make, wrong_step: ReportStep) -> None:
    place = replace(wrong_step.places[0], expected="3b", entry=None)
    text = rendered(report_of(replace(wrong_step, message="a letter is wrong: 3a should be 3b", places=(place,))))
    assert text.count("should be 3b") == 1


def test_entries_that_are_not_written_out_are_told_once(report_of: Make, wrong_step: ReportStep) -> None:
    whole = replace(wrong_step.places[0], found=wrong_step.right)
    other = replace(whole, entry=(1, 2), expected="0")
    assert "should be" not in rendered(report_of(replace(wrong_step, places=(whole, other))))
    alone = rendered(report_of(replace(wrong_step, places=(whole,))))
    assert "Entry (2, 2) should be 3b.\n" in alone


def test_other_repairs_are_told(report_of: Make, wrong_step: ReportStep) -> None:
    place = ReportPlace(7, 5, 7, 6, None, "2m", "3m")
    others = (
        ReportRepair("wrong-factor", "a factor is wrong", (place,), "3m + m", "right"),
        ReportRepair("dropped-term", "a term is lost", (), "2m + 2m", "left"),
        ReportRepair(
            "extra-term", "a term is too many: m should go.", (replace(place, expected=None),), "x" * 999, "left"
        ),
    )
    text = rendered(report_of(replace(wrong_step, alternatives=others)))
    assert "It could also be: a factor is wrong: 2m should be 3m." in text
    assert "It could also be: a term is lost: the left side would be 2m + 2m." in text
    assert "It could also be: a term is too many: m should go.\n" in text


def test_the_same_repair_in_other_words_is_not_told(report_of: Make, wrong_step: ReportStep) -> None:
    inside = replace(wrong_step.places[0], end_column=wrong_step.places[0].column + 1)
    beside = replace(inside, column=9, end_column=10)
    others = tuple(ReportRepair("wrong-index", f"at {at.column}", (at,), "r", "right") for at in (inside, beside))
    text = rendered(report_of(replace(wrong_step, alternatives=others)))
    assert f"It could also be: at {inside.column}" not in text
    assert "It could also be: at 9" in text


def test_both_shapes_stand_in_the_report_once(report_of: Make, wrong_step: ReportStep) -> None:
    cause = "the matrix product of shapes 2 x 2 and 3 x 1 does not fit"
    found = Counterexample((), "2 x 2", "3 x 1")
    text = rendered(report_of(replace(wrong_step, evidence="shape", message=cause, places=(), counterexample=found)))
    assert text.count("2 x 2") == 1
    assert text.count("3 x 1") == 1


SOLUTIONS = [
    ("lost-solution", "0", "4", "With x = 0, the left side of this line is 0 and the right side is 4."),
    ("lost-solution", "0", "0", "With x = 0, both sides of the equation to be solved are 0."),
    (
        "extra-solution",
        "2",
        "-2",
        "With x = 0, the left side of the equation to be solved is 2 and the right side is -2.",
    ),
    (None, "3", "4", "With x = 0, the left side of this line is 3 and the right side is 4."),
]


@pytest.mark.parametrize("case", SOLUTIONS)
def test_a_solution_is_put_in(report_of: Make, wrong_step: ReportStep, case: tuple[str | None, str, str, str]) -> None:
    mistake, left, right, told = case
    found = Counterexample((("x", "0"),), left, right)
    step = replace(wrong_step, evidence="solutions", mistake=mistake, places=(), counterexample=found)
    assert told in rendered(report_of(step))


def test_only_a_few_of_many_values_are_told(report_of: Make, wrong_step: ReportStep) -> None:
    found = Counterexample(tuple((f"x_{at}", str(at)) for at in range(9)), "1", "2")
    step = replace(wrong_step, counterexample=found)
    assert "x_3 = 3, x_4 = 4 and 4 more values (-v shows them), the left side is 1" in rendered(report_of(step))
    assert "x_7 = 7 and x_8 = 8, the left side is 1" in rendered(report_of(step), 1)


def test_numbers_are_written_as_at_a_terminal(report_of: Make, wrong_step: ReportStep) -> None:
    found = Counterexample((("h", r"\frac{1}{4}"),), r"-1.5 \cdot 10^{-7}", r"\frac{x}{2}")
    text = rendered(report_of(replace(wrong_step, counterexample=found)))
    assert r"With h = 1/4, the left side is -1.5e-7 and the right side is \frac{x}{2}." in text


def test_the_lines_of_other_steps_are_told(report_of: Make, wrong_step: ReportStep, plain_step: ReportStep) -> None:
    step = replace(wrong_step, id="s2", message="step s1 is true for x = 8, and s1 and step s7 are not")
    text = rendered(report_of(plain_step, step))
    assert "Step s1 (line 5) is true for x = 8, and s1 and step s7 are not." in text


def test_a_kind_of_the_catalogue_has_its_page_named(report_of: Make, wrong_step: ReportStep) -> None:
    step = replace(wrong_step, mistake="dropped-sign")
    assert "derivcheck explain dropped-sign tells more about this mistake.\n" in rendered(report_of(step))
    assert "derivcheck explain" not in rendered(report_of(replace(step, mistake="odd-slip")))


def test_a_missing_part_is_named(report_of: Make, wrong_step: ReportStep) -> None:
    place = ReportPlace(5, 5, 5, 5, None, "", "+ 2a")
    assert "+ 2a is missing." in rendered(report_of(replace(wrong_step, places=(place,))))


def undecided(step: ReportStep, number: int) -> ReportStep:
    return replace(
        step, id=f"s{number}", verdict=VerdictKind.UNDECIDED, evidence=None, reason=r"the meaning of \hat y is missing"
    )


def test_open_steps_take_a_line_each(report_of: Make, plain_step: ReportStep) -> None:
    text = rendered(report_of(undecided(plain_step, 1)))
    assert text.startswith("hw/area.md:5:5: undecided: the meaning of \\hat y is missing\n")
    assert "declare names" in text


def test_at_most_twenty_open_steps_are_listed(report_of: Make, plain_step: ReportStep) -> None:
    report = report_of(*(undecided(plain_step, number) for number in range(1, 34)))
    assert rendered(report).count("undecided:") == 20
    assert "and 13 more: use -v" in rendered(report)
    assert rendered(report, 1).count("-- UNDECIDED") == 33
    assert rendered(report, -1) == "1 file, 33 steps: 0 hold, 0 fail, 0 given, 33 undecided, 0 unread.\n"


def test_everything_is_shown_when_asked_for(report_of: Make, plain_step: ReportStep) -> None:
    step = replace(plain_step, conditions=(r"x \ne 0",), layout="numerator")
    assert "-- HOLDS" not in rendered(report_of(step))
    text = rendered(report_of(step), 1)
    assert "-- HOLDS" in text
    assert "proof: equal as polynomials." in text.lower()
    assert r"It needs x \ne 0." in text
    assert "Read in numerator layout." in text


def test_only_limits_what_is_shown_and_not_what_is_counted(
    report_of: Make, plain_step: ReportStep, wrong_step: ReportStep
) -> None:
    report = report_of(replace(plain_step, id="s9"), wrong_step)
    text = rendered(report, only=frozenset({VerdictKind.HOLDS}))
    assert "-- HOLDS" in text
    assert "WRONG INDEX" not in text
    assert text.endswith("1 file, 2 steps: 1 holds, 1 fails, 0 given, 0 undecided, 0 unread.\n")


def test_a_file_that_could_not_be_checked_is_counted() -> None:
    assert rendered(summarised([FileReport("a.md", "missing", ())])).endswith("1 file could not be checked.\n")


def test_a_document_cannot_steer_the_terminal(report_of: Make, wrong_step: ReportStep) -> None:
    evil = "$a = \x1b[31mb\x07\u202e$"
    step = replace(wrong_step, line=1, end_line=1, places=(), column=4, end_column=12, message="odd \x1b[2J name")
    text = rendered(report_of(step, text=evil, path="x\x1b[0m.md"))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "Odd ␛[2J name." in text


def test_sentences_start_with_a_capital_unless_they_start_with_mathematics() -> None:
    assert sentence("the sign was lost") == "The sign was lost."
    assert sentence("x is free.") == "x is free."
    assert capital(r"\frac is odd") == r"\frac is odd"
    assert sentence("") == ""
