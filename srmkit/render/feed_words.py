"""The words of the page of feeds, and the names of feeds; `locale/*/feeds.po` has the others."""

from __future__ import annotations

from srmkit.messages import message

_ENGLISH = {
    "title": "Subscribe",
    "lead": "Subscribe once, and your calendar or reader keeps itself up to date.",
    "calendars": "Calendars",
    "calendars_hint": "“Subscribe” opens your calendar program. In others, add a calendar by its "
    "address.",
    "all": "Everything",
    "subscribe": "Subscribe",
    "subscribe_to": "Subscribe to {name}",
    "file": "File (ICS)",
    "google": "Google Calendar",
    "copy_address": "Copy the address",
    "copied": "Copied",
    "copy_failed": "Selected: copy it with your keyboard or a long press",
    "of_channel": "Channel",
    "of_audience": "Audience",
    "of_campaign": "Campaign",
    "entries": "Entries",
    "news": "News",
    "news_hint": "For feed readers, newsletters and other sites.",
    "posts": "What we published",
    "changes": "You said, we did",
    "data": "Data",
    "data_hint": "For other programs. Each has a schema that says what its fields mean.",
    "data_entries": "The calendar",
    "data_roadmap": "The roadmap",
    "data_indicators": "The indicators",
    "schema": "Schema",
    "kind": "What",
    "formats": "How",
    "no_address": "Addresses to subscribe by need site_url in mkdocs.yml; until then there are "
    "files to download.",
    "more": "More feeds",
}
WORDS = {key: message(f"feeds.{key}", text) for key, text in _ENGLISH.items()}
