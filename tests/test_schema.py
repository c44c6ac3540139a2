"""JSON Schema and the loader say the same: every key, every word, every kind of value."""

from __future__ import annotations

import re
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from enum import StrEnum
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import srmkit.starter
from srmkit import dates, days
from srmkit.disk import read_tree
from srmkit.faults import CFG
from srmkit.load import built_in, listening, load_workspace, post, recurrence, remote, strategy
from srmkit.load import convert as to
from srmkit.load.fields import Fields
from srmkit.load.front_matter import split
from srmkit.load.nodes import MappingNode, ScalarNode, SequenceNode
from srmkit.load.reader import BadValue, Reader
from srmkit.messages import LANGUAGES
from srmkit.model import Policy, Status
from srmkit.networks.limits import network_ids
from srmkit.problems import Problem
from srmkit.rules.known_networks import unknown_networks
from srmkit.rules.options import settings
from srmkit.rules.registry import all_rules, option_docs
from srmkit.schema import DIALECT, FILES, feedback, schema, text
from srmkit.schema.cadence import option_schema
from srmkit.schema.values import DEFINITIONS, choice, listing, ref
from srmkit.starter import Account, Brand
from srmkit.tree import Tree, is_post

ROOT = Path(__file__).parents[1]
SETTINGS = b"name: T\ntimezone: Asia/Hong_Kong\n"
POST = "content/posts/a.md"

every_schema = pytest.mark.parametrize("name", FILES)


class Core(yaml.SafeLoader):
    """YAML 1.2's core schema, which editors read: a date, `off` and `yes` are text."""


Core.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{pattern})$"), first)


def as_editor(content: bytes | str) -> Any:
    return yaml.load(content, Loader=Core)  # noqa: S506, a SafeLoader


FORM = {f"{family}{number}" for family in ("SRC0", "CFG8") for number in ("02", "04", "05", "06")}
"""Faults of grammar, keys, values and dates: what is wrong with a document by itself."""


def faults_of(name: str, document: Any) -> list[Problem]:
    """What is wrong with the form of a document when everything has been read that reads it."""
    written = yaml.safe_dump(document, allow_unicode=True, sort_keys=False)
    path = POST if name == "post" else FILES[name]
    content = f"---\n{written}---\nText.\n" if name == "post" else written
    files = {"calendar/workspace.yml": SETTINGS, path: content.encode()}
    names = frozenset(f"content/media/{file}" for file in SAMPLES["media"])
    loaded = load_workspace(Tree(files, names))
    _, wrong_options = settings(all_rules(), loaded.workspace.cadence)
    found = [one for one in (*loaded.problems, *wrong_options) if one.code in FORM]
    found += unknown_networks(loaded.workspace)
    return [one for one in found if one.place.path == path]


def accepts(name: str, document: Any) -> bool:
    return bool(jsonschema.Draft202012Validator(schema(name)).is_valid(document))


@every_schema
def test_it_is_a_schema_and_says_what_it_is_about(name: str) -> None:
    made = schema(name)
    jsonschema.Draft202012Validator.check_schema(made)
    assert made["$schema"] == DIALECT
    assert made["title"] == FILES[name]
    assert set(made["$defs"]) == set(re.findall(r'"#/\$defs/([a-z-]+)"', text(name)))
    assert text(name) == text(name)


# ---------- the loader is asked what it asks for


SAMPLES: Mapping[str, list[Any]] = {
    "text": ["a text", "是的", 7, True],
    "id": ["ig", "貼文-1", "a.b_c", 520],
    "language": ["zh-Hant", "en"],
    "moment": ["2026-12-01 09:30", "2026-12-01", "2026/1/2 9:05+08:00", "2027-02-28T10:00Z"],
    "span": ["7d", "45m", "2 w"],
    "hours": ["22:00-08:00", "mon-fri 12:00-14:00", "Sat, sun 10:00–24:00"],
    "shifts": ["mon-fri 09:30-13:00, 14:00-18:30", "22:00-08:00", "Sat, sun 10:00–24:00"],
    "link": ["https://example.com/a?b=c", "HTTP://x"],
    "zone": ["Asia/Hong_Kong", "America/Argentina/Buenos_Aires", "UTC"],
    "recurrence": ["FREQ=WEEKLY;COUNT=4", "rrule:freq=monthly;bymonthday=1,15"],
    "media": ["a.jpg", "b.png"],
}
"""For the definitions whose pattern takes more than there is: no 31 February, no zone of Mars."""


def resolved(part: Mapping[str, Any]) -> Mapping[str, Any]:
    if "$ref" in part:
        return DEFINITIONS[part["$ref"].rpartition("/")[2]]
    return part


def options_of(part: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The ways to satisfy a schema, null aside."""
    found = [one for one in part.get("anyOf", []) if one != {"type": "null"}]
    return found if found and "properties" not in part else [part]


def whole(part: Mapping[str, Any]) -> Any:
    """A document with every key that a schema has, lists and mappings where there is a choice."""
    options = sorted(options_of(part), key=_depth, reverse=True)
    one = options[0]
    if one is not part and "anyOf" in resolved(one) and "$ref" not in one:
        return whole(one)
    if "$ref" in one and one["$ref"].rpartition("/")[2] in SAMPLES:
        return SAMPLES[one["$ref"].rpartition("/")[2]][0]
    one = resolved(one)
    if "anyOf" in one and "properties" not in one:
        return whole(one)
    if "properties" in one:
        return {key: whole(value) for key, value in one["properties"].items()}
    if one.get("type") == "array":
        return [whole(one["items"])]
    if one.get("type") == "object":
        key = "en" if "language" in str(one) or "[a-z]{2,3}" in str(one) else "some"
        return {key: whole(one["additionalProperties"])}
    return _scalar(one)


def _scalar(one: Mapping[str, Any]) -> Any:
    if "enum" in one:
        return one["enum"][0]
    if "const" in one:
        return one["const"]
    kind = one["type"] if isinstance(one["type"], str) else one["type"][0]
    if "pattern" in one:
        return one["examples"][0] if "examples" in one else "40%"
    return {"integer": 1, "number": 1, "boolean": True, "string": "a.jpg"}[kind]


def _depth(part: Mapping[str, Any]) -> int:
    """A mapping with keys before a list, a list before a mapping, anything before a word."""
    return (
        3 * ("properties" in part)
        or 2 * (part.get("type") == "array")
        or (part.get("type") == "object")
    )


class Asked:
    """Every mapping that the loader looked into, with the keys it asked for and their converter."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.made: list[Fields] = []
        self.converters: dict[tuple[int, str], Any] = {}
        begin, get = Fields.__init__, Fields.get

        def begun(own: Fields, node: MappingNode, reader: Reader) -> None:
            begin(own, node, reader)
            self.made.append(own)

        def got(own: Fields, key: str, convert: Any, default: Any) -> Any:
            self.converters[id(own.node), key] = convert
            return get(own, key, convert, default)

        monkeypatch.setattr(Fields, "__init__", begun)
        monkeypatch.setattr(Fields, "get", got)


def load_alone(name: str, document: Any) -> tuple[MappingNode, list[Problem]]:
    """Load one document with everything the loader has for it; the root node and the faults."""
    written = yaml.safe_dump(document, allow_unicode=True, sort_keys=False)
    path = POST if name == "post" else FILES[name]
    content = f"---\n{written}---\nText.\n" if name == "post" else written
    files = {"calendar/workspace.yml": SETTINGS, path: content.encode()}
    names = frozenset({"content/media/a.jpg"})
    seen: list[Fields] = []
    begin = Fields.__init__

    def begun(own: Fields, node: MappingNode, reader: Reader) -> None:
        begin(own, node, reader)
        if reader.path == path:
            seen.append(own)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Fields, "__init__", begun)
        found = load_workspace(Tree(files, names)).problems
    return seen[0].node, [one for one in found if one.place.path == path]


def schema_at(made: Mapping[str, Any], path: tuple[Any, ...]) -> Mapping[str, Any]:
    """The mapping that a schema wants at a path of keys and list positions."""
    part = made
    for step in path:
        part = _mapping_or_list(part, step)
        if isinstance(step, int):
            part = part["items"]
        else:
            part = part.get("properties", {}).get(step) or part["additionalProperties"]
    return _mapping_or_list(part, "")


def _mapping_or_list(part: Mapping[str, Any], step: Any) -> Mapping[str, Any]:
    wanted = "array" if isinstance(step, int) else "object"
    part = resolved(part)
    if part.get("type") == wanted:
        return part
    for one in options_of(part):
        if one is not part:
            found = _mapping_or_list(one, step)
            if found.get("type") == wanted:
                return found
    return part


def mappings(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[int, tuple[Any, ...]]]:
    if isinstance(node, MappingNode):
        yield id(node), path
        for key, value in node.value:
            yield from mappings(value, (*path, key.value))
    elif isinstance(node, SequenceNode):
        for place, value in enumerate(node.value):
            yield from mappings(value, (*path, place))


def records(part: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths, in the whole document, of the mappings whose keys a schema knows."""
    if isinstance(part, Mapping):
        for key, value in part.items():
            yield from records(value, (*path, key))
    elif isinstance(part, list):
        for place, value in enumerate(part):
            yield from records(value, (*path, place))
        return
    else:
        return
    yield path


ANY_KEY = {"utm", "limits", "columns", "defaults", "headers", "ignore", "variants"}
"""Mappings whose keys belong to the writer: the schema only offers some."""
NEVER_ASKED = {
    "post": {"date": {"publish", "created"}},  # looked up, not asked for
}


@pytest.mark.parametrize("name", [one for one in FILES if one != "cadence"])
def test_the_loader_asks_for_these_keys_and_no_others(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every mapping of a document with every key is looked into, and its keys are the same."""
    made = schema(name)
    document = whole(made)
    assert accepts(name, document), name
    asked = Asked(monkeypatch)
    root, found = load_alone(name, document)
    assert [
        one.text() for one in found if one.code[3:] in {"002", "004", "005", "804", "805"}
    ] == []
    paths = dict(mappings(root))
    seen = {}
    for own in asked.made:
        if id(own.node) in paths:
            path = paths[id(own.node)]
            seen[path] = own
            wanted = schema_at(made, path)
            if "properties" not in wanted or own._asked == set():
                continue
            known = set(wanted["properties"])
            skipped = NEVER_ASKED.get(name, {}).get(str(path[-1]) if path else "", set())
            assert own._asked | skipped == known, path
            for key in own._asked:
                convert = asked.converters.get((id(own.node), key))
                if convert is not None:
                    assert_same(name, wanted["properties"][key], convert, (*path, key))
    unseen = [path for path in records(document) if path not in seen and _is_ours(made, path)]
    assert unseen == []


def _is_ours(made: Mapping[str, Any], path: tuple[Any, ...]) -> bool:
    """Whether a mapping has keys of ours: not one by id, by language or by the writer's names."""
    wanted = schema_at(made, path)
    free = not path or str(path[-1]) in ANY_KEY or "properties" not in wanted
    return not free and path[-1] != "defaults"


SIMPLE: Mapping[Any, Any] = {
    to.text: ref("text"),
    to.plain: ref("text"),
    to.ident: ref("id"),
    to.name: ref("name"),
    to.language: ref("language"),
    to.whole: ref("whole"),
    to.number: ref("number"),
    to.share: ref("share"),
    to.boolean: ref("boolean"),
    to.moment: ref("moment"),
    to.day: ref("moment"),
    to.span: ref("span"),
    to.hours: ref("hours"),
    to.shifts: ref("shifts"),
    to.link: ref("link"),
    to.status: choice(one for one in Status if one is not Status.OVERDUE),
    built_in.calendar: ref("calendar"),
    built_in.day_or_reference: {"anyOf": [ref("moment"), choice(days.can_follow())]},
    strategy.zone_: ref("zone"),
    strategy._weekday: choice(dates.WEEKDAYS),
    strategy._all_or_some: {"anyOf": [{"const": "all"}, listing(ref("id"))]},
    listening._delimiter: choice(listening._DELIMITERS),
    **{
        convert: {key: part for key, part in made.items() if key not in {"examples", "properties"}}
        for convert, made in (
            (remote._url, feedback.ADDRESS),
            (remote._headers, feedback.HEADERS),
            (remote._variable, feedback.VARIABLE),
        )
    },
    listening._phrase: feedback.PHRASE,
    listening._weight: feedback.WEIGHT,
    listening._scale: feedback.SCALE,
}
JUDGED_LATER = {
    ("post", "rule"): ref("recurrence"),
    ("channels", "network"): choice(network_ids()),
}
"""Read as plain text, and refused a moment later for what they say."""
OWN_MAPPINGS = {post._date, post._variant, post._approval, post._receipt, recurrence.recurrence}
"""Converters that look into a mapping themselves, so that its keys are compared."""


def wanted_by(convert: Any) -> Any:
    """The schema that a converter asks for; None where it looks into a mapping."""
    if convert in SIMPLE:
        return SIMPLE[convert]
    if convert in OWN_MAPPINGS or convert.__qualname__ == "_media_of.<locals>.media":
        return None
    (inside,) = [cell.cell_contents for cell in convert.__closure__]
    kind = convert.__qualname__.partition(".")[0]
    if kind == "choice":
        return choice(inside)
    part = wanted_by(inside)
    return part if part is None else {"listing": listing, "mapping": _mapping}[kind](part)


def _mapping(part: Any) -> Any:
    return {"type": "object", "additionalProperties": part}


def assert_same(name: str, found: Mapping[str, Any], convert: Any, path: tuple[Any, ...]) -> None:
    wanted = JUDGED_LATER.get((name, str(path[-1]))) or wanted_by(convert)
    if wanted is None or path[-1] == "published":  # receipts, or what Jekyll means by the word
        return
    plain = [_stripped(one) for one in [found, *options_of(found)]]
    same = [_words(one) == _words(wanted) for one in plain]
    assert any(same), (path, found, wanted)


def _stripped(part: Mapping[str, Any]) -> Mapping[str, Any]:
    gone = {"description", "examples", "properties", "not"}
    return {key: value for key, value in part.items() if key not in gone}


def _words(part: Any) -> Any:
    if isinstance(part, Mapping) and "enum" in part:
        return {"enum": sorted(set(part["enum"]))}
    return part


def test_cadence_has_every_rule_with_every_option_and_its_description() -> None:
    rules = schema("cadence")["properties"]["rules"]["anyOf"][0]["properties"]
    assert list(rules) == list(all_rules())
    for code, rule in all_rules().items():
        own = rules[code]["anyOf"][0]["properties"]
        types = typing.get_type_hints(rule.options)
        assert set(own) == {"severity", *(field.name for field in fields(rule.options))}
        for field in fields(rule.options):
            assert own[field.name]["description"] == option_docs(rule.options)[field.name]
            assert option_schema(types[field.name]).items() <= own[field.name].items()


def test_ignore_offers_every_rule() -> None:
    offered = schema("post")["properties"]["ignore"]["anyOf"][0]["properties"]
    assert list(offered) == list(all_rules())


@pytest.mark.parametrize("value", ["off", "error", "info", {"severity": "warning", "max_days": 3}])
def test_a_rule_is_a_severity_or_a_mapping(value: Any) -> None:
    assert accepts("cadence", {"preset": "strict", "rules": {"CAD103": value}})


@pytest.mark.parametrize(
    ("name", "document"),
    [
        ("cadence", {"rules": {"CAD103": {"max_dayz": 3}}}),
        ("cadence", {"rules": {"CAD999": "off"}}),
        ("cadence", {"rules": {"CAD103": "loud"}}),
        ("cadence", {"rules": {"CAD103": {"max_days": "-1"}}}),
        ("cadence", {"preset": "stricter"}),
        ("workspace", {"name": "T"}),
        ("workspace", {"name": None, "timezone": "UTC"}),
        ("workspace", {"name": "T", "timezone": "UTC", "week_start": "noon"}),
        ("workspace", {"name": "T", "timezone": "UTC", "privacy": {"min_author": 5}}),
        ("channels", {"ig": {"network": "instagramm"}}),
        ("channels", {"ig": {"network": "instagram", "quiet_hours": "22-8"}}),
        ("channels", {"a b": {"network": "instagram"}}),
        ("channels", {"ig": None}),
        ("audiences", {"fans": {"gap": {"max": "a week"}}}),
        ("pillars", {"educate": {"share": "140%"}}),
        ("pillars", {"educate": {"share": 1.4}}),
        ("dates", {"holds": {"t8": {"from": "2026-12-01"}}}),
        ("dates", {"holds": {"t8": {"from": "x", "to": "2026-12-01"}}}),
        ("dates", {"key_dates": {"a": {"on": "2026-13-01"}}}),
        ("dates", {"key_dates": {"a": {"on": "lunar:mid-winter"}}}),
        ("dates", {"calendars": ["HK", "GB-XYZ"]}),
        ("post", {"status": "overdue"}),
        ("post", {"date": "soon"}),
        ("post", {"media": [{"alt": "no file"}]}),
        ("post", {"published": [{"channel": "ig"}]}),
        ("post", {"repeat": {"rule": "weekly"}}),
        ("roadmap", {"a": {"title": "A", "status": "done"}}),
        ("taxonomy", {"themes": {"a": {"category": "b"}}}),
    ],
)
def test_what_the_loader_refuses_is_refused(name: str, document: Any) -> None:
    assert not accepts(name, document)
    assert faults_of(name, document)


# ---------- what one of them takes the other takes


def documents(part: Mapping[str, Any]) -> st.SearchStrategy[Any]:
    """Small documents that a schema accepts."""
    if "$ref" in part:
        name = part["$ref"].rpartition("/")[2]
        return st.sampled_from(SAMPLES[name]) if name in SAMPLES else documents(DEFINITIONS[name])
    if "properties" in part or part.get("type") == "object":
        return _objects(part)
    if "anyOf" in part:
        options = part["anyOf"]
        if part.get("not") == {"type": "null"}:
            options = [one for one in options if one != {"type": "null"}]
        return st.one_of([documents(one) for one in options])
    if "enum" in part:
        return st.sampled_from(part["enum"])
    if "const" in part:
        return st.just(part["const"])
    if part.get("type") == "array":
        return st.lists(documents(part["items"]), max_size=3)
    return _scalars(part)


def _scalars(part: Mapping[str, Any]) -> st.SearchStrategy[Any]:
    low, high = part.get("minimum"), part.get("maximum")
    kinds: dict[str, Callable[[], st.SearchStrategy[Any]]] = {
        "null": st.none,
        "boolean": st.booleans,
        "integer": lambda: st.integers(low, high),
        "number": lambda: st.one_of(
            st.integers(low, high),
            st.decimals(low, min(high, 10**6) if high else None, places=4).map(float),
        ),
        "string": lambda: (
            st.from_regex(part["pattern"], fullmatch=True)
            if "pattern" in part
            else st.sampled_from(SAMPLES["media"])
        ),
    }
    return kinds[part["type"]]()


def _objects(part: Mapping[str, Any]) -> st.SearchStrategy[Any]:
    known = {key: documents(value) for key, value in part.get("properties", {}).items()}
    required = set(part.get("required", []))
    for option in part.get("anyOf", [])[:1]:
        required |= set(option["required"])
    fixed = st.fixed_dictionaries(
        {key: known[key] for key in known if key in required},
        optional={key: known[key] for key in known if key not in required},
    )
    others = part.get("additionalProperties", True)
    if not isinstance(others, Mapping):
        return fixed
    names = part.get("propertyNames", {}).get("pattern", "")
    usual = ["zh-Hant", "en"] if "{2,3}" in names else ["ig", "貼文-1", "a.b"]
    keys = st.sampled_from(part.get("propertyNames", {}).get("examples", usual))
    return st.builds(
        lambda first, second: {**second, **first},
        fixed,
        st.dictionaries(keys, documents(others), max_size=2),
    )


@every_schema
def test_what_the_schema_accepts_loads(name: str) -> None:
    made = schema(name)
    validator = jsonschema.Draft202012Validator(made)

    @given(documents(made))
    def holds(document: Any) -> None:
        document = _as_text(document)
        assert validator.is_valid(document), document
        assert [one.text() for one in faults_of(name, document)] == []

    holds()


def _as_text(document: Any) -> Any:
    """Floats as a person writes them: 0.00001, never 1e-05."""
    if isinstance(document, float):
        return round(document, 4) if document >= 0.001 or document <= -0.001 else 0
    if isinstance(document, dict):
        return {key: _as_text(value) for key, value in document.items()}
    return [_as_text(one) for one in document] if isinstance(document, list) else document


LOADS: Mapping[str, tuple[Any, str]] = {
    "moment": (dates.parse_moment, dates._MOMENT.pattern),
    "span": (dates.parse_span, r"\d{1,5} *[mhdw]"),
    "hours": (dates.parse_hours, r"((mon|TUE|Wed|sun)([,-](fri|sat))? )?\d\d?:\d\d[-–]\d\d:\d\d"),
    "share": (to.share, r"\d{1,3}(\.\d{1,6})? ?%?"),
    "whole": (to.whole, r"[\d,_]{1,20}"),
    "number": (to.number, r"-?[\d,]{1,20}(\.[\d,]{1,20})?"),
    "boolean": (to.boolean, r"(?i)true|false|yes|no|on|off|y|n"),
    "language": (to.language, r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}"),
    "link": (to.link, r"(?i)https?://[^\s<>\"'\\]+"),
    "id": (to.ident, r"[^\W_][\w.-]{0,9}"),
    "recurrence": (recurrence.recurrence, r"freq=(daily|weekly);(count|interval)=[1-9]"),
}


@pytest.mark.parametrize("name", LOADS)
def test_what_the_loader_reads_is_accepted(name: str) -> None:
    """Nobody is told by their editor that something is wrong which srmkit takes. Digits of other
    scripts, blanks at the ends and mixed capitals of yes and no are left aside."""
    parse, pattern = LOADS[name]
    validator = jsonschema.Draft202012Validator({**ref(name), "$defs": dict(DEFINITIONS)})

    @given(st.from_regex(re.compile(pattern, re.ASCII if name != "id" else 0), fullmatch=True))
    def holds(value: str) -> None:
        usual = {value.lower(), value.title(), value.upper()}
        if value != value.strip() or (name == "boolean" and value not in usual):
            return
        node = ScalarNode(value)
        try:
            parse(value) if parse.__module__ == "srmkit.dates" else parse(Reader("", CFG), node)
        except (BadValue, dates.DateFault):
            return
        assert validator.is_valid(value)

    holds()


# ---------- what people have written is accepted


def written_by(root: Path) -> list[tuple[str, str, bytes]]:
    """Every file of a workspace that has a schema: schema, path and YAML."""
    files = read_tree(root).files
    by_path = {path: name for name, path in FILES.items()}
    found = [(by_path[path], path, files[path]) for path in files if path in by_path]
    for path in filter(is_post, files):
        parts = split(files[path].decode(), Reader(path, CFG))
        assert parts is not None
        found.append(("post", path, parts.yaml.encode()))
    return found


DEMO = written_by(ROOT)


@pytest.mark.parametrize(("name", "path", "content"), DEMO, ids=[path for _, path, _ in DEMO])
def test_the_demonstration_is_accepted(name: str, path: str, content: bytes) -> None:
    errors = jsonschema.Draft202012Validator(schema(name)).iter_errors(as_editor(content))
    assert [f"{list(one.path)}: {one.message}" for one in errors] == []


def test_the_demonstration_has_them_all() -> None:
    assert {name for name, _, _ in DEMO} == set(FILES)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_starter_is_accepted(lang: str) -> None:
    day = dates.parse_moment("2026-12-01").value.date()
    brand = Brand("B", "Asia/Hong_Kong", day, [Account("blog", "blog", "Blog")])
    files = srmkit.starter.starter(lang, brand)
    by_path = {path: name for name, path in FILES.items()}
    seen = 0
    for path, content in files.items():
        name = "post" if is_post(path) else by_path.get(path)
        if name is not None:
            yaml_part = content.decode().split("---\n")[1] if name == "post" else content
            assert accepts(name, as_editor(yaml_part)), path
            seen += 1
    assert seen >= 15


def test_the_policies_are_those_of_the_model() -> None:
    holds = schema("dates")["properties"]["holds"]["anyOf"][0]["additionalProperties"]
    assert choice(Policy) in holds["properties"]["policy"]["anyOf"]
    assert issubclass(Policy, StrEnum)
