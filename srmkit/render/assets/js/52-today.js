/* Today, at the reader's moment: what has become due since the page was built moves up, and each
   entry says how long until, or since. */
srmkit.ready((root) => {
  "use strict";
  if (root.dataset.page !== "today") return;
  const lists = new Map();
  for (const one of root.querySelectorAll("[data-list]")) lists.set(one.dataset.list, one);
  const clock = root.querySelector("[data-clock]");
  const zone = { timeZone: root.dataset.zone };
  const spoken = root.closest("[lang]")?.lang || "en";
  const speaks = new Intl.RelativeTimeFormat(spoken, { numeric: "auto" });
  const day = new Intl.DateTimeFormat("en-CA", { ...zone, year: "numeric", month: "2-digit", day: "2-digit" });
  const face = new Intl.DateTimeFormat(spoken, {
    ...zone, hourCycle: "h23", weekday: "short", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit",
  });

  /* As the rest of the page has it: 2 小时前, 12月2日 周三. */
  const spaced = (said) => said.replace(/日(?=[周週])|^\d+(?![\d月])(?=\p{Script=Han})/u, "$& ");

  const relative = (milliseconds) => {
    const minutes = Math.trunc(milliseconds / 60000);
    if (Math.abs(minutes) < 60) return speaks.format(minutes, "minute");
    const hours = Math.trunc(minutes / 60);
    return Math.abs(hours) < 48 ? speaks.format(hours, "hour") : speaks.format(Math.trunc(hours / 24), "day");
  };

  const listOf = (entry, now, today) => {
    if (new Date(entry.dataset.due) <= now) return "late";
    return entry.dataset.day <= today ? "rest" : "ahead";
  };

  const show = () => {
    const now = srmkit.now(root);
    const today = day.format(now);
    clock.textContent = spaced(face.format(now));
    clock.dateTime = now.toISOString();
    const entries = [...root.querySelectorAll(".srm-hand")];
    entries.sort((one, other) => new Date(one.dataset.at) - new Date(other.dataset.at));
    const sorted = new Map([...lists.keys()].map((name) => [name, []]));
    for (const entry of entries) {
      sorted.get(listOf(entry, now, today)).push(entry);
      const whole = entry.dataset.at !== entry.dataset.due;
      entry.querySelector("[data-relative]").textContent = whole ? "" : spaced(relative(new Date(entry.dataset.at) - now));
    }
    for (const [name, own] of sorted) {
      const list = lists.get(name).querySelector("ul");
      if (own.some((entry, place) => list.children[place] !== entry)) list.append(...own);
    }
    for (const section of lists.values()) {
      const count = section.querySelectorAll(".srm-hand").length;
      section.querySelector("[data-count]").textContent = count;
      const none = section.querySelector("[data-none]");
      if (none) none.hidden = count > 0;
      else section.hidden = count === 0;
    }
  };

  show();
  const timer = window.setInterval(() => (root.isConnected ? show() : window.clearInterval(timer)), 60000);
});
