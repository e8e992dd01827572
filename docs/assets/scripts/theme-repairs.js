// @ts-check
// Mends what the theme makes of a page. It puts each copy button into a navigation landmark of its own, without a name: to a screen
// reader a button is enough. It lets wide tables and code scroll, which somebody without a mouse can do in every browser only where they
// take the focus. And on a phone a table is a stack of cards, whose cells say under which heading they stand.

const SCROLLING = "article :is(pre > code, .md-typeset__scrollwrap)";

const resized = new ResizeObserver((entries) => {
  // In the next frame: the theme takes the focus away from code on a touch screen.
  requestAnimationFrame(() => {
    for (const { target } of entries) {
      const scrolls = target.scrollWidth > target.clientWidth;
      const attributes = { tabindex: "0", role: "group", "aria-label": target.matches("code") ? "Code" : "Table" };
      for (const [name, value] of Object.entries(attributes)) {
        if (scrolls) target.setAttribute(name, value);
        else target.removeAttribute(name);
      }
    }
  });
});

function mend() {
  for (const nav of document.querySelectorAll("nav.md-code__nav:not([role])")) nav.setAttribute("role", "none");
  for (const scrolling of document.querySelectorAll(SCROLLING)) resized.observe(scrolling);
}

for (const cell of document.querySelectorAll("article table:not([class]) td:not(:first-child, [data-label])")) {
  const { cellIndex } = /** @type {HTMLTableCellElement} */ (cell);
  const label = cell.closest("table")?.tHead?.rows[0]?.cells[cellIndex]?.textContent;
  if (label) cell.setAttribute("data-label", label);
}

const article = document.querySelector("article");
if (article) new MutationObserver(mend).observe(article, { childList: true, subtree: true });
addEventListener("toggle", mend, true);
addEventListener("resize", mend);
mend();
