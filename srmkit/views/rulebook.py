"""The rule book: every rule and every kind of fault as a page, whoever shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import cache
from typing import Any, get_type_hints

import srmkit.faults
import srmkit.feedback.faults
import srmkit.metrics.faults  # noqa: F401, these declare every kind
from srmkit.frozen import frozen
from srmkit.messages import Message, message
from srmkit.problems import Kind, Severity, kinds
from srmkit.rules.options import kind_of
from srmkit.rules.registry import PRESETS, Rule, all_rules, option_docs

FAMILIES: Mapping[str, Message] = {
    "CAD": message("family.CAD", "Cadence"),
    "AUD": message("family.AUD", "Audiences"),
    "MIX": message("family.MIX", "Content mix"),
    "NET": message("family.NET", "Network limits"),
    "TON": message("family.TON", "Tone and law"),
    "FLO": message("family.FLO", "Workflow"),
    "LOP": message("family.LOP", "The loop"),
    "SRC": message("family.SRC", "Posts as files"),
    "CFG": message("family.CFG", "Strategy files"),
    "FBK": message("family.FBK", "Feedback files"),
}
"""What a family is about; rules first, then what is wrong with files."""


@frozen
class Option:
    """Something that can be set about a rule; values are written as `cadence.yml` takes them."""

    name: str
    kind: str
    """What it takes, in words."""
    default: str
    doc: str
    presets: Mapping[str, str]
    """Its values under the presets that change it."""


@frozen
class Passage:
    """A stretch of a page: Markdown, or an example that `fails` or `passes`."""

    text: str
    verdict: str = ""


@frozen
class Leaf:
    """One page of the rule book."""

    code: str
    name: str
    severity: Severity
    page: str
    """Markdown, headings from `##` on."""
    promise: str = ""
    """The file of `calendar/` that wakes it; empty for a fault, which is never asleep."""
    options: tuple[Option, ...] = ()

    @property
    def family(self) -> str:
        """The letters of its code."""
        return self.code[:3]

    @property
    def is_rule(self) -> bool:
        """Whether it can be set, switched off and ignored; faults cannot."""
        return bool(self.promise)

    @property
    def summary(self) -> str:
        """Its first sentence, on one line."""
        first = " ".join(self.page.split("\n\n", 1)[0].split())
        found = re.match(r".+?[.](?=\s|$)", first)
        return found[0] if found else first

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The page after its first sentence, its examples told apart."""
        rest = self.page.split("\n\n", 1)
        lead = " ".join(rest[0].split()).removeprefix(self.summary).strip()
        return tuple(_passages("\n\n".join(filter(None, (lead, *rest[1:])))))


_EXAMPLE = re.compile(r"^```yaml (fails|passes)\n(.*?)^```\n?", re.DOTALL | re.MULTILINE)


def _passages(text: str) -> Iterator[Passage]:
    end = 0
    for found in _EXAMPLE.finditer(text):
        yield from _stretch(text[end : found.start()])
        yield Passage(found[2], found[1])
        end = found.end()
    yield from _stretch(text[end:])


def _stretch(text: str) -> Iterator[Passage]:
    if text.strip():
        yield Passage(text.strip() + "\n")


@cache
def book() -> Mapping[str, Leaf]:
    """Every page by its code: rules family by family, then faults."""
    pages = [*map(_of_rule, all_rules().values()), *map(_of_kind, kinds().values())]
    order = list(FAMILIES)

    def place(leaf: Leaf) -> tuple[int, str]:
        known = leaf.family in FAMILIES
        return order.index(leaf.family) if known else len(order), leaf.code

    return {leaf.code: leaf for leaf in sorted(pages, key=place)}


@cache
def codes() -> frozenset[str]:
    """The code of every page, without making one."""
    return frozenset((*all_rules(), *kinds()))


def family_name(family: str) -> Message:
    """What a family is called; the letters themselves for one that srmkit does not ship."""
    return FAMILIES.get(family) or Message(f"family.{family}", family)


def _of_kind(kind: Kind) -> Leaf:
    return Leaf(kind.code, kind.name, kind.severity, kind.page)


def _of_rule(rule: Rule) -> Leaf:
    docs, types = option_docs(rule.options), get_type_hints(rule.options)
    defaults = rule.options()
    options = tuple(
        Option(
            field.name,
            kind_of(types[field.name]),
            as_yaml(getattr(defaults, field.name)),
            " ".join(docs[field.name].split()),
            {
                preset: as_yaml(rule.presets[preset][field.name])
                for preset in PRESETS
                if field.name in rule.presets.get(preset, {})
            },
        )
        for field in fields(rule.options)
    )
    return Leaf(rule.code, rule.name, rule.severity, rule.page, rule.promise, options)


def as_yaml(value: Any) -> str:
    """An option's value as one writes it in `cadence.yml`, on one line."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:.9f}".rstrip("0").rstrip(".")
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_word(str(k))}: {as_yaml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(as_yaml(one) for one in value) + "]"
    return str(value) if isinstance(value, int) else _word(str(value))


def _word(text: str) -> str:
    """A YAML scalar: bare where nobody could take it for anything else."""
    if re.fullmatch(r"[^\W\d_][\w./-]*( [\w./-]+)*", text):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
