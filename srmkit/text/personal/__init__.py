"""The net under the gate: personal data in what people write.

Detectors are a net, publishing only allow-listed fields is the guarantee. Python's `\\b` does not
fire between a Chinese character and a digit; every border here is an ASCII look-around. Each
pattern is linear: whatever repeats is bounded or cannot be divided in two ways.
"""

from srmkit.text.personal.redaction import (
    MARKER,
    NOBODY,
    Own,
    Redacted,
    redact,
    redact_contacts,
)
from srmkit.text.personal.spans import (
    ACCOUNT,
    ADDRESS,
    CARD,
    EMAIL,
    HANDLE,
    ID,
    KINDS,
    NAME,
    PASSPORT,
    PHONE,
    PLATE,
    PROFILE,
    TOKEN,
)

__all__ = [
    "ACCOUNT", "ADDRESS", "CARD", "EMAIL", "HANDLE", "ID", "KINDS", "MARKER", "NAME", "NOBODY",
    "PASSPORT", "PHONE", "PLATE", "PROFILE", "TOKEN", "Own", "Redacted", "redact",
    "redact_contacts",
]  # fmt: skip
