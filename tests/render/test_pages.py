"""What every page of every edition promises, whatever is written into the workspace."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from srmkit.model import Name, Status
from srmkit.render.links import Links
from srmkit.render.pages import files, front, stylesheet
from srmkit.views.edition import Edition
from srmkit.views.site import Site
from tests.render import planned
from tests.render.planned import pages

VOID = {"br", "hr", "img"}


class Reader(HTMLParser):
    """Reads HTML and complains where a tag closes what another has opened."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.seen: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str]] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen[tag] += 1
        for name, value in attrs:
            self.attributes.append((tag, name, value or ""))
            if name == "id":
                self.ids.append(value or "")
        if tag not in VOID:
            if "p" in self.open and tag in {"p", "div", "ul", "ol", "dl", "table", "section", "h2"}:
                self.faults.append(f"{tag} inside of p")
            if tag == "a" and "a" in self.open:
                self.faults.append("a inside of a")
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}>")


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader


def full(edition: Edition = Edition.TEAM, lang: str = "zh-Hant") -> Site:
    """A site with a post in every state."""
    states = [one for one in Status if one not in {Status.PUBLISHED, Status.OVERDUE}]
    posts = [
        planned.post(f"p-{status}", status=status, date=planned.at(f"2026-12-{day:02d} 09:30"))
        for day, status in enumerate(states, 3)
    ]
    busy = [
        planned.post(f"busy-{n}", date=planned.at("2026-12-20 10:00"), teaser="soon")
        for n in range(5)
    ]
    late = planned.post("late", date=planned.at("2026-12-01 09:30"))
    undated = planned.post("undated", date=None, status=Status.IDEA)
    day = planned.post("day", date=planned.at("2026-12-15"))
    linking = planned.out(
        "linking",
        body="# One\n\n[out](out.md) [draft](p-draft.md) [gone](gone.md) ![a](../../media/a.jpg)\n",
    )
    return planned.site(
        *posts, *busy, late, undated, day, linking, planned.out("out"), edition=edition, lang=lang
    )


EVERY = [
    pytest.param(edition, lang, urls, id=f"{edition}-{lang}-{'folders' if urls else 'files'}")
    for edition in Edition
    for lang in ("zh-Hant", "zh-Hans", "en")
    for urls in (True, False)
]


@pytest.mark.parametrize(("edition", "lang", "urls"), EVERY)
def test_every_page_is_whole(edition: Edition, lang: str, urls: bool) -> None:
    """One h1, tags that nest, no id twice, no style, no script, no handler, unique addresses."""
    made = full(edition, lang)
    links = Links(urls)
    found = pages(made, links)
    assert len(found) > 10
    assert len({page.id for page in found}) == len(found)
    assert len({links.file(page.id) for page in found}) == len(found)
    for page in found:
        seen = read(page.body)
        assert seen.faults == [], page.id
        assert seen.open == [], page.id
        assert seen.seen["h1"] == 1, page.id
        assert [id for id, n in Counter(seen.ids).items() if n > 1] == [], page.id
        assert not {"script", "style", "iframe", "form"} & seen.seen.keys(), page.id
        assert not [one for one in seen.attributes if one[1].startswith("on") or one[1] == "style"]
        assert page.title
        assert page.description


@pytest.mark.parametrize(("edition", "lang", "urls"), EVERY)
def test_every_link_leads_somewhere(edition: Edition, lang: str, urls: bool) -> None:
    """A link of ours is a page, a file, an anchor that exists, or an address elsewhere."""
    made = full(edition, lang)
    links = Links(urls)
    found = pages(made, links)
    bodies = {links.file(page.id): page.body for page in found}
    bodies["index.html"] = front(made, links)
    known = bodies.keys() | files(made, links).keys() | {"media/a.jpg"}
    ids = {file: set(read(body).ids) for file, body in bodies.items()}
    checked = 0
    for file, body in bodies.items():
        for tag, name, value in read(body).attributes:
            if name not in {"href", "src"} or urlsplit(value).scheme in {"http", "https", "webcal"}:
                continue
            target = urlsplit(urljoin(f"https://host/{file}", value))
            path = unquote(target.path).lstrip("/")
            path = path + "index.html" if path.endswith("/") or not path else path
            assert path in known, (file, tag, value)
            if target.fragment and tag != "use":
                assert unquote(target.fragment) in ids[path], (file, value)
            checked += 1
    assert checked > 100


def test_a_relative_link_leads_to_the_post_and_one_to_a_draft_keeps_its_words() -> None:
    """Links to files become links to pages; what has no page here keeps its words only."""
    for edition, draft_linked in ((Edition.PUBLIC, False), (Edition.TEAM, True)):
        page = next(one for one in pages(full(edition), Links()) if one.id == "posts/linking")
        assert 'href="../out/"' in page.body
        assert ('href="../p-draft/"' in page.body) is draft_linked
        assert "draft" in page.body
        assert 'src="../../media/a.jpg"' in page.body
        assert page.unmapped == ("gone.md",)


def test_two_renders_are_byte_identical() -> None:
    """Nothing in a page comes from a clock, a hash seed or an order of a set."""
    first, second = (full(), full())
    assert pages(first, Links()) == pages(second, Links())
    assert files(first, Links()) == files(second, Links())


def test_an_empty_workspace_has_pages_that_teach() -> None:
    """No channel, no post, no feedback: every page stands and says what would make it fuller."""
    made = planned.site()
    empty = replace(made.plan.workspace, channels={}, audiences={}, items={}, themes={}, posts=())
    for edition in Edition:
        site = Site(replace(made.plan, workspace=empty), edition, "en")
        for page in pages(site, Links()):
            assert "srm-empty" in page.body or page.id.split("/")[0] in {"rules", "feeds"}, page.id
            assert read(page.body).faults == []


def test_names_without_text_fall_back_to_ids() -> None:
    """A name that is an empty text does not leave a link without words."""
    made = planned.site(planned.out("one", title=""))
    bare = {id: replace(one, name=Name({})) for id, one in made.plan.workspace.channels.items()}
    site = replace(
        made, plan=replace(made.plan, workspace=replace(made.plan.workspace, channels=bare))
    )
    for page in pages(site, Links()):
        assert page.title.strip()
        assert not re.search(r"<a [^>]*>\s*</a>", page.body), page.id


def test_a_month_is_a_table_that_can_be_read_aloud() -> None:
    """Caption, column headers with scope, one cell a day, today marked."""
    page = next(one for one in pages(full(), Links()) if one.id == "calendar/2026-12")
    assert page.body.count('<th scope="col" abbr=') == 7
    assert page.body.count('<td class="srm-cell"') == 35
    assert page.body.count('aria-current="date"') == 1
    assert "<caption" in page.body
    assert "還有" in page.body  # ten entries on one day do not fit


def test_only_months_with_something_get_a_page_and_they_are_chained() -> None:
    """A post of 2013 does not make 160 empty months."""
    old = planned.out("old")
    far = replace(
        old, id="far", receipts=(), status=Status.PUBLISHED, date=planned.at("2013-03-04 10:00")
    )
    ids = [one.id for one in pages(planned.site(old, far), Links()) if "calendar/" in one.id]
    months = [one for one in ids if re.search(r"/\d+-\d+$", one)]
    assert months == [f"calendar/{one}" for one in ("2013-03", "2026-11", "2026-12", "2027-01")]
    assert [one for one in ids if "2013-w" in one] == [
        *("calendar/2013-w09", "calendar/2013-w10", "calendar/2013-w11")
    ]
    assert [one for one in ids if "-q" in one] == [
        *("calendar/2013-q1", "calendar/2026-q4", "calendar/2027-q1")
    ]


@pytest.mark.parametrize("year", [1, 999, 9999])
def test_years_at_the_edge_of_the_calendar_break_nothing(year: int) -> None:
    """Nobody posts in the year 1, and a typing error must cost one tile, not the site."""
    odd = planned.post("odd", date=planned.at(f"{year:04d}-06-15 10:00"))
    made = planned.site(odd)
    assert any(page.id == "posts/odd" for page in pages(made, Links()))
    assert b"BEGIN:VEVENT" in files(made, Links())["calendar.ics"]


def test_the_style_sheet_asks_nobody_for_anything() -> None:
    """No import, no address, no font from elsewhere; and every rule hangs under our class."""
    css = re.sub(r"/\*.*?\*/", "", stylesheet().decode(), flags=re.DOTALL)
    assert "@import" not in css
    assert "url(" not in css
    for selector in re.findall(r"(?:^|[{};])\s*([^{}@;]+?)\s*\{", css):
        for part in re.split(r",(?![^(]*\))", selector):
            assert ".srm" in part, part


def test_a_page_carries_the_signs_of_its_own_channels_and_no_others() -> None:
    """Every sign that is used is there; a thousand pages do not carry twenty unused ones."""
    for page in pages(full(), Links()):
        symbols = set(re.findall(r'<symbol id="([^"]+)"', page.body))
        assert symbols == {"srm-i-instagram", "srm-i-blog"}
        assert set(re.findall(r'<use xlink:href="#([^"]+)"', page.body)) <= symbols
