/* The card of an entry, on hover and focus: what its row in the list of the day says, brought near.
   Nothing is only here: the row is on the page, behind the number of the day. */
(() => {
  "use strict";
  const DELAY = 250;

  srmkit.ready((root) => {
    if (!root.querySelector("[data-grid]")) return;
    const card = document.createElement("div");
    card.className = "srm-card-of";
    card.setAttribute("aria-hidden", "true");
    card.hidden = true;
    root.append(card);
    let timer = 0;

    const hide = () => {
      window.clearTimeout(timer);
      card.hidden = true;
      card.removeAttribute("data-on");
    };

    const show = (tile) => {
      const row = root.querySelector(`.srm-day-list [data-e="${tile.dataset.e}"]`);
      if (!row || !tile.getClientRects().length) return;
      const copy = document.createElement("div");
      copy.className = row.className;
      copy.dataset.hue = row.dataset.hue;
      copy.dataset.status = row.dataset.status;
      copy.append(...[...row.childNodes].map((one) => one.cloneNode(true)));
      for (const link of copy.querySelectorAll("a")) {
        if (link.classList.contains("srm-out")) link.remove();
        else {
          const words = document.createElement("span");
          words.className = link.className;
          words.lang = link.lang;
          words.textContent = link.textContent;
          link.replaceWith(words);
        }
      }
      card.replaceChildren(copy);
      card.hidden = false;
      const page = root.getBoundingClientRect();
      const at = tile.getBoundingClientRect();
      const right = at.right + 8 + card.offsetWidth <= page.right;
      card.style.left = `${Math.max(0, right ? at.right - page.left + 8 : at.left - page.left - card.offsetWidth - 8)}px`;
      card.style.top = `${at.top - page.top}px`;
      card.setAttribute("data-on", "");
    };

    const soon = (tile) => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => show(tile), DELAY);
    };

    root.addEventListener("pointerover", (event) => {
      if (event.pointerType === "touch") return;
      const tile = event.target.closest("[data-grid] .srm-tile");
      if (tile) soon(tile);
      else if (event.target.closest(".srm-card-of")) window.clearTimeout(timer);
      else if (!card.hidden || timer) {
        window.clearTimeout(timer);
        timer = window.setTimeout(hide, 100);
      }
    });
    root.addEventListener("focusin", (event) => {
      const tile = event.target.closest("[data-grid] .srm-tile");
      if (tile && event.target.matches(":focus-visible")) show(tile);
      else hide();
    });
    root.addEventListener("keydown", (event) => event.key === "Escape" && hide());
    root.addEventListener("pointerleave", hide);
  });
})();
