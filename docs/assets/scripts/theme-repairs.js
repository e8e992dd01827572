// @ts-check
// Mends what the theme adds to a page. It puts each copy button into a navigation landmark of its own, without a name: to a screen
// reader a button is enough. And it lets a wide table scroll, which somebody without a mouse can do only where the table takes the focus.

function mend() {
  for (const nav of document.querySelectorAll("nav.md-code__nav:not([role])")) nav.setAttribute("role", "none");
  for (const wrap of document.querySelectorAll(".md-typeset__scrollwrap:not([tabindex])")) wrap.setAttribute("tabindex", "0");
}

const article = document.querySelector("article");
if (article) new MutationObserver(mend).observe(article, { childList: true, subtree: true });
mend();
