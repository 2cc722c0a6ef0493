"use strict";
// Papers as [title, url, countries, countries without headquarters-coded entries].
const papers = JSON.parse(document.getElementById("data").textContent);
const list = document.getElementById("list");
const filter = document.getElementById("filter");
const more = document.getElementById("more");
const step = 200;
let shown = [];
let at = 0;

// Papers of the headline come with their evidence in the page.
const opened = new Map([...list.querySelectorAll("li[data-i]")].map(li => [papers[li.dataset.i], li]));

function item(paper) {
  if (opened.has(paper)) return opened.get(paper);
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

// A page of very many papers leaves them to a file beside it, but for some of the headline.
const away = filter.dataset.away;

function show(chosen, what, areHere = !away) {
  if (!areHere) {
    filter.textContent = what + ": these papers are not on this page, " + away + " has them";
    return;
  }
  shown = chosen;
  at = 0;
  list.replaceChildren();
  filter.textContent = chosen.length.toLocaleString("en") + (chosen.length === 1 ? " paper: " : " papers: ") + what;
  next();
}

const choice = document.getElementById("choice");
for (const curve of document.querySelectorAll("svg.curve")) {
  for (const name of ["pointerover", "click"]) {
    curve.addEventListener(name, event => {
      const column = event.target.closest("[data-name]");
      if (column) choice.textContent = column.dataset.name;
    });
  }
}

more.addEventListener("click", next);
function joining(sides, exclude) {
  const parts = sides.split("|").map(side => side.split("+"));
  const column = exclude ? 3 : 2;
  const chosen = papers.filter(p => {
    const codes = p[column].split(";");
    return parts.every(side => side.some(code => codes.includes(code)));
  });
  const without = exclude ? ", headquarters-coded entries left out" : "";
  show(chosen, parts.map(side => side.join(", ")).join(" together with ") + without);
}

function follow(link) {
  if (link.dataset.ids !== undefined) {
    const row = link.closest("tr");
    const names = [...row.cells].filter(c => !c.classList.contains("n")).map(c => c.textContent.trim());
    show(link.dataset.ids.split(" ").filter(Boolean).map(i => papers[i]), names.join(" and "));
  } else {
    joining(link.dataset.sides, link.dataset.hq === "exclude");
  }
}

// The filter stands in the address: #papers=US|CN+HK&hq=exclude, #show=table/row/column, #search=words.
function address() {
  const [, kind, rest] = /^#(papers|show|search)=(.*)$/.exec(decodeURIComponent(location.hash)) || [];
  if (!kind) return;
  if (kind === "papers") {
    const [sides, ...flags] = rest.split("&");
    joining(sides, flags.includes("hq=exclude"));
  } else if (kind === "show") {
    const link = [...document.querySelectorAll("[data-cell]")].find(e => e.dataset.cell === rest)?.querySelector("a");
    if (link) follow(link);
  } else {
    search.value = rest;
    find();
  }
  document.getElementById("papers").scrollIntoView();
}

const search = document.getElementById("search");
function find() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  show(papers.filter(p => words.every(word => p[0].toLowerCase().includes(word))), "“" + search.value + "” in the title");
}
search.addEventListener("input", () => {
  find();
  history.replaceState(null, "", "#search=" + encodeURIComponent(search.value));
});

document.getElementById("ten").addEventListener("click", () => {
  // Spread evenly, so that the same report gives everybody the same ten.
  const all = [...opened.keys()];
  const n = Math.min(10, all.length);
  show(Array.from({length: n}, (_, i) => all[Math.floor(i * all.length / n)]), "to be checked, spread evenly over the headline’s", true);
  list.querySelectorAll("details").forEach(d => { d.open = true; });
});

document.getElementById("hq").addEventListener("change", event => {
  const wanted = event.target.checked ? "include" : "exclude";
  for (const variant of document.querySelectorAll(".variant")) variant.hidden = variant.dataset.hq !== wanted;
  const link = document.querySelector(".variant:not([hidden]) .big");
  if (link) follow(link);
});

for (const map of document.querySelectorAll("svg.heat")) {
  const cells = [...map.querySelectorAll("a")];
  map.addEventListener("keydown", event => {
    const by = {ArrowRight: 1, ArrowLeft: -1, ArrowDown: Math.sqrt(cells.length + .25) - .5, ArrowUp: .5 - Math.sqrt(cells.length + .25)}[event.key];
    const next = by && cells[cells.indexOf(event.target.closest("a")) + Math.round(by)];
    if (!next) return;
    event.preventDefault();
    cells.forEach(cell => cell.setAttribute("tabindex", "-1"));
    next.setAttribute("tabindex", "0");
    next.focus();
  });
}

// The page has the same bytes on every day: when it was written, its file says.
const written = new Date(document.lastModified);
if (!Number.isNaN(written.getTime())) {
  const two = n => String(n).padStart(2, "0");
  document.querySelector(".day").textContent = [written.getFullYear(), two(written.getMonth() + 1), two(written.getDate())].join("-");
  document.querySelector(".made").hidden = false;
  const cite = document.querySelector(".cite");
  cite.textContent = cite.textContent.replace("{n.d.}", "{" + written.getFullYear() + "}");
}

function keep(blob, name) {
  const a = document.createElement("a");
  a.href = URL.createObjectURL(blob);
  a.download = name;
  a.click();
  URL.revokeObjectURL(a.href);
}

function drawing(svg) {
  const copy = svg.cloneNode(true);
  const [, , width, height] = svg.getAttribute("viewBox").split(" ");
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", width);
  copy.setAttribute("height", height);
  const style = document.createElementNS("http://www.w3.org/2000/svg", "style");
  style.textContent = document.getElementById("chart-style").textContent;
  copy.prepend(style);
  return [new Blob([new XMLSerializer().serializeToString(copy)], {type: "image/svg+xml"}), width, height];
}

document.addEventListener("click", event => {
  const button = event.target.closest("[data-save]");
  if (!button) return;
  const [blob, width, height] = drawing(button.closest("figure").querySelector("svg"));
  if (button.dataset.save === "svg") return keep(blob, button.dataset.name + ".svg");
  const image = new Image();
  image.onload = () => {
    const canvas = document.createElement("canvas");
    canvas.width = 2 * width;
    canvas.height = 2 * height;
    const to = canvas.getContext("2d");
    to.fillStyle = "#fff";
    to.fillRect(0, 0, canvas.width, canvas.height);
    to.drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob(png => keep(png, button.dataset.name + ".png"));
  };
  blob.text().then(text => { image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text); });
});

document.addEventListener("click", event => {
  const link = event.target.closest("[data-sides],[data-ids]");
  if (link) follow(link);
});
window.addEventListener("hashchange", address);
address();

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
        const number = parseFloat(text.replace(/,|^< /g, "").replace("−", "-"));
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
