"""What an approval was for, as twelve characters: without it nobody sees that a post was changed
after somebody had agreed to it.
"""

from __future__ import annotations

import unicodedata
from typing import Any

from srmkit.dates import Moment
from srmkit.model import Post

LENGTH = 12
"""Characters of a digest: 48 bits, so that two versions of one post never share one by accident.
It guards against oversight, not against somebody who writes a new digest by hand."""


def digest(post: Post) -> str:
    """The digest of what an approver agrees to: hexadecimal, in lower case, `LENGTH` characters.

    In it are the words that the audience may read (title, body, teaser, link, each variant's text
    and thread, the alt texts), when (dates as they are written, repeats), where (the channels, in
    any order) and what is shown (the names of the media files, in order).

    Not in it: what only the team sees (status, owner, pillar, audiences, notes, `ignore`), receipts
    and the approval itself, so that marking a post as published changes nothing; and the bytes of
    media files, which a post does not hold: a picture replaced under its own name goes unseen.

    Texts are taken in NFC, with their line ends as LF and without space at the end of a line or of
    the text, so that no editor, Git setting or platform changes a digest. To change what goes in
    is to void every digest in every workspace: it needs a note in the changelog.
    """
    import hashlib  # both only for posts whose approval has a digest
    import json

    written = json.dumps(_parts(post), ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode("ascii")).hexdigest()[:LENGTH]


def _parts(post: Post) -> dict[str, Any]:
    return {
        "title": _text(post.title),
        "body": _text(post.body),
        "teaser": _text(post.teaser),
        "link": post.link,
        "date": _moment(post.date),
        "repeat": post.repeat and [post.repeat.rule, sorted(map(str, post.repeat.exceptions))],
        "channels": sorted(set(post.channels)),
        "media": [[unicodedata.normalize("NFC", one.file), _text(one.alt)] for one in post.media],
        "variants": {
            channel: [
                None if one.text is None else _text(one.text),
                _moment(one.date),
                [_text(part) for part in one.thread],
            ]
            for channel, one in post.variants.items()
        },
    }


def _text(text: str) -> str:
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def _moment(moment: Moment | None) -> str:
    """A date as written: a wall clock, an instant with its offset, or a day without a time."""
    if moment is None:
        return ""
    value = moment.value if moment.has_time else moment.value.date()
    return value.isoformat()
