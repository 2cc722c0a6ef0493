// The country search and drafts of notes; site.js has the keys. Without it every form still works by mouse and Tab.
"use strict";
(() => {
  const find = (selector) => document.querySelector(selector);
  const fields = "input:not([type=radio]):not([type=checkbox]), textarea, select";
  let countries = [];
  let matches = [];
  let selected = 0;

  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();

  fetch("/countries.json")
    .then((answer) => answer.json())
    .then((names) => {
      countries = Object.entries(names).map(([code, spellings]) => ({
        code,
        name: spellings[0],
        spellings: spellings.map(plain),
      }));
    });

  const rank = (country, wanted) => {
    if (country.code.toLowerCase() === wanted) return 0;
    if (country.spellings.includes(wanted)) return 1;
    if (country.spellings[0].startsWith(wanted)) return 2;
    if (country.spellings.some((s) => s.startsWith(wanted))) return 3;
    if (country.spellings.some((s) => s.split(/[^\p{L}]+/u).some((w) => w.startsWith(wanted)))) return 4;
    return -1;
  };

  const look = (text) => {
    const wanted = plain(text);
    if (!wanted) return [];
    return countries
      .map((country) => ({ country, rank: rank(country, wanted) }))
      .filter((hit) => hit.rank >= 0)
      .sort((a, b) => a.rank - b.rank || a.country.name.localeCompare(b.country.name, "en"))
      .slice(0, 8)
      .map((hit) => hit.country);
  };

  const show = () => {
    const input = find("#country");
    const list = find("#matches");
    list.replaceChildren(
      ...matches.map((country, i) => {
        const line = document.createElement("li");
        line.id = "match-" + i;
        line.role = "option";
        line.setAttribute("aria-selected", String(i === selected));
        line.dataset.code = country.code;
        line.textContent = country.name + " (" + country.code + ")";
        return line;
      }),
    );
    if (input.value.trim() && !matches.length) {
      const none = document.createElement("li");
      none.textContent = "No country is called that.";
      list.append(none);
    }
    list.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(matches.length > 0));
    if (matches.length) input.setAttribute("aria-activedescendant", "match-" + selected);
    else input.removeAttribute("aria-activedescendant");
  };

  const search = () => {
    matches = look(find("#country").value);
    selected = 0;
    show();
  };

  const clear = () => {
    find("#country").value = "";
    search();
  };

  const chosen = () => [...document.querySelectorAll("#chosen input")].map((input) => input.value);

  const choose = (country) => {
    if (country && !chosen().includes(country.code)) {
      const chip = document.createElement("span");
      chip.className = "chip";
      chip.append(country.name);
      const value = document.createElement("input");
      value.type = "hidden";
      value.name = "chosen";
      value.value = country.code;
      const remove = document.createElement("button");
      remove.type = "button";
      remove.textContent = "×";
      remove.setAttribute("aria-label", "Remove " + country.name);
      remove.addEventListener("click", () => {
        chip.remove();
        find("#country").focus();
      });
      chip.append(value, remove);
      find("#chosen").append(chip);
    }
    clear();
  };

  const inSearch = (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      if (find("#country").value.trim()) {
        if (!matches.length) return;
        choose(matches[selected]);
        if (event.shiftKey) return;
      }
      if (chosen().length) find("#take").click();
    } else if (["+", ";", ","].includes(event.key)) {
      event.preventDefault();
      choose(matches[selected]);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      selected = matches.length ? (selected + step + matches.length) % matches.length : 0;
      show();
    } else if (event.key === "Escape") {
      clear();
      find("#entry").focus();
    } else if (event.key === "Backspace" && !event.target.value) {
      find("#chosen").lastElementChild?.remove();
    }
  };

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target.id === "country") {
      inSearch(event);
    } else if (!event.target.matches(fields) && localStorage.getItem("byline-keys") !== "off") {
      if (/^\p{L}$/u.test(event.key)) find("#country")?.focus();
    }
  });

  document.addEventListener("input", (event) => {
    if (event.target.id === "country") search();
    if (event.target.id === "note") sessionStorage.setItem(draft(), event.target.value);
  });

  document.addEventListener("click", (event) => {
    if (event.target.id === "all-alike") {
      document.querySelectorAll("#alike [type=checkbox]").forEach((box) => (box.checked = true));
    }
    const line = event.target.closest("#matches li[data-code]");
    if (line) {
      choose(countries.find((country) => country.code === line.dataset.code));
      find("#country").focus();
    }
  });

  // One verdict at a time, however fast the keys come.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    if (form.id === "verdict-form" && ["take", "enter"].includes(event.submitter?.id)) {
      if (find("#country").value.trim() && matches.length) choose(matches[selected]);
      if (find("#country").value.trim() || !chosen().length) {
        event.preventDefault();
        event.stopImmediatePropagation();
        find("#country").focus();
        return;
      }
    }
    form.dataset.sent = "yes";
    if (form.id === "verdict-form" && event.submitter?.dataset.key !== ".") {
      sessionStorage.removeItem(draft());
    }
  }, true);

  const draft = () => "byline-note-" + find("#verdict-form")?.dataset.entry;

  const begin = () => {
    const note = find("#note");
    if (note && !note.value) note.value = sessionStorage.getItem(draft()) ?? "";
  };

  const trouble = () => {
    document.querySelectorAll("form").forEach((form) => delete form.dataset.sent);
    const note = find("#note");
    if (note?.value) sessionStorage.setItem(draft(), note.value);
  };

  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.elt?.id === "page" || event.target.id === "page") begin();
  });
  document.addEventListener("htmx:sendError", trouble);
  document.addEventListener("htmx:responseError", (event) => {
    if (event.detail.xhr.status >= 500) trouble();
  });
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
