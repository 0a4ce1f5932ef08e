// What is written in a form[data-begun] is kept on the server a moment after each pause, so that it is there on
// another device too. Without this script the button "Keep for later" does it; drafts.js keeps it on this device.

const pause = 1200; // ms of quiet

let timer; // of a save that is still to come
let under = new AbortController();
let last = "";

function wordsOf(form) {
  const words = new FormData(form);
  for (const [name, value] of [...words]) if (value instanceof File) words.delete(name);
  return words;
}

function same(words) {
  const now = new URLSearchParams([...words].filter(([name]) => name !== "csrfmiddlewaretoken")).toString();
  const unchanged = now === last;
  last = now;
  return unchanged;
}

async function keep(form) {
  timer = undefined;
  const words = wordsOf(form);
  if (same(words)) return;
  under.abort();
  under = new AbortController();
  const state = form.querySelector("[data-kept-state]");
  try {
    const answer = await fetch(form.dataset.begun, { method: "POST", body: words, signal: under.signal });
    if (state && answer.ok) state.textContent = form.dataset.kept;
  } catch {
    if (state) state.textContent = ""; // not kept there: what is on this device still is
  }
}

function soon(event) {
  const form = event.target.closest?.("form[data-begun]");
  if (!form) return;
  const state = form.querySelector("[data-kept-state]");
  if (state) state.textContent = "";
  clearTimeout(timer);
  timer = setTimeout(() => keep(form), pause);
}

document.addEventListener("input", soon);
document.addEventListener("change", soon);

// What is sent is kept no more: a save under way must not bring it back.
document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-begun]")) return;
  clearTimeout(timer);
  timer = undefined;
  under.abort();
});

// Whoever leaves in the middle of a word leaves nothing behind; a form that was sent waits for nothing any more.
window.addEventListener("pagehide", () => {
  const form = document.querySelector("form[data-begun]");
  if (form && timer) navigator.sendBeacon(form.dataset.begun, wordsOf(form));
});

// A phrase goes in where the cursor is, and the cursor to its first gap, or behind it.
function insert(button) {
  const field = button.form.querySelector("textarea");
  const words = button.dataset.insert;
  const from = field.selectionStart;
  field.setRangeText(words, from, field.selectionEnd, "end");
  const gap = /\{[a-z0-9_-]+\}/.exec(words);
  field.focus();
  if (gap) field.setSelectionRange(from + gap.index, from + gap.index + gap[0].length);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-insert]");
  if (!button) return;
  event.preventDefault();
  insert(button);
});

// Opened by key or click: on to what is looked for.
document.addEventListener("toggle", (event) => {
  if (event.target.matches?.(".phrase-book[open]")) event.target.querySelector("input").focus();
}, true);

// From the search with Enter or the arrow into what was found, and through it; Escape goes back to the letter.
document.addEventListener("keydown", (event) => {
  const book = event.target.closest?.(".phrase-book");
  if (!book || event.isComposing) return;
  const found = [...book.querySelectorAll("[data-insert]")];
  const here = found.indexOf(event.target);
  if (event.key === "Escape") {
    event.preventDefault();
    event.stopPropagation();
    event.target.form.querySelector("textarea").focus();
  } else if (event.target.matches("input") && ["Enter", "ArrowDown"].includes(event.key)) {
    event.preventDefault();
    found[0]?.focus();
  } else if (here >= 0 && ["ArrowDown", "ArrowUp"].includes(event.key)) {
    event.preventDefault();
    const to = here + (event.key === "ArrowDown" ? 1 : -1);
    (found[to] ?? (to < 0 ? book.querySelector("input") : found[here])).focus();
  }
}, true);
