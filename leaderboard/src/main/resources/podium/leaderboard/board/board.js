// Sorts by the column whose heading is pressed. Cells without a value stay last either way.
const table = document.querySelector("table");
const headings = [...table.tHead.rows[0].cells];
function key(row, column) {
  const text = row.cells[column].dataset.value;
  return text === "" ? null : headings[column].dataset.kind === "number" ? Number(text) : text;
}
function compare(a, b) {
  return typeof a === "number" ? a - b : a.localeCompare(b, undefined, { numeric: true });
}
headings.forEach((heading, column) => heading.querySelector("button").addEventListener("click", () => {
  const now = heading.getAttribute("aria-sort");
  const next = now ? (now === "ascending" ? "descending" : "ascending") : heading.dataset.first;
  const sign = next === "ascending" ? 1 : -1;
  const rows = [...table.tBodies[0].rows].sort((one, other) => {
    const a = key(one, column), b = key(other, column);
    if (a === null || b === null) return (a === null) - (b === null);
    return sign * compare(a, b);
  });
  headings.forEach(each => each.removeAttribute("aria-sort"));
  heading.setAttribute("aria-sort", next);
  table.tBodies[0].append(...rows);
}));
document.querySelector("#search").addEventListener("input", event => {
  const wanted = event.target.value.toLocaleLowerCase();
  for (const row of table.tBodies[0].rows) {
    row.hidden = !row.querySelector("td.team").dataset.value.toLocaleLowerCase().includes(wanted);
  }
});
