/* A button that copies a field's text exactly, and says so to eye and ear. Without a script the
   buttons are hidden, and one selects the field. */
srmkit.ready((root) => {
  "use strict";
  const announcer = root.querySelector("[data-announce]");

  /* Selects the whole field, opening what it is folded into; true if the browser copied it. */
  const copySelected = (field) => {
    for (let fold = field.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    field.focus();
    field.select();
    field.setSelectionRange(0, field.value.length);
    try {
      return document.execCommand("copy");
    } catch {
      return false;
    }
  };

  const copy = async (field) => {
    try {
      await navigator.clipboard.writeText(field.value);
      return true;
    } catch {
      return copySelected(field); // no clipboard on a page that is not served safely, or no leave
    }
  };

  for (const button of root.querySelectorAll("button[data-copy-from]")) {
    const field = document.getElementById(button.dataset.copyFrom);
    if (!field) continue;
    const said = button.textContent;
    let back = 0;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const words = (await copy(field)) ? button.dataset.copied : button.dataset.failed;
      button.textContent = words;
      if (announcer) announcer.textContent = words;
      window.clearTimeout(back);
      back = window.setTimeout(() => {
        button.textContent = said;
        if (announcer) announcer.textContent = "";
      }, 4000);
    });
  }
});
