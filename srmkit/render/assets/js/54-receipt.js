/* The receipt of what was posted: its time is the reader's, on the channel's clock, and its address
   the one that is pasted here. Without a script the planned time stands there, to be mended by hand. */
srmkit.ready((root) => {
  "use strict";
  const clock = (zone) => {
    const parts = new Intl.DateTimeFormat("en-CA", {
      timeZone: zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
    }).formatToParts(srmkit.now(root));
    const { year, month, day, hour, minute } = Object.fromEntries(parts.map((one) => [one.type, one.value]));
    return `${year}-${month}-${day} ${hour}:${minute}`;
  };
  const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;

  for (const box of root.querySelectorAll(".srm-mark-how")) {
    const [receipt, command] = box.querySelectorAll("textarea");
    const label = document.createElement("label");
    const address = document.createElement("input");
    label.className = "srm-ask";
    label.textContent = box.dataset.ask;
    Object.assign(address, { type: "url", inputMode: "url", autocomplete: "off", placeholder: "https://…" });
    label.append(address);
    box.prepend(label);

    const write = () => {
      const url = /^https?:\/\/[^\s<>"'\\]+$/i.test(address.value.trim()) ? address.value.trim() : "";
      const at = box.dataset.head + clock(box.dataset.zone);
      receipt.value = `${at}${url ? `, url: ${JSON.stringify(url)}` : ""}}\n`;
      command.value = box.dataset.command + (url ? quoted(url) : "https://…");
    };
    address.addEventListener("input", write);
    box.closest("details").addEventListener("toggle", write);
  }
});
