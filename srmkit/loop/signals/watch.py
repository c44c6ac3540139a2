"""Everything that early warning has to say about a plan that knows what people said."""

from __future__ import annotations

from srmkit.loop.heard import Heard
from srmkit.loop.signals.detect import detect
from srmkit.loop.signals.fold import fold
from srmkit.loop.signals.masks import Echo, troubled
from srmkit.loop.signals.remark import remarks
from srmkit.loop.signals.signal import Signal
from srmkit.loop.signals.words import watch


def signals(heard: Heard) -> tuple[Signal, ...]:
    """The signals of the last 90 days, open and closed, the latest first; peaks that a campaign
    explains are among them, last, and warn of nothing. The order of records changes nothing."""
    workspace = heard.workspace
    zone = workspace.settings.zone
    because = Echo(heard).of(one.record for one in heard.records)
    said = remarks(heard.records, heard.moods, zone, heard.now, because)
    words = list(watch(said, workspace.crisis.watch_words, zone, heard.now))
    return fold([*words, *detect(said, troubled(workspace.themes), zone, heard.now)])


def is_open(signal: Signal, heard: Heard) -> bool:
    """Whether somebody must look: it has not closed by itself, nobody settled it since it was last
    heard of, and no campaign explains it."""
    settled = heard.workspace.crisis.settled.get(signal.id)
    looked_into = settled is not None and settled.on >= signal.last
    return signal.closes > heard.now and not looked_into and not signal.explained
