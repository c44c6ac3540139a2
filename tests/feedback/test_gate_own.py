"""The brand's own accounts and addresses pass the gate; nobody else's do."""

from __future__ import annotations

from srmkit.feedback.collect import collect
from srmkit.feedback.gate import through_gate
from srmkit.feedback.own import own_contacts
from srmkit.load import load_workspace
from srmkit.text.personal import NOBODY, Own
from srmkit.tree import Tree
from tests.feedback.samples import KEY, record, source

CHANNELS = b"""
ig: {network: instagram, url: "https://www.instagram.com/Bowls.HK/"}
x: {network: x, url: "https://x.com/@bowls"}
journal: {network: blog, url: "https://www.journal.bowls.hk/a"}
letter: {network: newsletter, url: "https://letters.hk"}
fb: {network: facebook}
"""


def own() -> Own:
    files = {
        "calendar/workspace.yml": b"name: T\ntimezone: Asia/Hong_Kong\n",
        "calendar/channels.yml": CHANNELS,
    }
    return own_contacts(load_workspace(Tree(files)).workspace.channels)


def test_own_contacts_come_from_the_channels() -> None:
    """The name is the last part of a channel's address; blogs and letters give domains."""
    assert own() == Own(
        frozenset({"bowls.hk", "bowls"}), frozenset({"journal.bowls.hk", "letters.hk"})
    )
    assert own_contacts({}) == NOBODY


def test_a_comment_may_name_the_brand_and_no_one_else() -> None:
    """What a customer says to the brand reads as she wrote it."""
    said = "@bowls.hk 好味！問 hi@letters.hk，@amy_chan 都話"
    clean = through_gate(record(said), KEY, own())
    assert clean.text == "@bowls.hk 好味！問 hi@letters.hk，[handle] 都話"


def test_the_brands_post_keeps_its_address() -> None:
    """So that comments still join the post; a stranger's address is hashed."""
    address = "https://x.com/bowls/status/123"
    assert through_gate(record(post=address), KEY, own()).post == address
    hashed = through_gate(record(post="https://x.com/amy/status/123"), KEY, own()).post
    assert len(hashed) == 16


def test_collecting_hands_them_to_the_gate() -> None:
    """From the workspace to the inbox."""
    raw = {"feedback/raw/form.csv": "text\n@bowls.hk 同 @amy_chan\n".encode()}
    result = collect({"form": source()}, raw, {}, KEY, contacts=own())
    written = b"".join(result.writes.values()).decode()
    assert "@bowls.hk 同 [handle]" in written
