// @ts-check
// Turns a model's picture into SVG: pure, so that the build draws the first state and the browser those that follow.

/** @typedef {import("./trace.js").Box} Box */
/** @typedef {import("./trace.js").Shape} Shape */
/** @typedef {[number, number]} Point */

export const WIDTH = 340;

/** @param {string} text */
export const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");

/** @param {number} value */
const rounded = (value) => Math.round(value * 10) / 10;

/** @param {Box} box @returns {Point} */
const center = ({ x, y, w, h }) => [x + w / 2, y + h / 2];

/**
 * Return where the line from a box's center to a point leaves the box.
 * @param {Box} box @param {Point} point @returns {Point}
 */
function edge(box, [x, y]) {
  const [cx, cy] = center(box);
  const reach = Math.max(Math.abs(x - cx) / (box.w / 2 + 2), Math.abs(y - cy) / (box.h / 2 + 2)) || 1;
  return [cx + (x - cx) / reach, cy + (y - cy) / reach];
}

/** @param {string} x @param {string} y @param {string | undefined} look @param {string} text */
const line = (x, y, look, text) => `<text x="${x}" y="${y}"${look ? ` class="${look}"` : ""}>${escaped(text)}</text>`;

/** @param {Shape} shape @param {Map<string, Box>} boxes */
function drawn(shape, boxes) {
  if ("box" in shape) {
    const { w, h, text, note, look } = shape;
    const middle = `${rounded(w / 2)}`;
    const label = text ? line(middle, `${rounded(h / 2 + (note ? -2 : 5))}`, look?.includes("code") ? "code" : "", text) : "";
    const below = note ? line(middle, `${rounded(h / 2 + 13)}`, "note", note) : "";
    return `<rect width="${w}" height="${h}"/>${label}${below}`;
  }
  if ("x" in shape) return line("0", "0", shape.look, shape.text);
  /** @param {string | Point} end */
  const near = (end) => (typeof end === "string" ? center(found(boxes, end, shape.id)) : end);
  /** @param {string | Point} end @param {Point} toward */
  const exact = (end, toward) => (typeof end === "string" ? edge(found(boxes, end, shape.id), toward) : end);
  const [a, b] = [exact(shape.from, near(shape.to)), exact(shape.to, near(shape.from))];
  const [x1, y1, x2, y2] = [...a, ...b].map(rounded);
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
  const [dx, dy] = [((b[0] - a[0]) / length) * 7, ((b[1] - a[1]) / length) * 7];
  /** @param {number} side */
  const barb = (side) => `${rounded(b[0] - dx - side * dy * 0.55)} ${rounded(b[1] - dy + side * dx * 0.55)}`;
  const words = shape.text ? line(`${rounded((x1 + x2) / 2 + 5)}`, `${rounded((y1 + y2) / 2 - 4)}`, "note", shape.text) : "";
  return `<path class="line" d="M${x1} ${y1}L${x2} ${y2}"/><path class="head" d="M${x2} ${y2}L${barb(1)} ${barb(-1)}z"/>${words}`;
}

/** @param {Map<string, Box>} boxes @param {string} id @param {string} arrow */
function found(boxes, id, arrow) {
  const box = boxes.get(id);
  if (!box) throw new Error(`the arrow \`${arrow}\` leads to or from \`${id}\`, and there is no such box`);
  return box;
}

/**
 * Return a picture's shapes by their ids, each as the class and the place of its group, and what is in it.
 * @param {import("./trace.js").Picture} picture
 * @returns {Map<string, { look: string, place: string, inside: string }>}
 */
export function groups({ shapes }) {
  /** @type {Map<string, Box>} */
  const boxes = new Map(shapes.flatMap((shape) => ("box" in shape ? [[shape.id, shape]] : [])));
  return new Map(
    shapes.map((shape) => {
      const kind = "box" in shape ? "box" : "x" in shape ? (shape.middle ? "words middle" : "words") : "arrow";
      const place = "x" in shape ? `translate(${rounded(shape.x)} ${rounded(shape.y)})` : "";
      return [shape.id, { look: [kind, ...(shape.look ?? "").split(" ")].filter(Boolean).join(" "), place, inside: drawn(shape, boxes) }];
    }),
  );
}

/**
 * Return the inside of an `<svg>` for a picture.
 * @param {import("./trace.js").Picture} picture
 */
export function svg(picture) {
  return [...groups(picture)]
    .map(([, { look, place, inside }]) => `<g class="${look}"${place ? ` transform="${place}"` : ""}>${inside}</g>`)
    .join("");
}
