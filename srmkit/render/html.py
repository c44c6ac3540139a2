"""HTML from view models: our own Jinja environment, because MkDocs' does not escape."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache, lru_cache, partial
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from srmkit.messages import Message, language
from srmkit.render import charts, when, words
from srmkit.render.calendar_words import WORDS as CALENDAR_WORDS
from srmkit.render.compiled import kept
from srmkit.render.coverage_words import WORDS as COVERAGE_WORDS
from srmkit.render.feed_words import WORDS as FEED_WORDS
from srmkit.render.icons import NETWORKS
from srmkit.render.lean import VERSION, LeanEnvironment
from srmkit.render.links import HOME, Links
from srmkit.render.markdown import safe_url
from srmkit.render.place import Place
from srmkit.render.roadmap_words import WORDS as ROADMAP_WORDS
from srmkit.render.tongue import aloud, in_html, marked, quoting, tell
from srmkit.views.calendar_day import everybody
from srmkit.views.edition import Edition, Part
from srmkit.views.pressing import FACTORS
from srmkit.views.rulebook import codes
from srmkit.views.site import Site

PIECES = "_macros.html"
"""The template of the pieces that more than one page is made of."""


@cache
def translator(lang: str) -> Callable[..., str]:
    """`t(key, **params)`: the sentence that words.py calls `ui.key`, or a `Message`, in `lang`."""
    spoken = language(lang)

    def t(what: str | Message, /, **params: Any) -> str:
        try:
            return said(what, tuple(params), *params.values())
        except TypeError:  # a list cannot be remembered
            return said.__wrapped__(what, tuple(params), *params.values())

    @lru_cache(maxsize=1 << 13, typed=True)  # every page says much the same
    def said(what: str | Message, names: tuple[str, ...], *values: Any) -> str:
        message = what if isinstance(what, Message) else words.WORDS[what]
        return message.format(dict(zip(names, values, strict=True)), spoken)

    return t


@cache
def _environment(lang: str) -> Environment:
    spoken = language(lang)
    t = translator(lang)
    comma = ", " if spoken == "en" else "、"
    made = LeanEnvironment(
        loader=PackageLoader("srmkit.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=kept(f"srmkit{VERSION}"),
    )
    made.globals.update(
        t=t,
        rw=ROADMAP_WORDS,
        cal=CALENDAR_WORDS,
        fw=FEED_WORDS,
        factors=FACTORS,
        spoken=spoken,
        lang_of=lambda text, said="": marked(text, said, spoken),
        aloud=lambda text, said="": aloud(text, said, spoken),
        quoting=lambda sentence, name="": quoting(sentence, name, spoken),
        tell=lambda what, /, **params: tell(t, spoken, what, params),
        tell_by=lambda speaker, what, /, **params: tell(speaker, spoken, what, params),
        bars=charts.bars,
        charts=charts,
        cov=COVERAGE_WORDS,
        weekday=lambda number: when.weekday(number, spoken),
        weekday_long=lambda number: when.weekday_long(number, spoken),
        month_title=lambda year, month: when.month_title(year, month, spoken),
        month_short=lambda month: when.month_short(month, spoken),
        icon=icon,
        icons=NETWORKS,
        Part=Part,
        timedelta=timedelta,
    )
    made.filters.update(
        url=safe_url,
        clock=when.clock,
        hours=lambda hours: when.hours_text(hours, spoken),
        span=lambda span: span_text(span, t),
        listed=lambda items: comma.join(map(str, items)),
        aloud=lambda text: aloud(text, "", spoken),
        aloud_in=lambda text, lang: trusted(in_html(escape(text), lang)),
        aloud_listed=lambda items, comma=comma: escape(comma).join(
            [aloud(one, "", spoken) for one in items]
        ),
        named=lambda tags: escape(comma).join([aloud(one.name, "", spoken) for one in tags]),
        number=lambda value: f"{value:,}",
        percent=lambda share: f"{100 * share:.0f} %",
    )
    return made


@cache
def _template(lang: str, name: str) -> Template:
    """A template that has its globals in one dict: Jinja asks for all of them on every page, and
    would look for each in two."""
    found = _environment(lang).get_template(name)
    found.globals = dict(found.globals)
    return found


def draw(template: str, site: Site, links: Links, page: str, **context: Any) -> str:
    """One template as HTML for the page `page`; everything that is not `Markup` is escaped."""
    made = _template(site.lang, template)
    return made.render(**_context(site, links, page), **context)


def macros(template: str, site: Site, links: Links, page: str, **context: Any) -> Any:
    """The macros of a template as functions that return `Markup` for the page `page`: for pieces
    that are the same on many pages and are drawn once."""
    made = _template(site.lang, template)
    return made.make_module({**_context(site, links, page), **context})


def _context(site: Site, links: Links, page: str) -> dict[str, Any]:
    """What a page is drawn with. `m`, the pieces of which pages are made, links out of a folder
    alike from every page in it, so that those in one folder share theirs."""
    own = {
        **_same_on_every_page(site, links),
        "page": page,
        "href": partial(links.href, page),
        "asset": partial(links.asset, page),
    }
    shared = _common(site, links, page, own)
    own["m"] = shared
    own["sprite"] = site.once(("sprite", links), shared.sprite)
    own["heat"] = site.once("heat", lambda: lru_cache(maxsize=256)(shared.heat))
    return own


def common(site: Site, links: Links, page: str) -> Any:
    """The macros of which pages are made, those for the folder of `page`."""
    return _context(site, links, page)["m"]


def _common(site: Site, links: Links, page: str, own: Mapping[str, Any]) -> Any:
    folder = page if page == HOME else page.rpartition("/")[0]
    template = _template(site.lang, PIECES)
    return site.once(("macros", folder, links), lambda: template.make_module(dict(own)))


_kept: list[tuple[Site, Links, Mapping[str, Any]]] = []
"""The last site that was drawn, and what all of its pages share; a site cannot be a key."""


def _same_on_every_page(site: Site, links: Links) -> Mapping[str, Any]:
    for known, through, context in _kept:
        if known is site and through == links:
            return context
    spoken, year, t = language(site.lang), site.today.year, translator(site.lang)

    @cache
    def day(value: date) -> str:
        return when.day_text(value, spoken, year)

    @cache
    def short_day(value: date) -> str:
        return when.short_day(value, spoken, year)

    context = {
        "site": site,
        "team": site.edition is Edition.TEAM,
        "today": site.today,
        "everybody": everybody(site),
        "explained": codes(),
        "networks": {icon(one.network) for one in site.plan.workspace.channels.values()},
        "day": day,
        "short_day": short_day,
        "ago": lambda value: ago(value, site.today, t),
        "webcal": Place(links, site.site_url).webcal,
    }
    _kept[:] = [(site, links, context)]
    return context


def icon(network: str) -> str:
    """The sign that stands for a network; those without one of their own share a dot."""
    return network if network in NETWORKS else "other"


def ago(day: date, today: date, t: Callable[..., str]) -> str:
    """`today`, `tomorrow`, `3 days ago`, `in 5 days`."""
    days = (day - today).days
    if days == 0:
        return t("today")
    if abs(days) == 1:
        return t("tomorrow" if days > 0 else "yesterday")
    return t("in_days", days=days) if days > 0 else t("days_ago", days=-days)


def span_text(span: timedelta, t: Callable[..., str]) -> str:
    """`7 days`, `4 hours`, `90 minutes`: the largest unit that divides it."""
    minutes = int(span.total_seconds() // 60)
    if minutes and minutes % 1440 == 0:
        return t("span_days", days=minutes // 1440)
    if minutes and minutes % 60 == 0:
        return t("span_hours", hours=minutes // 60)
    return t("span_minutes", minutes=minutes)


def trusted(html: str) -> Markup:
    """HTML that `render.markdown` has sanitised, or that is escaped. Nothing else may come this
    way."""
    return Markup(html)  # noqa: S704
