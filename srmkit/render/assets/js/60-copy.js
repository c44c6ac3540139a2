/* A button that copies what its data-copy says, and says so itself. It is hidden without a script. */
srmkit.ready((root) => {
  "use strict";
  if (!navigator.clipboard) return;
  for (const button of root.querySelectorAll("button[data-copy]")) {
    button.hidden = false;
    const said = button.textContent;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = button.dataset.copied;
      window.setTimeout(() => (button.textContent = said), 2000);
    });
  }
});
