// @ts-check
// The theme would fetch its engine and index with every page. This runs before it, renames the form by which it finds that it must, and
// gives it a worker that waits until the reader reaches for the search.
{
  const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);
  const near = (/** @type {string} */ file) => new URL(file, src).href;
  const form = document.forms.namedItem("search");
  const dialog = form?.closest("[role=dialog]");
  if (form && dialog) {
    const box = form.query;
    const output = /** @type {Element} */ (dialog.querySelector(".md-search-result__meta"));
    form.name = "site-search";
    dialog.ariaLabel = "Search";
    output.role = "status"; // the number of results is spoken
    if (location.protocol === "file:") {
      dialog.removeAttribute("data-md-component"); // the theme would hide it without a word
      box.readOnly = true;
      box.onfocus = box.onblur = () => document.getElementById("__search")?.click();
      output.textContent = "Browsers let no page read a search index from a file. Open the site from a server; make serve starts one.";
    } else {
      const settings = /** @type {Element} */ (document.getElementById("__config"));
      const config = JSON.parse(settings.innerHTML);
      const channel = (config.channel = `${Math.random()}`);
      config.search = near(`worker.js#${channel}`);
      settings.textContent = JSON.stringify(config);
      box.addEventListener("focus", () => import(near("results.js")).then(({ attend }) => attend(dialog, channel)));
    }
  }
  // Not before answers.js has scrolled to the part that the address names: the mark in it is further down.
  if (/[?&]h=/.test(location.search)) {
    addEventListener("DOMContentLoaded", () => import(near("marks.js")).then(({ markPage }) => markPage()));
  }
}
