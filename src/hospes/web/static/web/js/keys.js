// Keyboard: `data-key` on a link, button or field, or on a section of fields. "g d" is g and then d; "mod+enter" is
// Ctrl or ⌘ with Enter and works while typing. A single letter never fires while somebody types, and can be turned off (WCAG 2.1.4).

const patience = 1200;
const offKey = "hospes:shortcuts-off";
let begun = "";
let forget;

const isField = (element) => element?.matches?.("input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]");
const isOff = () => localStorage.getItem(offKey) === "yes";

function visible(element) {
  // A verb in a folded menu has its key all the same.
  const shown = element.closest(".more-menu")?.parentElement ?? element;
  return shown.checkVisibility?.({ visibilityProperty: true }) ?? true;
}

function holders() {
  const open = document.querySelector("dialog[open]");
  return [...(open ?? document).querySelectorAll("[data-key]")].filter(visible);
}

function pressed(event) {
  const mod = event.ctrlKey || event.metaKey;
  return (mod ? "mod+" : "") + (event.altKey ? "alt+" : "") + event.key.toLowerCase();
}

// A key on a section or fieldset leads into it: to the chosen answer, or the first thing to fill in, or the first to open.
function entrance(element) {
  if (isField(element)) return element;
  if (!element.matches("section, fieldset")) return undefined;
  const first = element.querySelector("input:not([type=hidden]), select, textarea") ?? element.querySelector("a[href]");
  return (first?.type === "radio" && element.querySelector(`[name="${CSS.escape(first.name)}"]:checked`)) || first;
}

function go(element) {
  const field = entrance(element);
  if (field) {
    field.focus();
    field.select?.();
  } else {
    element.click();
  }
}

// Escape leaves the field: the keys of the page are at hand again, and another Escape goes back. What is typed stays.
// A dialog closes by itself, and a search is emptied first.
function leave(field) {
  if (field.closest("dialog, [popover]") || (field.type === "search" && field.value)) return;
  field.blur();
}

function find(keys) {
  return holders().find((element) => element.dataset.key.toLowerCase() === keys);
}

function begins(keys) {
  return holders().some((element) => element.dataset.key.toLowerCase().startsWith(`${keys} `));
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.repeat) return;
  const key = pressed(event);
  const plain = !key.startsWith("mod+") && !key.startsWith("alt+");
  if (plain && isOff()) return;
  if (plain && isField(document.activeElement)) {
    if (key === "escape") leave(document.activeElement);
    return;
  }
  if (["shift", "control", "alt", "meta"].includes(event.key.toLowerCase())) return;
  const keys = begun ? `${begun} ${key}` : key;
  begun = "";
  clearTimeout(forget);
  if (key === "?" && !document.querySelector("dialog[open]")) {
    event.preventDefault();
    showShortcuts();
    return;
  }
  // Ctrl+Enter belongs to the form one is in before it belongs to the page.
  const own = key === "mod+enter" && document.activeElement?.closest?.("form")?.querySelector("[data-key='mod+enter']");
  const found = own || find(keys) || find(key);
  if (found) {
    event.preventDefault();
    go(found);
  } else if (plain && begins(keys)) {
    begun = keys;
    forget = setTimeout(() => { begun = ""; }, patience);
  }
});

function label(element) {
  const named = document.getElementById(element.getAttribute("aria-labelledby"))?.firstChild;
  return element.getAttribute("aria-label") || named?.textContent || element.labels?.[0]?.textContent || element.querySelector("span:not([aria-hidden])")?.textContent || element.textContent;
}

export function keyCaps(keys) {
  const caps = document.createElement("span");
  caps.className = "keys";
  for (const part of keys.split(" ")) {
    const cap = document.createElement("kbd");
    cap.textContent = part.replace("mod+", navigator.platform.startsWith("Mac") ? "⌘ " : "Ctrl+").replace("alt+", "Alt+").replace("enter", "↵").replace("ArrowLeft", "←").replace("ArrowRight", "→");
    caps.append(cap);
  }
  return caps;
}

function showShortcuts() {
  const dialog = document.getElementById("shortcuts");
  if (!dialog) return;
  const list = dialog.querySelector("dl");
  const listed = new Map(holders().map((element) => [element.dataset.key, label(element).trim()]));
  list.replaceChildren(...[...listed].flatMap(([keys, text]) => {
    const term = document.createElement("dt");
    const caps = document.createElement("dd");
    term.textContent = text;
    caps.append(keyCaps(keys));
    return [term, caps];
  }));
  dialog.querySelector("#shortcuts-on").checked = !isOff();
  dialog.showModal();
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-shortcuts]")) {
    document.querySelector("[popover]:popover-open")?.hidePopover();
    showShortcuts();
  }
});

document.addEventListener("change", (event) => {
  if (event.target.id === "shortcuts-on") localStorage.setItem(offKey, event.target.checked ? "no" : "yes");
});
