// @ts-check
// The theme would fetch its search worker and its whole index with every page. This script runs before the theme's and puts ours in
// their place: the theme finds no form of the name that makes it fetch an index, and starts worker.js, which does nothing until the
// reader reaches for the search. It also marks what a reader has searched for on the page that a result led to.
{
  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const form = document.forms.namedItem("search");
  const settings = document.getElementById("__config");
  const box = /** @type {HTMLInputElement | null} */ (form?.elements.namedItem("query"));
  const dialog = form?.closest("[data-md-component=search]");
  const output = dialog?.querySelector(".md-search-result__meta");
  if (form && settings && box && dialog && output) {
    form.name = "site-search";
    dialog.setAttribute("aria-label", "Search");
    output.setAttribute("role", "status"); // the number of results is spoken
    if (location.protocol === "file:") {
      dialog.removeAttribute("data-md-component"); // the theme would hide it without a word
      const shown = /** @type {HTMLInputElement} */ (document.getElementById("__search"));
      box.readOnly = true;
      box.placeholder = "Search needs a server";
      box.addEventListener("focus", () => (shown.checked = true));
      box.addEventListener("blur", () => (shown.checked = false));
      output.textContent = "Browsers let no page read a search index from a file. Open the site from a server; make serve starts one.";
    } else {
      const channel = crypto.randomUUID?.() ?? String(Math.random());
      const config = JSON.parse(settings.textContent ?? "{}");
      config.search = new URL(`worker.js#${channel}`, here).href;
      settings.textContent = JSON.stringify(config);
      box.addEventListener("focus", () => import(new URL("results.js", here).href).then(({ attend }) => attend(dialog, config.base, channel)), { once: true });
      // The theme waits for a key to come up; words can be pasted, spoken, and cleared, too.
      for (const event of ["input", "search"]) box.addEventListener(event, () => box.dispatchEvent(new KeyboardEvent("keyup")));
    }
  }
  if (new URLSearchParams(location.search).has("h")) import(new URL("marks.js", here).href).then(({ markPage }) => markPage());
}
