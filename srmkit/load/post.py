"""One Markdown file to a `Post`; the careful path that knows every line.

A fault in what decides whether something is public (a doubled key, an unreadable status or date)
makes the post a draft: it is never published by mistake.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache

from srmkit import dates
from srmkit.faults import SRC
from srmkit.frozen import frozen
from srmkit.load import convert as to
from srmkit.load.fields import MISSING, Fields, is_empty
from srmkit.load.front_matter import Parts, decode, split
from srmkit.load.nodes import MappingNode, Node, ScalarNode, SequenceNode
from srmkit.load.reader import BadValue, Convert, Reader
from srmkit.load.recurrence import recurrence
from srmkit.messages import message
from srmkit.model import (
    Approval,
    Intent,
    Media,
    Post,
    Receipt,
    Settings,
    Status,
    Variant,
)
from srmkit.patterns import later
from srmkit.problems import Place, Problem

OTHERS = frozenset(
    """aliases authors categories comments cover description disqus draft excerpt expiryDate
    featured hide hero icon image images image_alt image_caption keywords language lastmod layout
    linkTitle links locale markup math mermaid meta navigation order outputs parent permalink pin
    publishDate readtime redirect_from robots search series seo sitemap sitemap_exclude slug
    subtitle summary tags template toc translationKey type unlisted updated url videos weight
    imported
    """.split()  # noqa: SIM905, a list of eighty quoted words is harder to read
)
"""Keys that other tools own: Material, Hugo, Jekyll, Eleventy; and `srmkit import`, which keeps
under `imported` what has no key."""

NO_MEDIA = message("post.media", "“{file}” is not there; looked in {looked}")
OUTSIDE = message("post.outside", "“{file}” leads out of content/; use a file under content/media/")
DRAFT_AND = message(
    "post.draft", "draft: true and status: {status} contradict; it counts as a draft"
)
NO_STATUS = message("post.status", "“status” says nothing; it counts as a draft")

DECISIVE = frozenset({"date", "draft", "publishDate", "published", "repeat", "status", "variants"})
"""Keys that decide whether and when something is public."""

STEM_DATE = later(r"(?P<date>\d{4}-\d{1,2}-\d{1,2})(?:[-_](?P<rest>.+))?")


@frozen
class Read:
    """What one file gave: a post or none, its problems, and the keys nobody knows."""

    post: Post | None
    problems: tuple[Problem, ...]
    strangers: tuple[tuple[str, Place], ...] = ()


def load_post(path: str, content: bytes, settings: Settings, names: Collection[str]) -> Read:
    """Read one post. `names` are the paths of the media files that exist."""
    from srmkit.load.yaml import compose  # PyYAML, for the few posts that need it

    reader = Reader(path, SRC)
    text = decode(content, reader)
    parts = split(text, reader) if text is not None else None
    if parts is None:
        return Read(None, tuple(reader.problems))
    reader.offset = 1 if parts.fenced else 0
    node = compose(parts.yaml, reader)
    if node is None:
        return Read(None, tuple(reader.problems))
    fields = Fields(node, reader)
    post = _post(path, fields, parts, settings, names)
    strangers = fields.close(OTHERS)
    if _doubtful(fields):
        post = _at_most_a_draft(post)
    places = fields.places()
    return Read(post, tuple(reader.problems), tuple((key, places[key]) for key in strangers))


def _post(path: str, own: Fields, parts: Parts, settings: Settings, names: Collection[str]) -> Post:
    stem = posixpath.splitext(posixpath.basename(path))[0]
    dated = STEM_DATE.fullmatch(stem)
    words = to.listing(to.ident)
    written, published = own.get("date", _date, None), own.get("publishDate", to.moment, None)
    moment = published or written
    if moment is None and "date" not in own and dated:
        moment = _stem_date(dated["date"], own.reader)
    receipts, unpublished = _receipts(own)
    body = parts.body.lstrip("\n")
    post = Post(
        id=own.get("id", to.ident, "") or slug((dated and dated["rest"]) or stem),
        path=path,
        title=own.get("title", to.plain, "") or heading(parts.body, stem),
        body=body.rstrip("\n"),
        status=Status.DRAFT,
        channels=own.get("channels", words, settings.channels),
        marks=own.places(),
        body_line=parts.body_line + len(parts.body) - len(body),
        date=moment,
        audiences=tuple(dict.fromkeys(own.get("audiences", words, ()))),
        pillar=own.get("pillar", to.plain, ""),
        topics=own.get("topics", to.listing(to.plain), ()),
        intent=own.get("intent", to.choice(Intent), None),
        lang=own.get("lang", to.language, "") or settings.lang,
        format=own.get("format", to.plain, ""),
        campaign=own.get("campaign", to.plain, ""),
        owner=own.get("owner", to.plain, ""),
        answers=own.get("answers", words, ()),
        announces=own.get("announces", words, ()),
        on_behalf_of=own.get("on_behalf_of", to.plain, ""),
        media=own.get("media", to.listing(_media_of(path, names)), ()),
        link=own.get("link", to.link, ""),
        teaser=own.get("teaser", to.plain, ""),
        variants=own.get("variants", to.mapping(_variant), {}),
        repeat=own.get("repeat", recurrence, None),
        approval=own.get("approval", _approval, None),
        receipts=receipts,
        ignore=own.get("ignore", to.mapping(to.plain), {}),
    )
    return _with_status(post, own, parts, settings, unpublished)


def _with_status(
    post: Post, own: Fields, parts: Parts, settings: Settings, unpublished: bool
) -> Post:
    status = own.get("status", to.status, None)
    node = own.raw("status")
    if node is not None and is_empty(node):
        own.reader.fault(own.reader.faults.contradiction, NO_STATUS, node=node)
    draft = own.get("draft", to.boolean, False) or unpublished
    if draft and status is not None and status.firm:
        node = own.raw("draft") or own.raw("published")
        own.reader.fault(own.reader.faults.contradiction, DRAFT_AND, node=node, status=status)
    post = replace(post, status=status or settings.status)
    if draft or not parts.fenced or ("status" in own and status is None):
        return _at_most_a_draft(post)
    return post


def _at_most_a_draft(post: Post) -> Post:
    if post.status in {Status.IDEA, Status.CANCELLED}:
        return post
    return replace(post, status=Status.DRAFT)


def _doubtful(own: Fields) -> bool:
    """Whether a fault was found that leaves in doubt whether or when this may be public."""
    found = own.reader.codes
    return bool(
        own.doubtful & DECISIVE or found[SRC.duplicate_key.code] or found[SRC.bad_date.code]
    )


def _date(reader: Reader, node: Node) -> dates.Moment:
    """A date, or Material's mapping of dates, of which `created` counts."""
    if isinstance(node, MappingNode):
        own = Fields(node, reader)
        for key in ("publish", "created"):
            if key in own:
                return to.moment(reader, own.nodes[key][1])
        raise BadValue(to.EXPECTED, wanted="“created: 2026-12-01”", found=to.found(node))
    return to.moment(reader, node)


def _stem_date(text: str, reader: Reader) -> dates.Moment | None:
    try:
        return dates.parse_moment(text)
    except dates.DateFault as bad:
        reader.fault(reader.faults.bad_date, bad.message, **bad.params)
        return None


def slug(stem: str) -> str:
    """An id from a file name: what cannot stand in an address becomes a hyphen. A name that is
    too long for a folder is cut and gets a digest, so that part 1 and part 2 stay two things."""
    slug = re.sub(r"[^\w.]+", "-", stem).strip("-._") or "post"
    if len(slug.encode()) <= to.MOST_ID_BYTES:
        return slug
    import hashlib  # for the few names that are no id

    digest = hashlib.sha256(slug.encode()).hexdigest()[:8]
    return slug.encode()[: to.MOST_ID_BYTES - 9].decode(errors="ignore") + "-" + digest


def heading(body: str, stem: str) -> str:
    """The first heading, else the first words, else the file's name."""
    heading = re.search(r"^#{1,6}[ \t]+(.+)$", body, re.MULTILINE)
    first = next((row for row in body.split("\n") if row.strip()), "")
    first = (heading[1].rstrip(" \t#") if heading else "") or first
    title = " ".join("".join(c if c.isprintable() else " " for c in first).split())
    return (title if len(title) <= 60 else title[:59] + "…") or stem


def media_paths(file: str, post: str) -> tuple[str, ...]:
    """Where the media file that a post calls `file` may lie; nowhere if that leads outside."""
    return _media_paths(file, post.rpartition("/")[0])


@lru_cache(4096)  # posts of one folder often show the same picture
def _media_paths(file: str, folder: str) -> tuple[str, ...]:
    if file.startswith("/") or ":" in file:
        return ()
    if file and "/" not in file and file[0] != ".":
        return tuple([one + file for one in _media_folders(folder)])
    folders = (folder, "content/media", "content")
    candidates = [posixpath.normpath(posixpath.join(one, file)) for one in folders]
    return tuple([one for one in candidates if one.startswith("content/")])


@lru_cache(256)
def _media_folders(folder: str) -> list[str]:
    """The folders in which a file without one is looked for, each with its slash."""
    folders = (posixpath.normpath(one) + "/" for one in (folder, "content/media", "content"))
    return [one for one in folders if one.startswith("content/")]


def _media_of(path: str, names: Collection[str]) -> Convert[Media]:
    def media(reader: Reader, node: Node) -> Media:
        if isinstance(node, ScalarNode):
            file, alt = to.text(reader, node), ""
        elif isinstance(node, MappingNode):
            own = Fields(node, reader)
            file = own.get("file", to.text, "")
            alt = own.get("alt", to.plain, "")
            own.finish()
        else:
            raise BadValue(to.EXPECTED, wanted="{file: …, alt: …}", found=to.found(node))
        if not file:
            raise BadValue(MISSING, node, key="file")
        place = reader.place(node)
        inside = media_paths(file, path)
        if not inside:
            raise BadValue(OUTSIDE, node, file=file)
        found = next((one for one in inside if one in names), "")
        if not found:
            looked = list(dict.fromkeys(posixpath.dirname(one) for one in inside))
            kind = reader.faults.missing_file
            reader.fault(kind, NO_MEDIA, node=node, file=file, looked=looked)
        return Media(file, place, alt, found)

    return media


def _variant(reader: Reader, node: Node) -> Variant:
    if not isinstance(node, MappingNode):
        raise BadValue(to.EXPECTED, wanted="{text: …}", found=to.found(node))
    own = Fields(node, reader)
    result = Variant(
        text=own.get("text", to.text, None),
        date=own.get("date", to.moment, None),
        thread=own.get("thread", to.listing(to.text), ()),
    )
    own.finish()
    return result


def _approval(reader: Reader, node: Node) -> Approval:
    if not isinstance(node, MappingNode):
        raise BadValue(to.EXPECTED, wanted="{by: …, on: …}", found=to.found(node))
    own = Fields(node, reader)
    result = Approval(
        by=own.require("by", to.plain, ""),
        on=own.get("on", to.day, None),
        digest=own.get("digest", to.plain, ""),
    )
    own.finish()
    return result


def _receipts(own: Fields) -> tuple[tuple[Receipt, ...], bool]:
    """The receipts, and whether Jekyll's `published: false` stands in their place."""
    node = own.raw("published")
    if isinstance(node, ScalarNode):
        published = own.get("published", to.boolean, True)
        return (), not published
    if isinstance(node, SequenceNode):
        receipts = own.get("published", to.listing(_receipt), ())
        return tuple(one for one in receipts if one is not None), False
    return own.get("published", to.listing(_receipt), ()), False


def _receipt(reader: Reader, node: Node) -> Receipt:
    if not isinstance(node, MappingNode):
        raise BadValue(to.EXPECTED, wanted="{channel: …, at: …}", found=to.found(node))
    own = Fields(node, reader)
    missing = [key for key in ("channel", "at") if key not in own]
    if missing:
        raise BadValue(to.EXPECTED, wanted=f"“{missing[0]}: …”", found=to.found(node))
    own.raw("channel")
    own.raw("at")
    result = Receipt(
        channel=to.ident(reader, own.nodes["channel"][1]),
        occurrence=own.get("occurrence", to.whole, 0),
        at=to.moment(reader, own.nodes["at"][1]),
        url=own.get("url", to.link, ""),
    )
    own.close()
    return result


def dated_id(post: Post) -> str:
    """The id that a post falls back to when another has its own: the file's whole stem."""
    return slug(posixpath.splitext(posixpath.basename(post.path))[0])
