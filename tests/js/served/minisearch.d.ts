// The packages that the build puts beside the site's own scripts, as tsc finds them.
export { default } from "minisearch";
