/* The reader's moment: what is due, what is overdue, where now is. A pinned build keeps its own. */
(() => {
  "use strict";
  const WAITING = new Set(["idea", "draft", "review", "approved", "scheduled"]);
  let root = null;

  /* The moment that a page believes in, as a Date. */
  srmkit.now = (page) => new Date("pinned" in page.dataset ? page.dataset.now : Date.now());

  /* What the clocks of the workspace show at that moment: its day, hour and minute. */
  srmkit.wall = (page, moment) => {
    const shape = { hour12: false, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" };
    let parts;
    try {
      parts = new Intl.DateTimeFormat("en-GB", { ...shape, timeZone: page.dataset.zone }).formatToParts(moment);
    } catch {
      parts = new Intl.DateTimeFormat("en-GB", shape).formatToParts(moment);
    }
    const own = Object.fromEntries(parts.map((part) => [part.type, part.value]));
    return { day: `${own.year}-${own.month}-${own.day}`, hour: Number(own.hour) % 24, minute: Number(own.minute) };
  };

  const mark = (element, name, on) => (on ? element.setAttribute(name, "") : element.removeAttribute(name));

  /* Days: which is today, which are over. */
  const days = (page, today) => {
    for (const one of page.querySelectorAll("[data-day]")) {
      const own = one.dataset.day;
      mark(one, "data-today", own === today);
      if (one.matches(".srm-cell, .srm-weekday, .srm-small td")) {
        mark(one, "data-past", own < today);
        if (own === today) one.setAttribute("aria-current", "date");
        else one.removeAttribute("aria-current");
      }
    }
  };

  /* Entries: what waited until its time has come is overdue, what comes today is due. */
  const entries = (page, now, today) => {
    const words = page.querySelector(".srm-clock-words");
    const late = page.querySelector('[data-f][data-kind="status"][data-value="overdue"]');
    if (!words || page.dataset.edition !== "team") return;
    for (const one of page.querySelectorAll("[data-e]")) {
      const time = one.querySelector("time");
      if (!time) continue;
      const at = time.dateTime;
      const over = at.includes("T") ? new Date(at) <= now : at < today;
      mark(one, "data-gone", over);
      if (!WAITING.has(one.dataset.status)) continue;
      const word = one.querySelector(".srm-state-word");
      if (over) {
        const before = page.querySelector(`[data-f][data-kind="status"][data-value="${one.dataset.status}"]`);
        const inside = one.dataset.in.split(" ").filter((number) => !before || number !== before.dataset.f);
        one.dataset.in = (late ? [...inside, late.dataset.f] : inside).join(" ");
        one.dataset.status = "overdue";
        for (const sign of one.querySelectorAll(".srm-state")) sign.dataset.status = "overdue";
        if (word) word.textContent = words.dataset.overdue;
        one.removeAttribute("data-due");
      } else if (at.slice(0, 10) === today && ["approved", "scheduled"].includes(one.dataset.status)) {
        if (word && !("due" in one.dataset)) word.textContent += ` · ${words.dataset.due}`;
        mark(one, "data-due", true);
      }
    }
  };

  /* The line: in the hour of a week, and between the entries of today's list. */
  const line = (page, now, wall) => {
    for (const old of page.querySelectorAll(".srm-now, .srm-now-row")) old.remove();
    const words = page.querySelector(".srm-clock-words");
    if (!words) return;
    const slot = page.querySelector(`.srm-slot[data-day="${wall.day}"][data-hour="${wall.hour}"]`);
    if (slot) {
      const drawn = document.createElement("span");
      drawn.className = "srm-now";
      drawn.style.setProperty("--at", `${Math.round((wall.minute / 60) * 100)}%`);
      slot.append(drawn);
    }
    const list = page.querySelector(`.srm-day-list[data-day="${wall.day}"] .srm-rows`);
    if (!list) return;
    const row = document.createElement("li");
    row.className = "srm-now-row";
    row.textContent = `${words.dataset.nowWord} ${String(wall.hour).padStart(2, "0")}:${String(wall.minute).padStart(2, "0")}`;
    const next = [...list.children].find((one) => {
      const time = one.querySelector("time");
      return time && time.dateTime.includes("T") && new Date(time.dateTime) > now;
    });
    list.insertBefore(row, next || null);
  };

  const tick = () => {
    if (!root || !root.isConnected) return;
    const now = srmkit.now(root);
    const wall = srmkit.wall(root, now);
    days(root, wall.day);
    entries(root, now, wall.day);
    line(root, now, wall);
    root.dispatchEvent(new CustomEvent("srm-tick"));
  };

  window.setInterval(() => root && !("pinned" in root.dataset) && tick(), 60_000);
  srmkit.ready((page) => {
    root = page.querySelector(".srm-clock-words") ? page : null;
    tick();
  });
})();
