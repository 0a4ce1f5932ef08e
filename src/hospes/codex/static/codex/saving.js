// The form of a part saves itself, by the same door as its button: some seconds after the last change, and before anybody
// goes elsewhere. The server says by what each field is known from then on. Without scripts there is the button.

const patience = 2500; // ms after the last keystroke
const mostAtLast = 60_000; // characters that a browser still sends from a page that is gone
const form = document.getElementById("writing");
const state = document.getElementById("saved");
const kept = new Map(); // each field with what of it is saved
let sending = new Map();
let timer;
let underWay = false;
let again = false;
let failed = false;
let sender; // the button that was pressed while something was still under way
let onward; // where somebody was going when something was not saved yet
let warnedOf; // what stood there when they were told that it is not saved

const fields = () => [...form.elements].filter((field) => field.name && field.type !== "hidden" && field.type !== "submit");

function value(field) {
  return field.type === "checkbox" || field.type === "radio" ? String(field.checked) : field.value;
}

function valueAtFirst(field) {
  if (field.type === "checkbox" || field.type === "radio") return String(field.defaultChecked);
  if (field.options) return ([...field.options].find((option) => option.defaultSelected) ?? field.options[0])?.value ?? "";
  return field.defaultValue;
}

// What is taken out or emptied in a list waits for the button: nothing is taken away while somebody writes. So does what is said
// once: that a translation fits, a fact that is made.
const waits = (field) => field.name === "out" || field.name === "fits" || field.name.startsWith("new.") || (/\[\d+\]$/.test(field.name) && field.value.trim() === "");
const unsaved = () => fields().filter((field) => value(field) !== (kept.has(field) ? kept.get(field) : valueAtFirst(field)));
const all = () => JSON.stringify(fields().map(value));

function changed() {
  clearTimeout(timer);
  timer = setTimeout(keep, patience);
  // What was refused stays in sight until the next answer.
  if (!unsaved().length || state.querySelector("[data-not-yet], .not-saved")) return;
  const note = document.createElement("span");
  note.dataset.notYet = "";
  note.ariaHidden = "true"; // not to be read out at every change
  note.textContent = state.dataset.notYet;
  state.replaceChildren(note);
}

function keep() {
  clearTimeout(timer);
  timer = undefined;
  if (underWay) again = true;
  else state.dispatchEvent(new CustomEvent("keep"));
}

function note(known) {
  for (const told of known.content.querySelectorAll("input")) {
    const named = `input[type=hidden][name="${CSS.escape(told.name)}"]`;
    // The buttons around the part ask too whether it is still what was read.
    for (const field of (told.name === "seen" ? document : form).querySelectorAll(named)) field.value = told.value;
  }
}

function done() {
  underWay = false;
  const known = state.querySelector("[data-known]");
  failed = !known;
  if (known) {
    for (const [field, sent] of sending) kept.set(field, sent);
    note(known);
    known.remove();
  }
  if (sender !== undefined) form.requestSubmit(sender ?? undefined);
  else if (onward) goOn();
  else if (again) changed();
  again = false;
}

function goOn() {
  const left = unsaved();
  if (left.length && !failed && !left.every(waits)) return keep(); // written meanwhile
  const go = onward;
  onward = undefined;
  if (!left.length) return go();
  warnedOf = all();
  const stay = document.createElement("span");
  stay.className = "not-saved";
  stay.textContent = left.every(waits) ? state.dataset.waits : state.dataset.stay;
  state.append(" ", stay);
  left[0].focus();
}

// Somebody goes elsewhere: first what they wrote is saved. If it cannot be, they are told, and a second time they go.
function leave(event, go) {
  if ((!unsaved().length && !underWay) || warnedOf === all()) return;
  event.preventDefault();
  event.stopPropagation();
  onward = go;
  if (!underWay) keep();
}

function clicked(event) {
  const link = event.target.closest("a[href]");
  const another = event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  if (!link || another || link.target || link.hasAttribute("download") || link.closest("[hx-get], [hx-post]")) return;
  const to = new URL(link.href, location.href);
  if (to.origin !== location.origin || (to.hash && to.href.split("#")[0] === location.href.split("#")[0])) return;
  leave(event, () => location.assign(link.href));
}

function sent(event) {
  const other = event.target;
  if (other === form || other.matches("[hx-get], [hx-post]")) return;
  leave(event, () => other.requestSubmit(event.submitter ?? undefined));
}

if (form && state) {
  if ("unsaved" in form.dataset) for (const field of fields()) if (!waits(field)) kept.set(field, undefined);
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (!underWay) {
      for (const field of fields()) kept.set(field, value(field)); // it is on its way
      return;
    }
    event.preventDefault(); // what is under way would be somebody else's change to this one
    sender = event.submitter ?? null;
  });
  state.addEventListener("htmx:before:request", () => {
    underWay = true;
    sending = new Map(fields().filter((field) => !waits(field)).map((field) => [field, value(field)]));
  });
  state.addEventListener("htmx:finally:request", done);
  state.addEventListener("htmx:error", () => { state.textContent = state.dataset.offline; });
  document.addEventListener("visibilitychange", () => { if (document.hidden && timer !== undefined && unsaved().length) keep(); });
  document.addEventListener("click", clicked, true);
  document.addEventListener("submit", sent, true);

  // The window is closed, or the browser's own buttons are used: there is no time to hear what becomes of it.
  const last = () => new URLSearchParams(new FormData(form));
  const atLast = () => unsaved().some((field) => !waits(field)) && warnedOf !== all();
  let sentAtLast = false;
  addEventListener("beforeunload", (event) => { if (atLast() && (failed || String(last()).length > mostAtLast)) event.preventDefault(); });
  addEventListener("pagehide", () => {
    if (!atLast() || failed) return;
    sentAtLast = true;
    fetch(state.getAttribute("hx-post"), { method: "POST", body: last(), keepalive: true });
  });
  addEventListener("pageshow", (event) => { if (event.persisted && sentAtLast) location.reload(); });
}
