"""Any text through the redactor: redacting twice changes nothing, a text does not swell, what was
cut is told in order, and an address that stands alone in it does not come through."""

from __future__ import annotations

from collections.abc import Iterator

from srmkit.text.personal import KINDS, MARKER, redact, redact_contacts
from tests.fuzz.target import repository, text_of
from tests.text.test_personal import PERSONAL

PLANTED = "planted.person@example.com"


def seeds() -> Iterator[bytes]:
    """Personal data of every kind, and what people said in the demonstration."""
    for text, _ in PERSONAL:
        yield text.encode()
    for content in repository("tests/exports/*.csv", "feedback/inbox/*.csv"):
        yield from (line for line in content.splitlines()[:60] if line.strip())


def take(data: bytes) -> None:
    """Redact the text, and the text with an address at its end."""
    text = text_of(data)
    for one in (redact(text), redact_contacts(text)):
        assert len(one.text) <= 4 * len(text) + len("[text]")
        last = 0
        for kind, start, end in one.found:
            assert kind in {*KINDS, "text"}
            assert last <= start < end <= len(text)
            last = end
        if not one.found:
            assert one.text == text
    once = redact(text).text
    assert redact(once).text == once
    planted = redact(f"{text}\n{PLANTED}\n").text
    assert PLANTED not in planted
    assert MARKER.search(planted)
