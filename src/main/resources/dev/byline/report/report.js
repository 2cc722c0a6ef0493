"use strict";
// Papers as [title, url, countries, countries without headquarters-coded entries].
const papers = JSON.parse(document.getElementById("data").textContent);
const list = document.getElementById("list");
const filter = document.getElementById("filter");
const more = document.getElementById("more");
const step = 200;
let shown = [];
let at = 0;

function item(paper) {
  const li = document.createElement("li");
  const [title, url, countries] = paper;
  if (/^https?:\/\//.test(url)) {
    const a = document.createElement("a");
    a.href = url;
    a.rel = "noopener";
    a.textContent = title;
    li.append(a);
  } else {
    li.append(title);
  }
  const codes = document.createElement("span");
  codes.className = "codes";
  codes.textContent = " " + countries.split(";").join(" ");
  li.append(codes);
  return li;
}

function next() {
  list.append(...shown.slice(at, at + step).map(item));
  at += step;
  more.hidden = at >= shown.length;
}

function show(chosen, what) {
  shown = chosen;
  at = 0;
  list.replaceChildren();
  filter.textContent = chosen.length.toLocaleString("en") + (chosen.length === 1 ? " paper: " : " papers: ") + what;
  next();
}

const choice = document.getElementById("choice");
for (const name of ["pointerover", "click"]) {
  document.querySelector("svg.curve")?.addEventListener(name, event => {
    const column = event.target.closest("[data-name]");
    if (column) choice.textContent = column.dataset.name;
  });
}

more.addEventListener("click", next);
document.addEventListener("click", event => {
  const link = event.target.closest("[data-sides],[data-ids]");
  if (!link) return;
  if (link.dataset.ids !== undefined) {
    const row = link.closest("tr");
    const names = [...row.cells].filter(c => !c.classList.contains("n")).map(c => c.textContent.trim());
    show(link.dataset.ids.split(" ").filter(Boolean).map(i => papers[i]), names.join(" and "));
    return;
  }
  const sides = link.dataset.sides.split("|").map(side => side.split("+"));
  const column = link.dataset.hq === "exclude" ? 3 : 2;
  const chosen = papers.filter(p => {
    const codes = p[column].split(";");
    return sides.every(side => side.some(code => codes.includes(code)));
  });
  const without = column === 3 ? ", headquarters-coded entries left out" : "";
  show(chosen, sides.map(side => side.join(", ")).join(" together with ") + without);
});

for (const table of document.querySelectorAll("table.sortable")) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    head.tabIndex = 0;
    const sort = () => {
      const down = head.getAttribute("aria-sort") === "descending" ? false : head.classList.contains("n") || head.getAttribute("aria-sort") === "ascending";
      heads.forEach(h => h.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const key = row => {
        const text = row.cells[column].textContent.trim();
        const number = parseFloat(text.replace(/,/g, ""));
        return head.classList.contains("n") && !Number.isNaN(number) ? number : text;
      };
      const rows = [...table.tBodies[0].rows];
      rows.sort((a, b) => {
        const x = key(a), y = key(b);
        const order = typeof x === "number" && typeof y === "number" ? x - y : String(x).localeCompare(String(y), "en");
        return down ? -order : order;
      });
      table.tBodies[0].append(...rows);
    };
    head.addEventListener("click", sort);
    head.addEventListener("keydown", e => { if (e.key === "Enter" || e.key === " ") { e.preventDefault(); sort(); } });
  });
}
