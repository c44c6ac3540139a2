/* Instant navigation changes the page and leaves the header as it was: the switcher of languages
   takes its addresses from the head of the page that is shown. */
(() => {
  "use strict";
  const follow = () => {
    for (const item of document.querySelectorAll(".md-select__link[hreflang]")) {
      const tag = CSS.escape(item.hreflang);
      const page = document.querySelector(`link[hreflang="${tag}"][data-page]`);
      if (page) item.setAttribute("href", page.dataset.page);
    }
  };
  if (window.document$ && typeof window.document$.subscribe === "function") window.document$.subscribe(follow);
})();
