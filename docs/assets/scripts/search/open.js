// @ts-check
// Opens the search, and fetches what it is made of at the first key. No module, since a page that is a file may load none, and has to say so;
// and no function by name, which would be the window's.
{
  const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);
  const near = (/** @type {string} */ file) => new URL(file, src).href;
  const dialog = /** @type {HTMLDialogElement} */ (document.querySelector("dialog.search"));
  const opener = /** @type {HTMLButtonElement} */ (document.querySelector(".open-search"));
  const box = /** @type {HTMLInputElement} */ (dialog.querySelector("input"));
  const status = /** @type {HTMLElement} */ (dialog.querySelector("[role=status]"));

  // A browser may take a module that it could not fetch for missing as long as the page lives, so each is fetched before it is imported.
  const MODULES =
    "dialog.js index-file.js marks.js minisearch.js ranking.js searchable-map.js stemmer.js synonyms.js tokens.js words.js".split(" ");
  const PATIENCE = 20_000; // milliseconds

  /** Import the first of some modules, when all of them can be had. @param {string[]} names */
  const fetched = async (names) => {
    const files = names.map(async (name) => {
      const response = await fetch(near(name), { signal: AbortSignal.timeout(PATIENCE) });
      const type = response.headers.get("content-type") ?? "";
      if (!response.ok || !type.includes("javascript")) throw new Error(`${name}: ${response.status} ${type}`);
      await response.text();
    });
    await Promise.all(files);
    return import(near(names[0]));
  };

  const load = async () => {
    const { attend } = await fetched(MODULES);
    return attend(dialog, AbortSignal.timeout(PATIENCE));
  };

  /** @type {Promise<() => void> | undefined} */
  let loaded;

  const answer = async () => {
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
  };

  const open = () => {
    if (!dialog.open) dialog.showModal();
    box.focus();
    box.select();
    answer();
  };

  /** @param {KeyboardEvent} event The keys that are one character are in keys.js. */
  const isShortcut = ({ key, altKey, ctrlKey, metaKey }) => key.toLowerCase() === "k" && ctrlKey !== metaKey && !altKey;

  opener.hidden = false;
  opener.addEventListener("click", open);
  box.addEventListener("input", answer);
  box.form?.addEventListener("submit", (event) => {
    event.preventDefault();
    /** @type {HTMLElement | null} */ (dialog.querySelector(".hit"))?.click();
  });
  dialog.querySelector(".close")?.addEventListener("click", () => dialog.close());
  // Not a click, which selecting with the mouse may end in; and not on its scroll bar.
  dialog.addEventListener("mousedown", ({ target, button, clientX: x, clientY: y }) => {
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    if (target === dialog && button === 0 && (x < left || x > right || y < top || y > bottom)) dialog.close();
  });
  dialog.addEventListener("keydown", (event) => {
    event.stopPropagation(); // no key here is one of the page's
    if (event.repeat && event.key === "/") event.preventDefault(); // it is still held from opening
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
  if (address.has("h")) {
    addEventListener("DOMContentLoaded", async () => {
      const marks = await fetched(["marks.js", "tokens.js", "stemmer.js"]).catch(() => undefined); // the page can be read without
      marks?.markPage();
    });
  }
}
