/* The calendar by keyboard: arrows from day to day, t m w a q between pages, ? for the list. */
(() => {
  "use strict";
  const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
  const PAGES = { t: "today", m: "month", w: "week", a: "agenda", q: "quarter" };
  const MONTHS = { month: 1, quarter: 3 };
  let root = null;
  let here = "";
  let waiting = null;

  const way = (name) => root.querySelector(`a[data-key="${name}"]`);
  const cell = (day) => root.querySelector(`[data-grid] [id="c-${day}"]`);
  const isSeen = (element) => element && element.getClientRects().length > 0;

  const plus = (day, days) => {
    const [year, month, date] = day.split("-").map(Number);
    return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10);
  };

  /* The same day of the page before or after. */
  const turned = (day, way) => {
    const months = MONTHS[root.dataset.page];
    if (!months) return plus(day, way * 7);
    const [year, month, date] = day.split("-").map(Number);
    const last = new Date(Date.UTC(year, month - 1 + way * months + 1, 0));
    return last.toISOString().slice(0, 8) + String(Math.min(date, last.getUTCDate())).padStart(2, "0");
  };

  /* One day of the grid can be reached with the tab key, the others with the arrows from there. */
  const rove = (to) => {
    for (const one of root.querySelectorAll("[data-grid] .srm-daynum, [data-grid] .srm-new")) one.tabIndex = -1;
    to.querySelector(".srm-daynum").tabIndex = 0;
    const add = to.querySelector(".srm-new");
    if (add) add.tabIndex = 0;
  };
  const focus = (to) => {
    rove(to);
    to.querySelector(".srm-daynum").focus();
  };

  const leave = (name, day) => {
    const link = way(name);
    if (!link) return;
    const address = new URL(link.href);
    if (day) address.hash = `c-${day}`;
    const named = address.pathname === location.pathname && cell(address.hash.slice(3));
    if (isSeen(named)) {
      focus(named);
      return;
    }
    link.href = address.href;
    link.click();
  };

  const move = (from, days) => {
    const day = plus(from.dataset.day, days);
    const to = cell(day);
    if (to) focus(to);
    else leave(days < 0 ? "previous" : "next", day);
  };

  const today = () => {
    const to = cell(srmkit.wall(root, srmkit.now(root)).day);
    if (isSeen(to)) focus(to);
    else leave("today");
  };

  const isTyping = (event) =>
    event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing ||
    event.target.closest("input, textarea, select, dialog, [contenteditable]") ||
    document.querySelector("dialog[open]") || document.querySelector('[data-md-toggle="search"]:checked');

  const enter = () => {
    const first = root.querySelector('[data-grid] .srm-daynum[tabindex="0"]');
    if (!isSeen(first)) return false;
    first.focus();
    return true;
  };

  const press = (event) => {
    const from = event.target.closest("[data-grid] [id][data-day]");
    const onDay = from && event.target.classList.contains("srm-daynum");
    if (event.key === "?") {
      root.querySelector(".srm-keys").showModal();
      return true;
    }
    if (event.shiftKey) return false;
    if (event.key === "t") today();
    else if (event.key in PAGES) leave(PAGES[event.key]);
    else if (event.key in STEPS && onDay) move(from, STEPS[event.key]);
    else if (event.key in STEPS && event.target === document.body) return event.key.length > 7 && enter();
    else if (onDay && event.key === "PageUp") leave("previous", turned(from.dataset.day, -1));
    else if (onDay && event.key === "PageDown") leave("next", turned(from.dataset.day, 1));
    else return false;
    return true;
  };

  /* Instant navigation changes the address first and the page when it has come: a letter that is
     pressed in between is meant for the page that comes. */
  document.addEventListener("keydown", (event) => {
    if (!root || !root.isConnected || isTyping(event)) return;
    if (location.pathname !== here) {
      if (event.shiftKey || !(event.key in PAGES)) return;
      waiting = { key: event.key, path: location.pathname, target: document.body };
      event.preventDefault();
    } else if (press(event)) event.preventDefault();
  });

  srmkit.ready((page) => {
    const pressed = waiting;
    waiting = null;
    here = location.pathname;
    root = page.querySelector("a[data-key]") ? page : null;
    if (!root) return;
    const named = /^#c-\d{4}-\d\d-\d\d$/.test(location.hash) ? cell(location.hash.slice(3)) : null;
    const first = named || root.querySelector("[data-grid] [id][data-today]") || root.querySelector("[data-grid] [id][data-day]");
    if (first) rove(first);
    /* A browser that has scrolled to an anchor takes the focus from wherever it was. */
    const arrive = () => document.activeElement === document.body && isSeen(named) && named.querySelector(".srm-daynum").focus({ preventScroll: true });
    arrive();
    if (pressed && pressed.path === here) window.setTimeout(() => page.isConnected && location.pathname === here && press(pressed));
    if (document.readyState !== "complete") window.addEventListener("load", () => window.setTimeout(arrive), { once: true });
    const list = root.querySelector(".srm-keys");
    list.querySelector(".srm-keys-close").addEventListener("click", () => list.close());
    const open = root.querySelector(".srm-keys-open");
    if (open) {
      open.hidden = false;
      open.addEventListener("click", () => list.showModal());
    }
  });
})();
