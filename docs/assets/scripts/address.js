// @ts-check
// What the page's address leads to.

/** Return the id behind the `#`, whose escapes need not be well formed. */
export function named() {
  const name = location.hash.slice(1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
