// Parts are moved with the mouse: among their brothers in the outline and in a list, a step into another process of the outline, a
// moment into another step. What is dropped is sent as a form like any other; by keyboard there is “Move to”.

const form = document.getElementById("dragging");
let dragged;

// Where it would land: beside a part of its list or of another list of its kind, or at the end of what holds such parts.
function landing(event) {
  const over = event.target.closest?.("[data-drag]");
  for (let each = over; dragged && each; each = each.parentElement.closest("[data-drag]")) {
    if (each.dataset.list === dragged.dataset.list || isAlike(each)) return { beside: each };
    if (dragged.dataset.kind && each.dataset.holds === dragged.dataset.kind && each.dataset.drag !== dragged.dataset.list) return { inside: each };
  }
  return undefined;
}

function isAlike(item) {
  return dragged.dataset.kind !== undefined && item.dataset.kind === dragged.dataset.kind;
}

function isBelow(event, item) {
  const box = item.getBoundingClientRect();
  return event.clientY > box.top + box.height / 2;
}

function clear() {
  for (const each of document.querySelectorAll(".drop-above, .drop-below, .drop-into")) each.classList.remove("drop-above", "drop-below", "drop-into");
}

function keyOf(item) {
  return item ? item.dataset.drag.split("/").pop() : "";
}

function before(item) {
  const previous = item.previousElementSibling;
  return previous === dragged ? previous.previousElementSibling : previous;
}

if (form) {
  document.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.("[data-drag]");
    if (!dragged) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.dataset.drag);
    dragged.classList.add("dragged");
  });
  document.addEventListener("dragover", (event) => {
    const place = landing(event);
    clear();
    if (!place) return;
    event.preventDefault();
    if (place.inside) place.inside.classList.add("drop-into");
    else if (place.beside !== dragged) place.beside.classList.add(isBelow(event, place.beside) ? "drop-below" : "drop-above");
  });
  document.addEventListener("drop", (event) => {
    const place = landing(event);
    if (!place) return;
    event.preventDefault();
    if (place.beside === dragged) return;
    const { beside, inside } = place;
    form.elements.path.value = dragged.dataset.drag;
    form.elements.into.value = inside ? inside.dataset.drag : beside.dataset.list;
    form.elements.after.value = inside ? inside.dataset.last ?? "" : keyOf(isBelow(event, beside) ? beside : before(beside));
    form.elements.seen.value = dragged.dataset.seen ?? "";
    form.requestSubmit();
  });
  document.addEventListener("dragend", () => {
    clear();
    dragged?.classList.remove("dragged");
    dragged = undefined;
  });
}
