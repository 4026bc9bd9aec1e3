"""How many mistakes that are planted into right derivations are found, named, repaired and pointed at.

    python benchmarks/planted.py [--limit N] [--seed N] [--only MISTAKE] [--list KIND] [--jobs N] [PATH ...]

Mistakes of the whole catalogue are planted, one at a time, into the right claims of the right files of `problems/`
and, where they are at hand, of the notes in `../shared/notes` with the declarations in `problems/notes`. The choice is
fixed by the seed and balanced over the mistakes. Printed are, for each mistake: how many were planted that change the
value, how many of them were found (the step fails), named first, named at all, restored by the first repair, and
pointed at; then which mistakes were taken for which; then what a claim took before a mistake was planted in it and
with it (judged and diagnosed, in seconds of the process: the medians, how many times as long, and the longest).

`--list` shows single plants: unfound, unnamed, unrestored, unplaced, misread, all.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import sys
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))

from planting import Found, Plant, Right, look, plants

from derivcheck.api import settings
from derivcheck.mistakes.registry import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
NOTES = ROOT.parent / "shared" / "notes"
KINDS = {".md": "markdown", ".txt": "markdown", ".tex": "latex"}
WRONG = re.compile(r"(<!--|%) fails")
PER_CLAIM = 2
"""How many plants of one mistake are made in one claim at most."""


def documents(paths: list[Path], *, diagnose: bool = True) -> Iterator[Right]:
    """Give the right files of the problems, and the notes."""
    for path in paths:
        if path.suffix in KINDS and path.is_file() and not WRONG.search(text := path.read_text(encoding="utf-8")):
            given = ROOT / "problems" / "notes" / f"{path.name[:3]}.yaml" if path.suffix == ".txt" else None
            chosen_settings = replace(settings(given=given), diagnose=diagnose)
            yield Right(path.name, text, KINDS[path.suffix], chosen_settings)


def default_paths() -> list[Path]:
    """Give the problems and the notes that are at hand."""
    notes = sorted(NOTES.glob("*.txt")) if NOTES.is_dir() else []
    return [*sorted((ROOT / "problems").rglob("*")), *notes]


def chosen(found: list[Right], wanted: argparse.Namespace) -> list[Plant]:
    """Choose plants, as many of each mistake as there are up to its share."""
    only = frozenset(wanted.only.split(",")) if wanted.only else None
    pools: dict[str, list[Plant]] = defaultdict(list)
    random_ = random.Random(wanted.seed)  # noqa: S311 - a choice that can be repeated
    for document in found:
        by_place: dict[tuple[str, int], list[Plant]] = defaultdict(list)
        for one in plants(document, only):
            by_place[one.mistake, one.claim].append(one)
        for (mistake, _), many in by_place.items():
            random_.shuffle(many)
            pools[mistake] += many[:PER_CLAIM]
    left = wanted.limit
    out: list[Plant] = []
    for at, mistake in enumerate(sorted(pools, key=lambda one: len(pools[one]))):
        share = -(-left // (len(pools) - at))
        random_.shuffle(pools[mistake])
        out += pools[mistake][:share]
        left -= min(share, len(pools[mistake]))
    return out


def share_of(work: tuple[list[Path], argparse.Namespace, int]) -> list[Found]:
    """Look at one part of the plants in a process of its own; documents stay together."""
    paths, wanted, part = work
    picked = chosen(list(documents(paths, diagnose=not wanted.found)), wanted)
    counts = Counter(one.document.name for one in picked)
    names = sorted(counts, key=lambda name: (-counts[name], name))
    mine = {name for at, name in enumerate(names) if at % wanted.jobs == part}
    out = []
    for at, plant in enumerate(one for one in picked if one.document.name in mine):
        out.append(look(plant, replayed=not wanted.whole))
        if wanted.progress and at % 100 == 99:
            print(f"... {at + 1}", file=sys.stderr, flush=True)
    return out


def is_same(one: Found) -> bool:
    """Tell whether a plant left the claim right."""
    is_right = one.is_changed is False or one.is_rounded or one.is_convention
    return one.verdict is not None and not one.is_found and is_right


def table(found: list[Found]) -> str:
    """Give the figures for each mistake."""
    head = ("", "plants", "found", "first", "named", "restored", "placed", "same", "open", "misread")
    rows = [head]
    for name in [*catalogue(), "all"]:
        mine = [one for one in found if name in {one.plant.mistake, "all"}]
        wrong = [one for one in mine if one.counts]
        hits = [one for one in wrong if one.is_found]
        rows.append(
            (
                name,
                len(wrong),
                len(hits),
                sum(bool(set(one.names[:1]) & one.plant.alike) for one in hits),
                sum(bool(set(one.names) & one.plant.alike) for one in hits),
                sum(one.is_restored for one in hits),
                sum(one.is_placed for one in hits),
                sum(is_same(one) for one in mine),
                sum(one.verdict is not None and not one.is_found and one.is_changed is None for one in mine),
                sum(one.verdict is None for one in mine),
            )
        )
    return "\n".join(f"{row[0]:26}" + "".join(f"{cell:>9}" for cell in row[1:]) for row in rows)


def confusion(found: list[Found]) -> str:
    """Tell for each mistake what it was taken for."""
    lines = []
    for name in catalogue():
        taken = Counter((one.names or ("-",))[0] for one in found if one.is_found and one.plant.mistake == name)
        if taken:
            lines.append(f"{name:26} " + ", ".join(f"{other} {count}" for other, count in taken.most_common()))
    return "\n".join(lines)


def seconds(found: list[Found]) -> str:
    """Tell what a claim takes as it is right, and as it is wrong and diagnosed."""
    wrong = [one for one in found if one.is_found]
    if not wrong:
        return "no claim is found wrong"
    before = statistics.median(one.plant.document.looked.seconds[one.plant.claim] for one in wrong)
    after = statistics.median(one.seconds for one in wrong)
    longest = max(wrong, key=lambda one: one.seconds)
    where = f"{longest.plant.document.name} claim {longest.plant.claim}"
    return (
        f"a right claim takes {before:.4f} s, a wrong one {after:.4f} s: {after / before:.1f} times as long;"
        f" at most {longest.seconds:.2f} s ({where})"
    )


LISTS = {
    "unfound": lambda one: one.counts and not one.is_found,
    "open": lambda one: one.verdict is not None and not one.is_found and one.is_changed is None,
    "same": is_same,
    "unnamed": lambda one: one.is_found and not set(one.names) & one.plant.alike,
    "notfirst": lambda one: one.is_found and not set(one.names[:1]) & one.plant.alike,
    "unrestored": lambda one: one.is_found and not one.is_restored,
    "unplaced": lambda one: one.is_found and not one.is_placed,
    "misread": lambda one: one.verdict is None,
    "all": lambda one: bool(one.plant.mistake),
}


def listed(found: list[Found], kind: str) -> Iterator[str]:
    """Show single plants."""
    for one in filter(LISTS[kind], found):
        plant, verdict = one.plant, one.verdict
        why = verdict and (verdict.reason or verdict.message or verdict.method)
        said = f"{verdict.kind}: {why}" if verdict else one.trouble
        left = plant.document.looked.claims[plant.claim].left
        before = plant.document.text[left.start : left.end]
        was = plant.document.text[plant.right.start : plant.right.end]
        yield f"{plant.document.name} claim {plant.claim} {plant.mistake}"
        yield f"    {before}  =  {was}\n    -> {plant.written}"
        repairs = "" if verdict is None else "; ".join(f"{r.mistake}: {r.text}" for r in verdict.repairs)
        yield f"    {said}\n    repairs: {repairs}".replace("\n    repairs: \n", "\n")


def main() -> None:
    """Plant, look, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--limit", type=int, default=3500)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", default="")
    parser.add_argument("--list", choices=sorted(LISTS), action="append", default=[])
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--found", action="store_true", help="do not diagnose: tell only what is found (quick)")
    parser.add_argument("--whole", action="store_true", help="judge all of each document anew (slow)")
    parser.add_argument("--progress", action="store_true")
    wanted = parser.parse_args()
    paths = wanted.paths or default_paths()
    work = [(paths, wanted, part) for part in range(wanted.jobs)]
    if wanted.jobs == 1:
        found = share_of(work[0])
    else:
        with ProcessPoolExecutor(wanted.jobs, mp_context=get_context("fork")) as pool:
            found = [one for part in pool.map(share_of, work) for one in part]
    for kind in wanted.list:
        print("\n".join(listed(found, kind)))
    print(table(found))
    print()
    print(confusion(found))
    print()
    print(seconds(found))


if __name__ == "__main__":
    main()
