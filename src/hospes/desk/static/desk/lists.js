// A list of cases under the hands: j and k go from row to row, x ticks, Shift ticks a stretch, and what is ticked stays
// ticked when the list is fetched again. Without this script the boxes, the links and the form work as they are.

const ticked = new Set();
let last;

const list = () => document.getElementById("queue");
const boxes = () => [...(list()?.querySelectorAll("input[name=case]") ?? [])];
const links = () => [...(list()?.querySelectorAll(".case-link") ?? [])];
const rowOf = (element) => element?.closest?.("#cases tr");

function here() {
  return links().findIndex((link) => rowOf(link) === rowOf(document.activeElement));
}

function step(by) {
  const all = links();
  if (!all.length) return;
  const at = here();
  const to = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1);
  all[to].focus();
  rowOf(all[to]).scrollIntoView({ block: "nearest" });
}

function mark(box, on) {
  box.checked = on;
  if (on) ticked.add(box.value);
  else ticked.delete(box.value);
}

function tell() {
  const said = list()?.querySelector("[data-chosen]");
  const all = list()?.querySelector("[data-all]");
  const on = boxes().filter((box) => box.checked).length;
  if (said) said.textContent = on ? `${on} ${said.dataset.words}` : "";
  if (all) {
    all.checked = on > 0 && on === boxes().length;
    all.indeterminate = on > 0 && on < boxes().length;
  }
}

function stretch(to) {
  const all = boxes();
  const [from, until] = [all.indexOf(last), all.indexOf(to)].sort((one, other) => one - other);
  if (from >= 0) for (const box of all.slice(from, until + 1)) mark(box, to.checked);
}

const verbs = {
  next: () => step(1),
  previous: () => step(-1),
  open: () => links()[here()]?.click(),
  tick: () => {
    const box = rowOf(document.activeElement)?.querySelector("input[name=case]");
    if (box) box.click();
  },
};

document.addEventListener("click", (event) => {
  const verb = event.target.closest("[data-row]")?.dataset.row;
  if (verb) verbs[verb]?.();
  const box = event.target;
  if (box.matches?.("#queue input[name=case]")) {
    if (event.shiftKey && last) stretch(box);
    mark(box, box.checked);
    last = box;
    tell();
  }
  if (box.matches?.("#queue [data-all]")) {
    for (const each of boxes()) mark(each, box.checked);
    tell();
  }
});

// The list was fetched again: what was ticked before is ticked now, and what has left the list is forgotten.
document.addEventListener("htmx:after:swap", () => {
  const there = new Set(boxes().map((box) => box.value));
  for (const value of ticked) if (!there.has(value)) ticked.delete(value);
  for (const box of boxes()) box.checked = ticked.has(box.value);
  tell();
});

// Out of the back-forward cache the boxes stand as they were left.
window.addEventListener("pageshow", () => {
  for (const box of boxes()) mark(box, box.checked);
  tell();
});
