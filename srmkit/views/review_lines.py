"""What a monthly review can say: its sentences, and the values that are put into them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from srmkit.frozen import frozen
from srmkit.messages import Message, message

KEPT = message("review.kept", "Kept")
BROKEN = message("review.broken", "Broken")
LEARNED = message("review.learned", "Learned")
NEXT = message("review.next", "Next")

WENT_OUT = message("review.out", "{out} of {planned:entry|entries} went out")
PER_CHANNEL = message("review.channel", "{name}: {count}")
KEY_KEPT = message("review.key-kept", "{day} {name}: a post was there")
SHIPPED = message("review.shipped", "Done: {title}, and {posts:post|posts} that told people")
UNTOLD = message("review.untold", "Done and not told yet: {title}")
KEY_BROKEN = message("review.key-broken", "{day} {name}: no post was there")
OVERDUE = message("review.overdue", "Overdue: “{title}” on {channel}, {day}")
CANCELLED = message("review.cancelled", "Cancelled: “{title}” on {channel}, {day}")
PROBLEM = message("review.problem", "{code} {name}, {count} ×; the first: {first}")
MORE = message("review.more", "and {count} more")
RATE = message(
    "review.rate",
    "{name}: engagement rate {rate} (95 % {low} to {high}), {n:result|results}",
)
RATE_ALONE = message("review.rate-alone", "{name}: engagement rate {rate}, {n:result|results}")
RATE_MORE = message("review.rate-more", "{name}: higher than in the month before ({before})")
RATE_LESS = message("review.rate-less", "{name}: lower than in the month before ({before})")
CLAIM = message(
    "review.claim",
    "{what} “{name}”: {times} × the usual engagement (95 % {low} to {high}, {n:result|results})",
)
NO_RESULTS = message("review.no-results", "No results of this month: see feedback/metrics/")
NO_CLAIM = message(
    "review.no-claim",
    "Nothing stands out that chance does not explain as well ({n:result|results} compared)",
)
PLANNED = message("review.planned", "{count:entry|entries} in {month}, {firm} of them approved")
KEY_NEXT = message("review.key-next", "{day} {name}: {count:entry|entries}")
UNDER_FED = message("review.under-fed", "More of “{name}”: {posts} of posts, {share} of engagement")
OVER_FED = message("review.over-fed", "Less of “{name}”: {posts} of posts, {share} of engagement")
UNDECIDED = message("review.undecided", "Decide on “{name}”: {count:mention|mentions}")
NOTHING = message("review.nothing", "Nothing")


@frozen
class Line:
    """One sentence; dates, months, rates and dimensions are still values."""

    message: Message
    params: dict[str, Any]


@frozen
class Section:
    """One heading with its lines, in order."""

    title: Message
    lines: tuple[Line, ...]


@frozen
class Month:
    """A calendar month on the workspace's clock."""

    year: int
    number: int

    @property
    def next(self) -> Month:
        """The one after it."""
        return Month(self.year + self.number // 12, self.number % 12 + 1)

    @property
    def before(self) -> Month:
        """The one before it."""
        last = self.number == 1
        return Month(self.year - last, 12 if last else self.number - 1)

    def holds(self, day: date | None) -> bool:
        """Whether a day, or an instant on the workspace's clock, lies in it."""
        return day is not None and (day.year, day.month) == (self.year, self.number)


@frozen
class Rate:
    """A share that is printed in per cent."""

    value: float


@frozen
class Review:
    """The page."""

    month: Month
    now: datetime
    over: bool
    """The month has passed at `now`."""
    sections: tuple[Section, ...]
