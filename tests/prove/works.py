"""Work that srmkit does with strangers' texts, each as a function of one text: what every pattern
and every loop between them come to together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from srmkit.adopt.literal import as_markdown
from srmkit.adopt.when import context_of, is_heading, read_date
from srmkit.adopt.when import read_time as adopted_time
from srmkit.adopt.words import field_of, network_of
from srmkit.dates import DateFault, parse_hours, parse_moment, parse_shifts, parse_span
from srmkit.edit.values import flow, scalar
from srmkit.feedback.authors import identity
from srmkit.feedback.canonical import harmless, original
from srmkit.feedback.collect import collect
from srmkit.feedback.duplicates.edits import alike, bare, size
from srmkit.feedback.reading.sniff import sniff
from srmkit.feedback.reading.when import read_time, zone_said
from srmkit.feedback.sentiment.moods import moods_of_texts
from srmkit.feedback.sentiment.rating import rated
from srmkit.feedback.tag import Tagger
from srmkit.load import load_workspace
from srmkit.loop.indicators.reopening import reopenings
from srmkit.loop.openings import likeness, opening
from srmkit.loop.questions import how_to
from srmkit.metrics.address import address, own_id
from srmkit.networks.split import split
from srmkit.render.feeds.ics import printable
from srmkit.render.markdown import render_literal, render_markdown
from srmkit.render.marked import words as marked
from srmkit.text.count import UNITS, cut
from srmkit.text.emoji import emojis, sequences
from srmkit.text.fold import fold, skeleton
from srmkit.text.links import host, links, query_names
from srmkit.text.mentions import without_hosts
from srmkit.text.personal import redact, redact_contacts
from srmkit.text.plain import plain_text
from srmkit.text.similar import words
from srmkit.text.tags import hashtags, mentions
from srmkit.text.urls import find_mastodon_urls, find_urls
from srmkit.tree import Tree
from tests.feedback.samples import KEY, ZONE, source, theme
from tests.fuzz.import_ import take as adopted
from tests.load.test_fuzz import GOODS, MOMENT, POST

Work = Callable[[str], object]


def works() -> Mapping[str, Work]:
    """Each work by what it is called in the proof's table."""
    return {
        "hashtags": hashtags,
        "mentions": mentions,
        "addresses as X sees them": find_urls,
        "addresses as Mastodon sees them": find_mastodon_urls,
        "addresses as a person sees them": links,
        "host of an address": host,
        "parameters of an address": query_names,
        "mentions without their hosts": lambda text: without_hosts(text, 0, len(text)),
        "emoji": lambda text: (list(emojis(text)), list(sequences(text))),
        **{f"counted: {unit}": count for unit, count in UNITS.items()},
        **{f"cut: {unit}": _cutter(unit) for unit in UNITS},
        "split into a thread": lambda text: split(text, lambda part: len(part) <= 280),
        "Markdown to HTML": lambda text: render_markdown(text, lambda target: None),
        "a text to HTML": render_literal,
        "Markdown to words": plain_text,
        "words to Markdown": as_markdown,
        "words to Markdown, marked": marked,
        "one line of a calendar": printable,
        "redaction": redact,
        "redaction of contacts": redact_contacts,
        "folding": lambda text: (fold(text), skeleton(text)),
        "words of a text": words,
        "tags": _tagger().tag,
        "tags of many": lambda text: _tagger().tag_batch([text, text]),
        "mood": lambda text: moods_of_texts([text]),
        "near-duplicates": lambda text: (bare(skeleton(text)), size(text), alike(text, text + "x")),
        "question how to": lambda text: list(how_to(text)),
        "opening of a reply": lambda text: likeness(opening(text), 4),
        "an author": lambda text: identity(text, "facebook"),
        "a time of feedback": lambda text: (read_time(text, ZONE), zone_said(text)),
        "a rating": lambda text: rated(text, text, text),
        "a count of reopenings": lambda text: reopenings(text, ZONE, (), MOMENT),
        "a cell out and in": lambda text: original(harmless(text)),
        "a cell of an export": _collected,
        "an export nobody knows": lambda text: sniff("raw/a.csv", _table(text)),
        "a cell of a calendar": lambda text: adopted(b"\0" + _table(text)),
        "a heading of a calendar": lambda text: adopted(b"\0" + f'"{_quoted(text)}"\na\n'.encode()),
        "a name of a column": _uncached(field_of),
        "a name of a network": _uncached(network_of),
        "a date of a calendar": lambda text: (
            read_date(text),
            adopted_time(text),
            is_heading(text),
        ),
        "a year and a month": context_of,
        "an address of a post": lambda text: (address(text), own_id(text)),
        "a moment": _faulty(parse_moment),
        "a span": _faulty(parse_span),
        "hours": _faulty(parse_hours),
        "shifts": _faulty(parse_shifts),
        "a value as YAML": lambda text: (scalar(text), flow([text])),
        **{f"post: {name}": _checked(POST, before, after) for name, before, after in _POSTS},
        **{f"file: {path}": _checked(path, "", "") for path in sorted(GOODS) if path != POST},
    }


_GOOD = "---\nid: a\ndate: 2026-12-01 09:30\nstatus: approved\nchannels: [ig, fb]\n"
_POSTS = (
    ("body", f"{_GOOD}title: A\n---\n", "\n"),
    ("title", f"{_GOOD}title: ", "\n---\nbody\n"),
    ("quoted title", f'{_GOOD}title: "', '"\n---\nbody\n'),
    ("list", f"{_GOOD}title: A\ntopics: [", "]\n---\nbody\n"),
    ("map", f"{_GOOD}title: A\nutm: {{source: ", "}\n---\nbody\n"),
    ("repeat", f"{_GOOD}title: A\nrepeat: {{rule: 'FREQ=DAILY;COUNT=", "'}\n---\nbody\n"),
    ("front matter", "---\n", "\n---\nbody\n"),
    ("whole", "", ""),
)


def _cutter(unit: str) -> Work:
    return lambda text: cut(text, unit, 100)


def _uncached(work: Callable[[str], object]) -> Work:
    plain = getattr(work, "__wrapped__", work)
    return lambda text: plain(text)


def _faulty(work: Callable[[str], object]) -> Work:
    def read(text: str) -> object:
        try:
            return work(text)
        except DateFault:
            return None

    return read


@cache
def _tagger() -> Tagger:
    return Tagger({"lid": theme("lid", "蓋", "lid leaks", "唔好食", exclude=("蓋章",))})


def _quoted(text: str) -> str:
    return text.replace('"', '""')


def _table(text: str) -> bytes:
    row = f'1,2026-12-01 10:00,"{_quoted(text)}"\n'
    return f"id,date,text\n{row}2,2026-12-02 10:00,好\n".encode("utf-8", "replace")


def _collected(text: str) -> object:
    form = source(columns={"text": "text", "id": "id", "created_at": "date"})
    return collect({"form": form}, {"feedback/raw/form.csv": _table(text)}, {}, KEY)


def _checked(path: str, before: str, after: str) -> Work:
    """Read and check the workspace of good files, where one holds the text."""
    from srmkit import build

    def check(text: str) -> object:
        content = f"{before}{text}{after}".encode("utf-8", "replace")
        files = {**{name: one.encode() for name, one in GOODS.items()}, path: content}
        return build.check(load_workspace(Tree(files)), MOMENT)

    return check
