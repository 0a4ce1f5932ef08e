// The palette (Ctrl+K): every place of the header and every verb of the page at hand, found by its name. What stands on
// the page is what this person may do, so nothing is asked of the server. Without this script the link leads to a page.

import { keyCaps } from "./keys.js";

const dialog = document.getElementById("palette");
const field = dialog?.querySelector("input");
const list = dialog?.querySelector("[role=listbox]");
const none = dialog?.querySelector("[data-none]");
let entries = [];
let chosen = 0;

// As the server folds: lower case, without accents; й keeps its breve.
function fold(text) {
  return text.toLowerCase().normalize("NFD").replace(/(и)\u0306/g, "й").replace(/\p{Mn}/gu, "");
}

function labelOf(element) {
  const named = element.getAttribute("aria-label") ?? [...element.childNodes].filter((node) => !node.matches?.("kbd, .keys, [aria-hidden]")).map((node) => node.textContent).join(" ");
  return named.replace(/\s+/g, " ").trim();
}

// A verb in a menu that is folded is there all the same.
function there(element) {
  return (element.checkVisibility?.({ visibilityProperty: true }) ?? true) || Boolean(element.closest(".more-menu, #nav-menu"));
}

function gather() {
  const found = new Map();
  const from = "main a.button, main button.button:not([data-no-palette]), main [data-key]:is(a, button, summary), #nav-menu a, .site-nav a, #person-menu a";
  for (const element of document.querySelectorAll(from)) {
    const name = labelOf(element);
    if (name && there(element) && !element.disabled && !found.has(name)) found.set(name, element);
  }
  return [...found].map(([name, element]) => ({ name, element, folded: fold(name) }));
}

function choose(number) {
  const all = [...list.children];
  chosen = all.length ? (number + all.length) % all.length : -1;
  all.forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
  if (chosen < 0) return field.removeAttribute("aria-activedescendant");
  field.setAttribute("aria-activedescendant", all[chosen].id);
  all[chosen].scrollIntoView({ block: "nearest" });
}

function option(entry, number) {
  const row = document.createElement("li");
  row.id = `palette-${number}`;
  row.setAttribute("role", "option");
  row.append(Object.assign(document.createElement("span"), { textContent: entry.name }));
  if (entry.element.dataset.key) row.append(keyCaps(entry.element.dataset.key));
  row.addEventListener("click", () => go(entry));
  return row;
}

function show() {
  const words = fold(field.value).split(/\s+/).filter(Boolean);
  const fitting = entries.filter(({ folded }) => words.every((word) => folded.includes(word)));
  fitting.sort((one, other) => Number(other.folded.startsWith(words[0] ?? "")) - Number(one.folded.startsWith(words[0] ?? "")));
  list.replaceChildren(...fitting.map(option));
  list.fitting = fitting;
  none.hidden = fitting.length > 0;
  choose(0);
}

function go({ element }) {
  dialog.close();
  element.click();
}

function open() {
  entries = gather();
  field.value = "";
  show();
  dialog.showModal();
  field.focus();
}

if (dialog) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-palette]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    document.querySelector("[popover]:popover-open")?.hidePopover();
    if (!dialog.open) open();
  });
  field.addEventListener("input", show);
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen - 1);
    else if (event.key === "Enter") { if (chosen >= 0) go(list.fitting[chosen]); }
    else return;
    event.preventDefault();
  });
}
