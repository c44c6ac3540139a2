"""Small workspaces, planned: what the tests of views and render look at. Not a test itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from srmkit.dates import Hours, Moment, parse_hours
from srmkit.feedback.ledger import FileCount
from srmkit.feedback.quotes import Quote
from srmkit.feedback.tag import Tag, Tagged
from srmkit.feedback.themes import Themes, ThemeStats
from srmkit.loop.roadmap import join
from srmkit.messages import message
from srmkit.model import (
    Absence,
    Action,
    Approval,
    Audience,
    Campaign,
    Category,
    Channel,
    Decision,
    Intent,
    KeyDate,
    Media,
    Name,
    Pillar,
    Policy,
    Post,
    Receipt,
    Record,
    RoadmapItem,
    Settings,
    Status,
    Theme,
    Variant,
    Workspace,
)
from srmkit.problems import Place, Problem, Related, Severity
from srmkit.render.families import FAMILIES
from srmkit.render.links import Links
from srmkit.render.page import Page
from srmkit.schedule import plan
from srmkit.views.edition import Edition
from srmkit.views.site import Site

ZONE = ZoneInfo("Asia/Hong_Kong")
NOW = datetime(2026, 12, 2, 10, 0, tzinfo=ZONE)
SOMETHING = message("test.problem", "{what} is wrong")

Say = Callable[[str], str]
"""Makes the text of a field from the field's name: the same, a canary, an attack."""


def itself(field: str) -> str:
    """The field's own name."""
    return field


def at(text: str) -> Moment:
    """`2026-12-01 09:30`, or a day."""
    has_time = " " in text
    return Moment(datetime.fromisoformat(text), has_time)


def post(id: str, say: Say = itself, /, **changes: object) -> Post:
    """A post with something in every field."""
    made = Post(
        id=id,
        path=f"content/posts/2026/{id}.md",
        title=say("title"),
        body=say("body"),
        status=Status.APPROVED,
        channels=("ig", "blog"),
        marks={},
        date=at("2026-12-10 09:30"),
        audiences=("fans",),
        pillar="educate",
        topics=(say("topic"),),
        intent=Intent.GIVE,
        lang="zh-Hant",
        format=say("format"),
        campaign="care",
        owner=say("owner"),
        answers=("lid",),
        on_behalf_of=say("on_behalf_of"),
        media=(Media(say("media"), Place(""), alt=say("alt"), path="content/media/a.jpg"),),
        link="https://example.com/" + say("link"),
        variants={"blog": Variant(text=say("variant"), thread=(say("thread"),))},
        approval=Approval(say("approver"), date(2026, 12, 1), say("digest")),
        ignore={"MIX301": say("ignore")},
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def hours() -> tuple[Hours, ...]:
    """Nights, and a span of weekdays."""
    return parse_hours("22:00-08:00"), parse_hours("mon-fri 12:00-14:00")


def workspace(*posts: Post, say: Say = itself, strategy: Say = itself) -> Workspace:
    """A workspace; `strategy` makes what only the team may read, `say` what may be public."""

    def name(field: str) -> Name:
        return Name({"": say(field)})

    def private(field: str) -> Name:
        return Name({"": strategy(field)})

    top = Place("calendar/channels.yml", 3, 1)
    start = datetime(2026, 12, 5, tzinfo=ZONE)
    return Workspace(
        Settings(
            name("brand"),
            ZONE,
            languages=("zh-Hant", "en"),
            forge="https://github.com/example/" + strategy("forge"),
        ),
        channels={
            "ig": Channel(
                "ig", name("ig"), "instagram", ZONE, top, "https://ig.example/" + say("url"),
                hours(), timedelta(hours=4), {"text": 2200},
            ),
            "blog": Channel("blog", name("blog"), "blog", ZoneInfo("Asia/Tokyo"), top),
        },
        audiences={
            "fans": Audience(
                "fans", name("fans"), top, 1200, ("zh-Hant",), ("educate",), ("ig",), hours(),
                timedelta(days=7), timedelta(days=21), 1, 4, ("blog",), ("educate",),
                (Intent.SELL,),
            )
        },
        pillars={"educate": Pillar("educate", private("pillar"), top, 0.4)},
        campaigns={"care": Campaign("care", private("campaign"), top, owner=strategy("boss"))},
        key_dates={"day": KeyDate("day", private("key date"), date(2026, 12, 12), top)},
        hiatuses={
            "cny": Absence("cny", start, start + timedelta(days=2), top, reason=private("away"))
        },
        holds={
            strategy("hold-id"): Absence(
                strategy("hold-id"), start + timedelta(days=9), start + timedelta(days=10), top,
                reason=private("hold"), policy=Policy.RESLOT,
            )
        },
        posts=posts,
        categories={"product": Category("product", private("category"), Action.ROADMAP)},
        themes={
            "lid": Theme("lid", private("theme"), "product", ("蓋",), top),
            "loose": Theme("loose", private("loose theme"), "product", ("鬆",), top),
        },
        items={
            "lid": RoadmapItem(
                "lid", name("item"), Decision.PLANNED, top, ("lid",), say("target"),
                strategy("item owner"), None, (), name("note"), True,
            ),
            "done": RoadmapItem(
                "done", name("done"), Decision.SHIPPED, top, shipped=date(2026, 11, 20)
            ),
        },
    )  # fmt: skip


def themes(say: Say = itself, strategy: Say = itself, authors: int = 9) -> Themes:
    """Something was said about both themes."""

    def stats(id: str, speak: Say, people: int) -> ThemeStats:
        quote = Quote(speak(f"quote {id}"), "zh-Hant", date(2026, 11, 3), "app", "ab:1")
        weeks = (0, 1, 2, 0, 0, 3, 1, 0, 0, 0, 4, 1)
        return ThemeStats(id, 12, 12, people, 0, weeks, 5, 4, by_source={"app": 12},
                          quotes=(quote,), rows=(strategy("row"),))  # fmt: skip

    counts = (FileCount(strategy("raw file"), "3f2a9c", "app", 30, 24, 5, 1),)
    by_theme = {"lid": stats("lid", say, authors), "loose": stats("loose", strategy, 30)}
    return Themes(24, 24, 20, by_theme=by_theme, files=counts)


def tagged(say: Say = itself, strategy: Say = itself, authors: int = 9) -> tuple[Tagged, ...]:
    """The records behind `themes`: twelve of each, by so many people, thirty for the other."""

    def record(id: str, speak: Say, number: int, people: int) -> Tagged:
        made = Record(
            id=f"{id}-{number}",
            source="app",
            text=speak(f"quote {id}"),
            created_at=NOW - timedelta(days=5 * number + 1),
            author=strategy(f"person {id} {number % people}").replace(" ", "-"),
            segment=strategy("segment"),
            lang="zh-Hant",
            origin=strategy("row") + f":{number}",
        )
        return Tagged(made, (Tag(id, "蓋", 0, 1),))

    own = [record("lid", say, number, authors) for number in range(12)]
    return tuple(reversed([*own, *(record("loose", strategy, number, 30) for number in range(12))]))


def problems(say: Say, *posts: Post) -> tuple[Problem, ...]:
    """Seven problems of each post and one of a strategy file."""
    found = [
        Problem("CAD103", "silence", Severity.WARNING, Place(one.path, line, 1), SOMETHING,
                {"what": say("problem")}, (Related(Place(one.path, 2, 1), say("related")),))
        for one in posts
        for line in range(1, 8)
    ]  # fmt: skip
    top = Place("calendar/channels.yml", 3, 1)
    found.append(
        Problem("CFG301", "bad-value", Severity.ERROR, top, SOMETHING, {"what": say("setting")})
    )
    return tuple(found)


PUBLISHED = (
    Receipt("ig", 0, at("2026-11-20 09:31"), "https://ig.example/p/1"),
    Receipt("blog", 0, at("2026-11-20 09:32")),
)


def site(
    *posts: Post,
    edition: Edition = Edition.TEAM,
    lang: str = "zh-Hant",
    say: Say = itself,
    strategy: Say = itself,
    authors: int = 9,
    now: datetime = NOW,
) -> Site:
    """One edition of such a workspace."""
    made = workspace(*posts, say=say, strategy=strategy)
    return Site(
        plan(made, now.astimezone(UTC)),
        edition,
        lang,
        problems(strategy, *posts),
        join(made, themes(say, strategy, authors), tagged(say, strategy, authors), now=now),
        assets=frozenset({"media/a.jpg"}),
        site_url="https://example.com/cal/",
    )


def out(id: str, say: Say = itself, /, **changes: object) -> Post:
    """A post that went out on both channels."""
    given: dict[str, object] = {
        "status": Status.PUBLISHED,
        "date": at("2026-11-20 09:30"),
        "receipts": PUBLISHED,
    }
    return post(id, say, **(given | changes))


def pages(site: Site, links: Links) -> tuple[Page, ...]:
    """Every page of a site, in the order of their families."""
    return tuple(page for family in FAMILIES for page in family(site, links))
