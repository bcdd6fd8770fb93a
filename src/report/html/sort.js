
"use strict";
addEventListener("DOMContentLoaded", () => {
  for (const table of document.querySelectorAll("table.sortable")) {
    const heads = table.querySelectorAll("thead th");
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.textContent = "";
      head.append(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const byNumber = head.classList.contains("n");
        const key = (row) => row.cells[column].dataset.key ||
          row.cells[column].textContent;
        const body = table.tBodies[0];
        const rows = [...body.rows].sort((a, b) => byNumber
          ? Number(key(a)) - Number(key(b))
          : key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0);
        if (down) rows.reverse();
        body.append(...rows);
      });
    });
  }
});
