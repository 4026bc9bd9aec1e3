"""What a document or a file declares: YAML with the keys of `formats.md`, checked as a whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pydantic import ValidationError

from derivcheck.documents.front_matter_keys import KEYS, LAYOUTS, FrontMatter, Keys, explain
from derivcheck.documents.page import blanked, trouble_at
from derivcheck.documents.yaml_tree import Flaw, Mapping, Sequence, Text, read_yaml
from derivcheck.model.document import Declarations, Given, LayoutConvention, Part, Trouble

if TYPE_CHECKING:
    from derivcheck.documents.yaml_tree import Written
    from derivcheck.model.source import Source, Span

Data = str | None | list["Data"] | dict[str, "Data"]
Path = tuple[str | int, ...]
Outcome = tuple[Declarations, tuple[Trouble, ...]]

_FIRST_KEY = re.compile(r"\s*(?:#[^\n]*\n\s*)*(?:[\w\"'-][^\n:]{0,80}:(?:\s|\Z)|\{)")
_FENCED = re.compile(r"---[ \t]*\r?\n(?P<yaml>[\s\S]*?)^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)
_COMMENT_MARK = re.compile(r"^[ \t]*%", re.MULTILINE)
_OWN_NAME = re.compile(r"derivcheck:")
_OUTSIDE_BRACKETS = re.compile(r"[{\[(]|[}\])]|,")
_MOST_TROUBLES = 100


def is_mapping(text: str) -> bool:
    """Tell whether a text between two `---` lines begins like keys and values, and not like prose."""
    return bool(_FIRST_KEY.match(text))


def declarations_of_block(source: Source, block: Span) -> Outcome:
    """Read the front matter of a document; one that holds none of our keys belongs to another tool."""
    text = source.text[block.start : block.end]
    tree, flaws = read_yaml(text, block.start)
    if isinstance(tree, Mapping) and (own := tree.get("derivcheck")) is not None:
        return _declared(source, own, flaws)
    if isinstance(tree, Mapping) and _is_foreign(tree) and not (flaws and _mentions_a_key(text)):
        return Declarations(), ()
    if tree is None and not _mentions_a_key(text):
        return Declarations(), ()
    return _declared(source, tree, flaws)


def declarations_of_comment(source: Source, block: Span) -> Outcome:
    """Read the leading comment lines of a LaTeX file, the first of which begins with our name."""
    text = _COMMENT_MARK.sub(_blank, source.text[block.start : block.end])
    tree, flaws = read_yaml(_OWN_NAME.sub(_blank, text, count=1), block.start)
    return _declared(source, tree, flaws)


def declarations_of_file(source: Source) -> Outcome:
    """Read a file of declarations: all of it is ours."""
    match = _FENCED.match(source.text)
    start, end = match.span("yaml") if match else (0, len(source.text))
    tree, flaws = read_yaml(source.text[start:end], start)
    own = tree.get("derivcheck") if isinstance(tree, Mapping) else None
    return _declared(source, tree if own is None else own, flaws)


def _blank(match: re.Match[str]) -> str:
    return blanked(match[0])


def _is_foreign(tree: Mapping) -> bool:
    """Tell whether a mapping holds no key of ours; `title` alone and the `layout` of a site are not ours."""
    ours = {key.text for key, _ in tree.entries} & KEYS - {"title"}
    layout = tree.get("layout")
    if isinstance(layout, Text) and layout.text not in LAYOUTS:
        ours -= {"layout"}
    return not ours


def _mentions_a_key(text: str) -> bool:
    names = "|".join(sorted(KEYS - {"title", "layout"} | {"derivcheck"}))
    return bool(re.search(rf"^(?:{names})[ \t]*:", text, re.MULTILINE))


def _declared(source: Source, tree: Written | None, flaws: tuple[Flaw, ...]) -> Outcome:
    """Check a tree and give what is sound in it, with everything that is not."""
    found = list(flaws)
    declarations = Declarations()
    if isinstance(tree, Mapping):
        tree = _without_doubles(tree, found)
        declarations = _checked(source, tree, found)
    elif tree is not None and not (isinstance(tree, Text) and tree.text is None):
        found.append(Flaw("declarations are keys with values, such as `given:` with a list", tree.offset))
    return declarations, _troubles(source, found)


def _troubles(source: Source, flaws: list[Flaw]) -> tuple[Trouble, ...]:
    ordered = sorted(dict.fromkeys(flaws), key=lambda flaw: flaw.offset)
    troubles = [trouble_at(source, flaw.offset, flaw.message, grave=True) for flaw in ordered[:_MOST_TROUBLES]]
    if len(ordered) > _MOST_TROUBLES:
        troubles.append(Trouble(f"and {len(ordered) - _MOST_TROUBLES} more of the kind", source.name))
    return tuple(troubles)


def _without_doubles(tree: Mapping, flaws: list[Flaw]) -> Mapping:
    """Drop the second of two equal keys, and keys without a value."""
    entries: dict[str | None, tuple[Text, Written]] = {}
    for key, value in tree.entries:
        if key.text in entries:
            flaws.append(Flaw(f"`{key.text}` stands here for the second time", key.offset))
        elif not (isinstance(value, Text) and value.text is None):
            entries[key.text] = (key, _tidy(value, flaws))
    return Mapping(tuple(entries.values()), tree.offset)


def _tidy(value: Written, flaws: list[Flaw]) -> Written:
    if isinstance(value, Mapping):
        return _without_doubles(value, flaws)
    if isinstance(value, Sequence):
        return Sequence(tuple(_tidy(entry, flaws) for entry in value.entries), value.offset)
    return value


def _checked(source: Source, tree: Mapping, flaws: list[Flaw]) -> Declarations:
    """Validate; where that fails tell every reason, leave out what is wrong and validate the rest."""
    try:
        return _converted(source, FrontMatter.model_validate(_data(tree)), tree)
    except ValidationError as error:
        errors = error.errors(include_url=False, include_context=False)
    wrong: set[Path] = set()
    for one in errors:
        path = tuple(step for step in one["loc"] if step != "[key]")
        flaws.append(Flaw(explain(one["type"], one["msg"], path), _offset(tree, path, of_key="extra" in one["type"])))
        is_part = path[:1] == ("scopes",) and path[2:] in {("lines",), ("heading",)}
        wrong.add(path[:2] if is_part else path)
    kept = _pruned(tree, (), wrong)
    try:
        return _converted(source, FrontMatter.model_validate(_data(kept)), kept)
    except ValidationError:
        return Declarations()


def _data(tree: Written) -> Data:
    if isinstance(tree, Mapping):
        return {key.text or "": _data(value) for key, value in tree.entries}
    if isinstance(tree, Sequence):
        return [_data(entry) for entry in tree.entries]
    return tree.text


def _pruned(tree: Mapping, path: Path, wrong: set[Path]) -> Mapping:
    """Leave out the entries at the given paths."""
    pairs = [(key, value) for key, value in tree.entries if (*path, key.text or "") not in wrong]
    return Mapping(tuple((key, _kept(value, (*path, key.text or ""), wrong)) for key, value in pairs), tree.offset)


def _kept(value: Written, path: Path, wrong: set[Path]) -> Written:
    if isinstance(value, Mapping):
        return _pruned(value, path, wrong)
    if isinstance(value, Sequence):
        entries = [(at, entry) for at, entry in enumerate(value.entries) if (*path, at) not in wrong]
        return Sequence(tuple(_kept(entry, (*path, at), wrong) for at, entry in entries), value.offset)
    return value


def _offset(tree: Written, path: Path, *, of_key: bool = False) -> int:
    """Tell where the entry at a path stands; of a key that is not known, the key."""
    node = tree
    for at, step in enumerate(path):
        if isinstance(node, Mapping):
            pair = next(((key, value) for key, value in node.entries if (key.text or "") == step), None)
            if pair is None:
                break
            if of_key and at == len(path) - 1:
                return pair[0].offset
            node = pair[1]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.entries):
            node = node.entries[step]
        else:
            break
    return node.offset


def _converted(source: Source, matter: FrontMatter, tree: Mapping) -> Declarations:
    nested = tree.get("scopes")
    trees = nested.entries if isinstance(nested, Sequence) else ()
    scopes: list[tuple[Part, Declarations]] = [
        (scope.part(), _keys(source, scope, below))
        for scope, below in zip(matter.scopes, trees, strict=True)
        if isinstance(below, Mapping)
    ]
    return _keys(source, matter, tree, tuple(scopes))


def _keys(
    source: Source, keys: Keys, tree: Mapping, scopes: tuple[tuple[Part, Declarations], ...] = ()
) -> Declarations:
    return Declarations(
        title=keys.title,
        given=_statements(source, tree, "given", keys.given),
        sizes=tuple(keys.sizes.items()),
        shapes=tuple((name, shape) for names, shape in keys.shapes.items() for name in split_names(names)),
        labels=tuple(keys.labels),
        functions=tuple(keys.functions),
        constants=tuple(keys.constants),
        assume=_statements(source, tree, "assume", keys.assume),
        layout=LayoutConvention(keys.layout) if keys.layout else None,
        rounding=keys.rounding,
        scopes=scopes,
        goal=_statement(source, tree, "goal", keys.goal),
        answer=_statement(source, tree, "answer", keys.answer),
        points=keys.points,
    )


def _statements(source: Source, tree: Mapping, key: str, texts: list[str]) -> tuple[Given, ...]:
    return tuple(Given(text, source.name, source.place(_offset(tree, (key, at))).line) for at, text in enumerate(texts))


def _statement(source: Source, tree: Mapping, key: str, text: str | None) -> Given | None:
    return None if text is None else Given(text, source.name, source.place(_offset(tree, (key,))).line)


def split_names(names: str) -> list[str]:
    """Split at the commas that stand outside brackets: `x, W_{1,2}` is two names."""
    depth, start, parts = 0, 0, []
    for match in _OUTSIDE_BRACKETS.finditer(names):
        if match[0] == "," and depth == 0:
            parts.append(names[start : match.start()])
            start = match.end()
        elif match[0] != ",":
            depth = max(0, depth + (1 if match[0] in "{[(" else -1))
    return [name for part in (*parts, names[start:]) if (name := part.strip())]
