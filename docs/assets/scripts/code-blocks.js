// @ts-check
// The theme puts each copy button into a navigation landmark of its own, without a name. To a screen reader a button is enough.

function unmark() {
  for (const nav of document.querySelectorAll("nav.md-code__nav:not([role])")) nav.setAttribute("role", "none");
}

const article = document.querySelector("article");
if (article) new MutationObserver(unmark).observe(article, { childList: true, subtree: true });
unmark();
