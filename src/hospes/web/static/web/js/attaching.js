// Files beside words, in a [data-attach]: chosen, dropped or pasted they go up at once, each with its progress and a way
// to stop it; the list that comes back replaces the one that is there. Without this script they go with the form.

import { announce } from "./page.js";

const under = new Map(); // what is on its way: line → request
let queue = Promise.resolve(); // one after the other, so that the list that comes last is the whole
let waiting; // the button of a form that was sent meanwhile

const boxOf = (element) => element?.closest("form")?.querySelector("[data-attach]");
const said = (words, name) => words.replace("{}", name);

function line(box, file) {
  const row = document.createElement("div");
  row.className = "file-coming";
  const words = document.createElement("label");
  words.textContent = said(box.dataset.comes, file.name);
  const bar = document.createElement("progress");
  bar.max = 1;
  words.append(bar);
  const stop = document.createElement("button");
  stop.type = "button";
  stop.className = "button quiet small";
  stop.textContent = box.dataset.stop;
  stop.addEventListener("click", () => { under.get(row)?.abort(); under.delete(row); row.remove(); });
  row.append(words, stop);
  box.append(row);
  under.set(row, null);
  return { row, bar };
}

function show(box, html) {
  const old = box.querySelector("#chosen");
  const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("chosen");
  if (!fresh) return false;
  keepRefused(old, fresh);
  old.replaceWith(fresh);
  const refused = fresh.querySelector(".form-errors");
  announce((refused ?? fresh).textContent.replace(/\s+/g, " ").trim());
  return true;
}

// What was refused of the same choice is still said when the next file of it has arrived.
function keepRefused(old, fresh) {
  const before = old.querySelector(".form-errors");
  const now = fresh.querySelector(".form-errors");
  if (before && now) now.prepend(...before.children);
  else if (before) fresh.prepend(before);
}

function body(box, fields) {
  const sent = new FormData();
  sent.append("csrfmiddlewaretoken", box.closest("form").elements.csrfmiddlewaretoken.value);
  for (const [name, value] of fields) sent.append(name, value);
  return sent;
}

function send(box, file, { row, bar }) {
  return new Promise((done) => {
    if (!under.has(row)) { done(); return; } // stopped while it waited
    const request = new XMLHttpRequest();
    under.set(row, request);
    request.upload.addEventListener("progress", (event) => { if (event.lengthComputable) bar.value = event.loaded / event.total; });
    request.addEventListener("loadend", () => {
      const stopped = !under.has(row);
      under.delete(row);
      row.remove();
      if (!stopped && !([200, 422].includes(request.status) && show(box, request.response))) failed(box, file);
      done();
    });
    request.open("POST", box.dataset.attach);
    request.send(body(box, [["files_new", file]]));
  });
}

function failed(box, file) {
  const words = document.createElement("p");
  words.className = "error";
  words.setAttribute("role", "alert");
  words.textContent = said(box.dataset.failed, file.name);
  box.append(words);
}

function take(box, files) {
  if (!under.size) for (const old of box.querySelectorAll(":scope > .error, .form-errors")) old.remove();
  for (const file of files) {
    const shown = line(box, file);
    queue = queue.then(() => send(box, file, shown));
  }
  queue = queue.then(goOn);
}

// A form that was sent while something was on its way is sent now, by the button that was pressed.
function goOn() {
  if (!waiting || under.size) return;
  const { form, button } = waiting;
  waiting = undefined;
  if (form.querySelector("[data-attach] :is(.form-errors, .error)")) return;
  form.requestSubmit(button);
}

document.addEventListener("change", (event) => {
  const box = event.target.matches("[data-attach] input[type=file]") && boxOf(event.target);
  if (!box) return;
  take(box, [...event.target.files]);
  event.target.value = "";
});

document.addEventListener("click", (event) => {
  const drop = event.target.closest("[data-attach] [name=file_drop]");
  if (!drop) return;
  event.preventDefault();
  const box = boxOf(drop);
  box.querySelector(".form-errors")?.remove();
  queue = queue.then(async () => {
    const answer = await fetch(box.dataset.attach, { method: "POST", body: body(box, [["file_drop", drop.value]]) });
    if (!answer.ok) return;
    show(box, await answer.text());
    (box.querySelector("[name=file_drop]") ?? box.querySelector("input[type=file]")).focus();
  });
});

const dropped = (event) => event.dataTransfer?.types.includes("Files") && boxOf(event.target);

document.addEventListener("dragover", (event) => {
  const box = dropped(event);
  if (!box) return;
  event.preventDefault();
  box.dataset.over = "";
});

document.addEventListener("dragleave", (event) => {
  const box = boxOf(event.target);
  if (box && !box.closest("form").contains(event.relatedTarget)) delete box.dataset.over;
});

document.addEventListener("drop", (event) => {
  const box = dropped(event);
  if (!box) return;
  event.preventDefault();
  delete box.dataset.over;
  take(box, [...event.dataTransfer.files]);
});

// A picture from the clipboard. Words are pasted as always.
document.addEventListener("paste", (event) => {
  const files = [...(event.clipboardData?.files ?? [])];
  const box = files.length && !event.clipboardData.getData("text/plain") && boxOf(event.target);
  if (!box) return;
  event.preventDefault();
  take(box, files);
});

document.addEventListener("submit", (event) => {
  const box = under.size && event.target.querySelector("[data-attach]");
  if (!box) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  waiting = { form: event.target, button: event.submitter };
  announce(box.dataset.wait);
}, true);
