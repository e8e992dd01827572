// @ts-check
// The theme fetches the search worker and the whole index with every page. This script runs before the theme's and holds
// both back until the reader types: the theme finds no form of the name that makes it fetch the index, and starts our small
// worker, which loads the theme's worker and the index when the first query comes.
{
  const form = document.forms.namedItem("search");
  const settings = document.getElementById("__config");
  const worker = /** @type {HTMLScriptElement} */ (document.currentScript).dataset.worker;
  if (form && settings && worker) {
    form.name = "site-search";
    form.closest("[role=dialog]")?.setAttribute("aria-label", "Search");
    const config = JSON.parse(settings.textContent ?? "{}");
    const base = new URL(config.base.replace(/\/?$/, "/"), location.href);
    const address = new URL(worker, location.href);
    address.searchParams.set("worker", new URL(config.search, location.href).href);
    address.searchParams.set("index", new URL("search/search_index.json", base).href);
    config.search = address.href;
    settings.textContent = JSON.stringify(config);
  }
}
