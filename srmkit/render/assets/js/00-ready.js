/* srmkit: what the pages can do with JavaScript. Without it everything can still be read. */
(() => {
  "use strict";
  const todo = [];
  let shown = null;

  /* Each step gets the content of a page once it is there: at first, and again whenever Material's
     instant navigation has put another page in its place. */
  const show = () => {
    const root = document.querySelector(".srm");
    if (!root || root === shown) return;
    shown = root;
    for (const step of todo) step(root);
  };

  window.srmkit = {
    ready(step) {
      todo.push(step);
      if (shown) step(shown);
    },
  };

  if (window.document$ && typeof window.document$.subscribe === "function") window.document$.subscribe(show);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", show);
  else show();
})();
