/* A button that copies a field's text (data-copy-from), or the words it carries (data-copy), exactly,
   and says so to eye and ear. Where the browser does not copy, the text is there, selected, to be
   copied by hand. Without a script the buttons are hidden, and one selects the field. */
srmkit.ready((root) => {
  "use strict";
  const SAID_FOR = 4000;
  const announcer = root.querySelector("[data-announce]");

  const textOf = (button) =>
    "copy" in button.dataset ? button.dataset.copy : document.getElementById(button.dataset.copyFrom)?.value;

  /* The field on the page, or one beside the button for as long as it is needed. */
  const fieldOf = (button) => {
    if (!("copy" in button.dataset)) return document.getElementById(button.dataset.copyFrom);
    if (button.nextElementSibling?.matches(".srm-by-hand")) return button.nextElementSibling;
    const field = document.createElement("input");
    field.className = "srm-field srm-by-hand";
    field.readOnly = true;
    field.value = button.dataset.copy;
    field.setAttribute("aria-label", button.getAttribute("aria-label") || button.textContent);
    button.after(field);
    return field;
  };

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

  const copy = async (button, text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copySelected(fieldOf(button)); // no clipboard on a page that is not served safely, or no leave
    }
  };

  for (const button of root.querySelectorAll("button[data-copy], button[data-copy-from]")) {
    if (textOf(button) === undefined) continue;
    const said = button.textContent;
    let back = 0;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const words = (await copy(button, textOf(button))) ? button.dataset.copied : button.dataset.failed;
      button.textContent = words;
      if (announcer) announcer.textContent = words;
      window.clearTimeout(back);
      back = window.setTimeout(() => {
        button.textContent = said;
        if (announcer) announcer.textContent = "";
      }, SAID_FOR);
    });
  }
});
