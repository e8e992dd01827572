// @ts-check
// Opens the search, and fetches what it is made of at the first key. No module, since a page that is a file may load none, and has to say so.
{
  const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);
  const near = (/** @type {string} */ file) => new URL(file, src).href;
  const dialog = /** @type {HTMLDialogElement} */ (document.querySelector("dialog.search"));
  const opener = /** @type {HTMLButtonElement} */ (document.querySelector(".open-search"));
  const box = /** @type {HTMLInputElement} */ (dialog.querySelector("input"));
  const status = /** @type {HTMLElement} */ (dialog.querySelector("[role=status]"));

  // A browser may take a module that it could not fetch for missing as long as the page lives, so each is fetched before it is imported.
  const MODULES = ["dialog", "index-file", "marks", "minisearch", "ranking", "searchable-map", "stemmer", "synonyms", "tokens", "words"];
  const PATIENCE = 20_000; // milliseconds

  async function load() {
    const files = MODULES.map(async (name) => {
      const response = await fetch(near(`${name}.js`), { signal: AbortSignal.timeout(PATIENCE) });
      if (!response.ok) throw new Error(`${name}.js: ${response.status} ${response.statusText}`);
    });
    await Promise.all(files);
    const { attend } = await import(near("dialog.js"));
    return attend(dialog);
  }

  /** @type {Promise<() => void> | undefined} */
  let loaded;

  async function answer() {
    if (location.protocol === "file:") {
      status.textContent = "Browsers let no page read a search index from a file. Open the site from a server; make serve starts one.";
      return;
    }
    if (!loaded) status.textContent = "The search is on its way.";
    dialog.ariaBusy = "true";
    loaded ??= load();
    const show = await loaded.catch((error) => {
      loaded = undefined; // the next key tries again
      status.textContent = `The search cannot be loaded now (${error.message}). Type on to try again.`;
    });
    show?.();
    dialog.ariaBusy = "false";
  }

  function open() {
    if (!dialog.open) dialog.showModal();
    box.focus();
    box.select();
    answer();
  }

  /** @param {KeyboardEvent} event The keys that are one character are in keys.js. */
  const isShortcut = ({ key, altKey, ctrlKey, metaKey }) => key === "k" && ctrlKey !== metaKey && !altKey;

  opener.hidden = false;
  opener.addEventListener("click", open);
  box.addEventListener("input", answer);
  box.form?.addEventListener("submit", (event) => {
    event.preventDefault();
    /** @type {HTMLElement | null} */ (dialog.querySelector(".hit"))?.click();
  });
  dialog.querySelector(".close")?.addEventListener("click", () => dialog.close());
  // Not a click, which selecting with the mouse may end in.
  dialog.addEventListener("mousedown", ({ target }) => target === dialog && dialog.close());
  dialog.addEventListener("keydown", (event) => {
    event.stopPropagation(); // no key here is one of the page's
    if (isShortcut(event)) {
      event.preventDefault(); // the browser's own search would take the focus
      open();
    }
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault(); // a search box would only be emptied
    dialog.close();
  });
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || !isShortcut(event)) return;
    event.preventDefault();
    open();
  });

  const address = new URLSearchParams(location.search);
  if (address.has("q")) {
    box.value = address.get("q") ?? "";
    open();
  }
  // Not before answers.js has scrolled to the part that the address names: the mark in it is further down.
  if (address.has("h")) addEventListener("DOMContentLoaded", () => import(near("marks.js")).then(({ markPage }) => markPage()));
}
