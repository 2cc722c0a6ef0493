// Keys, rows and what is said after a step. Without it every link and form still works by mouse and Tab.
"use strict";
(() => {
  const find = (selector) => document.querySelector(selector);
  const fields = "input:not([type=radio]):not([type=checkbox]), textarea, select";
  const keysAreOn = () => localStorage.getItem("byline-keys") !== "off";

  const row = (step) => {
    const rows = [...document.querySelectorAll("#page [data-row]")];
    if (!rows.length) return false;
    const at = rows.indexOf(document.activeElement);
    rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step))].focus();
    return true;
  };

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches(fields)) {
      if (event.key === "Escape") find("#entry")?.focus();
    } else if (keysAreOn()) {
      const control = find('[data-key="' + CSS.escape(event.key) + '"]');
      if (control) {
        event.preventDefault();
        if (event.repeat) return;
        if (control.matches("textarea, input[type=search]")) control.focus();
        else if (control.matches("[type=radio]") && control.checked) find("[name=paper]").checked = true;
        else control.click();
      } else if ((event.key === "j" || event.key === "k") && row(event.key === "j" ? 1 : -1)) {
        event.preventDefault();
      }
    }
  });

  document.addEventListener("change", (event) => {
    if (event.target.id === "keys") localStorage.setItem("byline-keys", event.target.checked ? "on" : "off");
  });

  const begin = (swapped) => {
    const keys = find("#keys");
    if (keys) keys.checked = keysAreOn();
    if (swapped) {
      find("#entry")?.focus({ preventScroll: true });
      find("#announce").textContent = [find("#page").dataset.said, find("#progress")?.textContent].filter(Boolean).join(" ");
    }
  };

  const trouble = (text) => {
    find("#trouble").textContent = text;
    find("#trouble").hidden = false;
  };

  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.elt?.id === "page" || event.target.id === "page") {
      find("#trouble").hidden = true;
      begin(true);
    }
  });
  document.addEventListener("htmx:sendError", () =>
    trouble("Byline does not answer: it was ended in the terminal. What you sent last is not stored; all before it is."));
  document.addEventListener("htmx:responseError", (event) => {
    if (event.detail.xhr.status >= 500 && event.detail.xhr.status !== 503) trouble("Byline could not do that: look at the terminal.");
  });
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => begin(false));
  else begin(false);
})();
