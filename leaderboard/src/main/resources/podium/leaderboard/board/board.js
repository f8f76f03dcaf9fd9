// Sorts by the column whose heading is pressed, and hides teams that are not searched for.
// Both are kept with the visit, so that the way back from a team's page leads to the same view.
const table = document.querySelector("table");
const headings = [...table.tHead.rows[0].cells];
const rows = [...table.tBodies[0].rows]; // in the order of the board, which decides between equals
const search = document.querySelector("#search");
const found = document.querySelector("#found");

function key(row, column) {
  const text = row.cells[column].dataset.value;
  return text === "" ? null : headings[column].dataset.kind === "number" ? Number(text) : text;
}
function compare(a, b) {
  return typeof a === "number" ? a - b : a.localeCompare(b, undefined, { numeric: true });
}
// Rows without a value stay last either way.
function sort(column, order) {
  const sign = order === "ascending" ? 1 : -1;
  const sorted = [...rows].sort((one, other) => {
    const a = key(one, column), b = key(other, column);
    if (a === null || b === null) return (a === null) - (b === null);
    return sign * compare(a, b);
  });
  headings.forEach(each => each.removeAttribute("aria-sort"));
  headings[column].setAttribute("aria-sort", order);
  table.tBodies[0].append(...sorted);
}
// Capitals and accents make no difference.
function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}
function filter() {
  const wanted = folded(search.value);
  let shown = 0;
  for (const row of rows) {
    row.hidden = !folded(row.querySelector("td.team").dataset.value).includes(wanted);
    shown += !row.hidden;
  }
  found.value = wanted === "" ? "" : shown === 0 ? "no team found" : `${shown} of ${rows.length}`;
}
function keep() {
  const column = headings.findIndex(each => each.hasAttribute("aria-sort"));
  history.replaceState(
    { column, order: headings[column].getAttribute("aria-sort"), wanted: search.value }, "");
}

headings.forEach((heading, column) => heading.querySelector("button").addEventListener("click", () => {
  const now = heading.getAttribute("aria-sort");
  sort(column, now ? (now === "ascending" ? "descending" : "ascending") : heading.dataset.first);
  keep();
}));
search.addEventListener("input", filter);
search.addEventListener("change", keep);
if (history.state) {
  search.value = history.state.wanted;
  sort(history.state.column, history.state.order);
  filter();
}
