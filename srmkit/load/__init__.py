"""Text in, nouns and problems out: loading never stops at a fault and never raises for one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from srmkit.faults import CFG, SRC
from srmkit.frozen import frozen
from srmkit.load import listening, strategy
from srmkit.load.crisis import check_crisis, crisis
from srmkit.load.fast import read_clean
from srmkit.load.fields import FOREIGN, Fields
from srmkit.load.front_matter import decode
from srmkit.load.media import facts_in
from srmkit.load.plain_yaml import compose_plain
from srmkit.load.post import Read, dated_id, load_post
from srmkit.load.post_references import PostReferences
from srmkit.load.reader import Reader
from srmkit.load.references import check_references
from srmkit.load.scan import Surprise
from srmkit.load.tables import table
from srmkit.messages import message
from srmkit.model import Cadence, Crisis, Name, Post, Settings, Workspace
from srmkit.problems import Place, Problem, Related, Severity
from srmkit.tree import Tree

T = TypeVar("T")

FOREIGN_IN = message(
    "field.foreign-in",
    "“{key}” is no key of srmkit's; it stands in {count:post|posts} and is left alone",
)

SAME_ID = message(
    "field.same-id",
    "the id “{id}” is also that of {other}; this one is “{own}” until it has another",
)


@frozen
class Loaded:
    """What lies in a tree, and everything wrong with it, in order of place."""

    workspace: Workspace
    problems: tuple[Problem, ...]
    files: int = 0
    """How many post files were found; those that could not be read are among the problems."""


def read_post(path: str, content: bytes, settings: Settings, names: Collection[str]) -> Read:
    """One post: fast where it is surely clean, with care where it is not. `names` are the paths of
    the media files that exist."""
    clean = read_clean(path, content, settings, names)
    return clean or load_post(path, content, settings, names)


def read_posts(paths: Sequence[str], tree: Tree, settings: Settings) -> Iterator[Read]:
    """Each post, in the order of `paths`."""
    return (read_post(path, tree.files[path], settings, tree.names) for path in paths)


ReadPosts = Callable[[Sequence[str], Tree, Settings], Iterable[Read]]


def load_workspace(tree: Tree, posts_of: ReadPosts = read_posts) -> Loaded:
    """Read every strategy file and post of `tree`; `posts_of` may know a faster way to posts."""
    problems = list(tree.problems)

    def read(path: str, make: Callable[[Fields], T], default: T) -> T:
        path = path if path in tree.files else path.removesuffix(".yml") + ".yaml"
        if path not in tree.files:
            return default
        clean = _clean(path, tree.files[path], make)
        if clean is not None:
            return clean
        reader = Reader(path, CFG, problems=problems)
        fields = _fields(tree.files[path], reader)
        return make(fields) if fields is not None else default

    def read_table(path: str, make: Callable[[str, Fields, Place], T]) -> dict[str, T]:
        return read(path, lambda own: table(own, make), {})

    blank = Settings(Name({"": "Calendar"}), strategy.UTC)
    settings = read("calendar/workspace.yml", strategy.settings, blank)
    channels = read_table("calendar/channels.yml", strategy.channel(settings.zone))
    moments = read(
        "calendar/dates.yml",
        lambda own: strategy.calendar_dates(own, settings.zone),
        strategy.Dates(),
    )
    taxonomy = read("feedback/taxonomy.yml", listening.taxonomy, listening.Taxonomy())
    strategies = Workspace(
        settings=settings,
        present=frozenset(filter(None, map(_strategy_file, tree.files))),
        channels=channels,
        audiences=read_table("calendar/audiences.yml", strategy.audience),
        pillars=read_table("calendar/pillars.yml", strategy.pillar),
        campaigns=read_table("calendar/campaigns.yml", strategy.campaign),
        calendars=moments.calendars,
        key_dates=moments.key_dates,
        moving_dates=moments.moving_dates,
        hiatuses=moments.hiatuses,
        holds=moments.holds,
        holidays=moments.holidays,
        cadence=read("calendar/cadence.yml", strategy.cadence, Cadence()),
        categories=taxonomy.categories,
        themes=taxonomy.themes,
        items=read_table("feedback/roadmap.yml", listening.item),
        sources=read_table("feedback/sources.yml", listening.source(settings.zone)),
        crisis=read("calendar/crisis.yml", crisis, Crisis()),
        media_facts=facts_in(tree),
    )
    reads = posts_of(tree.posts, tree, settings)
    posts = _posts(reads, PostReferences(strategies), problems)
    workspace = replace(strategies, posts=posts)
    problems.extend(check_references(workspace))
    problems.extend(check_crisis(workspace, tree.names))
    problems.sort(key=lambda problem: problem.order)
    return Loaded(workspace, tuple(problems), len(tree.posts))


def _strategy_file(path: str) -> str:
    """The name (ending in `.yml`) of a file of `calendar/` or `feedback/`, else nothing."""
    folder, _, name = path.rpartition("/")
    stem, dot, ending = name.rpartition(".")
    known = folder in {"calendar", "feedback"} and ending in {"yml", "yaml"}
    return f"{stem}{dot}yml" if known else ""


def _clean(path: str, content: bytes, make: Callable[[Fields], T]) -> T | None:
    """What `make` makes of a strategy file that is plainly written and without a fault, else
    None."""
    reader = Reader(path, CFG)
    try:
        made = make(Fields(compose_plain(content.decode()), reader))
    except (Surprise, UnicodeDecodeError):
        return None
    return None if reader.codes else made


def _fields(content: bytes, reader: Reader) -> Fields | None:
    """The root mapping of a strategy file; None where there is no mapping in it."""
    from srmkit.load.yaml import compose  # PyYAML, for the few files that need it

    text = decode(content, reader)
    node = compose(text, reader) if text is not None else None
    return Fields(node, reader) if node is not None else None


def _posts(
    reads: Iterable[Read], references: PostReferences, problems: list[Problem]
) -> tuple[Post, ...]:
    posts: dict[str, Post] = {}
    strangers: list[tuple[str, Place]] = []
    for read in reads:
        post = read.post
        if read.problems:
            problems.extend(read.problems)
        if read.strangers:
            strangers.extend(read.strangers)
        if post is None:
            continue
        if not references.right(post):
            problems.extend(references.problems(post))
        id = post.id.casefold()
        if id in posts:
            post = _renamed(post, posts, problems)
            id = post.id.casefold()
        posts[id] = post
    problems.extend(_strangers(strangers))
    return tuple(posts.values())


def _renamed(post: Post, posts: Mapping[str, Post], problems: list[Problem]) -> Post:
    """A post whose id another has, among `posts` by their ids without case: it falls back to its
    dated file name.

    An id that was written twice is an error; file names that are alike but for their date (yearly
    posts are) only earn a warning.
    """
    other, own = posts[post.id.casefold()], dated_id(post)
    while own.casefold() in posts:
        own += "-2"
    related = (Related(other.place("id"), other.title),)
    params = {"id": post.id, "other": other.path, "own": own}
    problem = SRC.duplicate_id.problem(post.place("id"), SAME_ID, related, **params)
    problems.append(problem if "id" in post.marks else problem.at(Severity.WARNING))
    return replace(post, id=own)


def _strangers(strangers: list[tuple[str, Place]]) -> Iterator[Problem]:
    """One note per foreign key for the whole workspace, at the first place it is used."""
    counts: Mapping[str, int] = Counter(key for key, _ in strangers)
    first: dict[str, Place] = {}
    for key, place in strangers:
        first.setdefault(key, place)
    for key, count in counts.items():
        template = FOREIGN_IN if count > 1 else FOREIGN
        shown = key if len(key) <= 60 else key[:59] + "…"
        problem = SRC.unknown_key.problem(first[key], template, key=shown, count=count)
        yield problem.at(Severity.INFO)
