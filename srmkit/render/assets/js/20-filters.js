/* Filters of the calendar: several at once, in the address, kept from page to page. Choices of one
   kind add to each other, kinds narrow each other down. */
(() => {
  "use strict";
  const KINDS = ["channel", "audience", "status", "pillar", "campaign", "owner"];
  const PHONE = "(max-width: 44.984375em)";
  let apply = () => {};

  window.addEventListener("popstate", () => apply());

  const go = (address) => {
    try {
      history.pushState(null, "", address);
      apply();
    } catch {
      location.assign(address); /* a page from a file may not change its own address */
    }
  };

  const start = (root, bar) => {
    const box = bar.querySelector(".srm-filterbox");
    const panel = bar.querySelector(".srm-filter-panel");
    const chips = bar.querySelector(".srm-chosen");
    const said = bar.querySelector(".srm-left");
    const none = root.querySelector(".srm-none-left");
    const choices = [...panel.querySelectorAll("[data-f]")].map((link) => ({
      link, number: link.dataset.f, kind: link.dataset.kind, value: link.dataset.value, name: link.textContent.trim(),
    }));
    const units = [...root.querySelectorAll(root.dataset.page === "quarter" ? ".srm-marks i" : ".srm-day-list [data-e]")];

    const chosen = () => {
      const asked = new URLSearchParams(location.search);
      return choices.filter((one) => asked.getAll(one.kind).includes(one.value));
    };

    /* An address with these choices instead of its own. */
    const withChoices = (address, on) => {
      const made = new URL(address, location.href);
      for (const kind of KINDS) made.searchParams.delete(kind);
      for (const one of on) made.searchParams.append(one.kind, one.value);
      return made.href;
    };
    const here = (on) => {
      const made = new URL(withChoices(location.href, on));
      if (made.hash.startsWith("#only-")) made.hash = "";
      return made.href;
    };
    const toggle = (one) => {
      const on = chosen();
      go(here(on.includes(one) ? on.filter((other) => other !== one) : [...on, one]));
    };

    /* Entries, wherever they stand. */
    const hide = (on) => {
      const groups = KINDS.map((kind) => on.filter((one) => one.kind === kind).map((one) => one.number)).filter((own) => own.length);
      for (const one of root.querySelectorAll("[data-in]")) {
        const inside = one.dataset.in.split(" ");
        one.toggleAttribute("data-out", !groups.every((own) => own.some((number) => inside.includes(number))));
      }
      for (const one of root.querySelectorAll(".srm-day-list")) {
        one.toggleAttribute("data-out", Boolean(on.length) && !one.querySelector("[data-e]:not([data-out])"));
      }
      for (const one of root.querySelectorAll(".srm-gap")) one.toggleAttribute("data-out", Boolean(on.length));
    };

    /* What follows from how many are left: "+3", the shade of a day. */
    const recount = () => {
      for (const list of root.querySelectorAll(".srm-tiles[data-most]")) {
        const plus = list.parentElement.querySelector(".srm-plus");
        if (!plus) continue;
        const most = Number(list.dataset.most);
        const whole = document.getElementById(`d-${list.closest("[data-day]").dataset.day}`) || list;
        const count = whole.querySelectorAll("[data-e]:not([data-out])").length - most;
        plus.hidden = count <= 0;
        plus.textContent = bar.dataset.more.replace("{count}", String(count));
      }
      for (const cell of root.querySelectorAll("[data-load]")) {
        cell.dataset.load = String(Math.min(4, cell.querySelectorAll(".srm-marks i:not([data-out])").length));
      }
    };

    /* What is chosen, as chips that can be taken away, and how much is left. */
    const tell = (on) => {
      const left = units.filter((one) => !one.hasAttribute("data-out")).length;
      chips.replaceChildren(...on.map((one) => {
        const item = document.createElement("li");
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = one.name;
        button.setAttribute("aria-label", bar.dataset.remove.replace("{name}", () => one.name));
        button.addEventListener("click", () => {
          toggle(one);
          (chips.querySelector("button") || box.querySelector("summary")).focus();
        });
        item.append(button);
        return item;
      }));
      chips.hidden = !on.length;
      said.textContent = on.length ? bar.dataset.left.replace("{left}", String(left)).replace("{all}", String(units.length)) : "";
      if (none) none.hidden = !on.length || left > 0;
      for (const one of choices) one.link.setAttribute("aria-pressed", String(on.includes(one)));
    };

    /* Other pages of the calendar keep the choice; a new post begins on the chosen channels. */
    const carry = (on) => {
      for (const link of root.querySelectorAll("a[data-keep]")) link.href = withChoices(link.href, on);
      const channels = on.filter((one) => one.kind === "channel").map((one) => one.value);
      for (const link of root.querySelectorAll("a[data-new]")) {
        link.dataset.new ||= link.href;
        const made = new URL(link.dataset.new);
        for (const name of channels.length ? ["value", "content"] : []) {
          const text = made.searchParams.get(name);
          if (text) made.searchParams.set(name, text.replace(/^channels: .*$/m, () => `channels: [${channels.join(", ")}]`));
        }
        link.href = made.href;
      }
    };

    apply = () => {
      if (!root.isConnected) return;
      const on = chosen();
      hide(on);
      recount();
      tell(on);
      carry(on);
    };

    for (const one of choices) {
      const count = document.createElement("span");
      count.className = "srm-filter-count";
      const own = units.filter((unit) => unit.dataset.in.split(" ").includes(one.number)).length;
      count.textContent = String(own);
      one.link.toggleAttribute("data-none", own === 0);
      one.link.append(count);
      one.link.setAttribute("role", "button");
      one.link.addEventListener("click", (event) => {
        event.preventDefault();
        toggle(one);
      });
      one.link.addEventListener("keydown", (event) => {
        if (event.key === " ") {
          event.preventDefault();
          toggle(one);
        }
      });
    }
    for (const link of root.querySelectorAll("a[data-all]")) {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        go(here([]));
      });
    }

    /* On a phone the choices come up as a sheet. */
    const sheet = document.createElement("dialog");
    const done = document.createElement("button");
    sheet.className = "srm-sheet";
    sheet.setAttribute("aria-label", box.querySelector("summary").textContent);
    done.type = "button";
    done.className = "srm-button srm-sheet-close";
    done.textContent = bar.dataset.close;
    done.addEventListener("click", () => sheet.close());
    sheet.addEventListener("click", (event) => event.target === sheet && sheet.close());
    sheet.addEventListener("close", () => box.append(panel));
    sheet.append(done);
    bar.append(sheet);
    box.querySelector("summary").addEventListener("click", (event) => {
      if (!window.matchMedia(PHONE).matches) return;
      event.preventDefault();
      sheet.prepend(panel);
      sheet.showModal();
    });

    /* The way without a script is an anchor: from here on it is the address. */
    const only = choices.find((one) => location.hash === `#${CSS.escape(one.link.hash.slice(1))}` || location.hash === one.link.hash);
    for (const target of root.querySelectorAll(".srm-only")) target.remove();
    if (only) history.replaceState(null, "", here([only]));
    root.dataset.scripted = "";
    root.addEventListener("srm-tick", () => apply());
    apply();
  };

  srmkit.ready((root) => {
    const bar = root.querySelector(".srm-filterbar");
    if (bar) start(root, bar);
    else apply = () => {};
  });
})();
