"""Without one answer to which entries have still to go out, each rule would find its own.

What the rules of this family share: the entries, what is written in them and what hangs on them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from srmkit.model import Entry, Media, MediaFacts, Plan, Status
from srmkit.networks.limits import Measure, Network, full_name, network, with_overrides
from srmkit.networks.media import Sort, sort_of
from srmkit.networks.names import NAMES
from srmkit.text.count import UNITS
from srmkit.text.plain import plain_text

_SETTLED = {Status.PUBLISHED, Status.CANCELLED}
_plain = lru_cache(maxsize=16_384)(plain_text)


def networks_of(plan: Plan) -> dict[str, Network]:
    """The network of each channel that is asked about, with the channel's own limits; those that
    srmkit knows."""
    found: dict[str, Network] = {}
    for channel in plan.channels:
        try:
            known = network(channel.network)
        except KeyError:
            continue
        named = {key: value for key, value in channel.limits.items() if full_name(key) in NAMES}
        found[channel.id] = with_overrides(known, named)
    return found


def to_come(plan: Plan) -> Iterator[tuple[Entry, Network]]:
    """The entries within the report that have still to go out, in order of time; of a repeat, the
    next occurrence only: the others are the same text with the same pictures."""
    networks = networks_of(plan)
    seen: set[tuple[str, str]] = set()
    for entry in plan.entries.on(networks).between(plan.since, plan.until):
        key = (entry.post.path, entry.channel.id)
        if entry.status in _SETTLED or key in seen:
            continue
        seen.add(key)
        yield entry, networks[entry.channel.id]


def words(entry: Entry) -> str:
    """The text as it is handed over: without Markdown, and a variant's as it stands."""
    return entry.text if entry.literal else _plain(entry.text)


def parts(entry: Entry) -> tuple[str, ...]:
    """The text and what follows it in a thread."""
    return (words(entry), *entry.thread)


def text_key(entry: Entry, part: int = 0) -> str:
    """The key of the front matter under which a part of the text stands; empty for the body."""
    return "variants" if part or entry.literal else ""


def measured(text: str) -> Measure:
    """The length of a text in whatever unit a limit has."""
    return lambda unit: UNITS[unit](text)


def counted(count: int) -> Measure:
    """A number that is the same in every unit."""
    return lambda unit: count


def facts_of(plan: Plan, media: Media) -> MediaFacts | None:
    """What is known of a file; None when it is not there or cannot be looked into."""
    return plan.workspace.media_facts(media.path) if media.path else None


def media_counts(entry: Entry, known: Network, shown: Counter[Sort]) -> tuple[tuple[str, int], ...]:
    """How much hangs on an entry, by the name of the limit on it; nothing where nothing does."""
    if not shown:
        return ()
    gifs_apart = "media.gifs" in known.limits
    most = known.limits.get("media.max")
    texts = sum(map(bool, parts(entry))) if most and most.unit == "messages" else 0
    return (
        ("media.images", shown[Sort.IMAGE] + (0 if gifs_apart else shown[Sort.GIF])),
        ("media.gifs", shown[Sort.GIF]),
        ("media.videos", shown[Sort.VIDEO]),
        ("media.max", shown.total() + texts),
    )


def attached(plan: Plan, entry: Entry) -> Counter[Sort]:
    """How many pictures, GIFs, films and other files hang on an entry."""
    return Counter(sort_of(one.file, facts_of(plan, one)) for one in entry.post.media)
