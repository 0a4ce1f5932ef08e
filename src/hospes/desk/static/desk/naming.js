// Naming a colleague in a note: after an @ the names that fit are listed; arrows choose, Enter or Tab puts one in,
// Escape closes. Without this script the name is written as it is.

const place = document.querySelector("[data-colleagues]");
const field = place && document.getElementById(place.dataset.of);
let chosen = -1;
let asked = 0;

function begun() {
  const before = field.value.slice(0, field.selectionStart);
  return /(?:^|[^\w@.+-])@([\p{L}\p{N}_]*)$/u.exec(before)?.[1];
}

const options = () => [...place.querySelectorAll("[role=option]")];

function close() {
  place.replaceChildren();
  chosen = -1;
  field.removeAttribute("aria-activedescendant");
  field.removeAttribute("aria-controls");
}

function choose(number) {
  const all = options();
  chosen = all.length ? (number + all.length) % all.length : -1;
  all.forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
  if (chosen < 0) field.removeAttribute("aria-activedescendant");
  else field.setAttribute("aria-activedescendant", all[chosen].id);
}

async function look() {
  const text = begun();
  if (text === undefined) return close();
  const turn = ++asked;
  const answer = await fetch(`${place.dataset.colleagues}?q=${encodeURIComponent(text)}`, { headers: { "HX-Request": "true" } });
  if (turn !== asked || !answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  place.replaceChildren(...page.body.children);
  field.setAttribute("aria-controls", "colleagues");
  choose(0);
}

function put(option) {
  const from = field.selectionStart - begun().length - 1;
  field.setRangeText(`${option.dataset.name} `, from, field.selectionStart, "end");
  close();
  field.focus();
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

if (field) {
  field.setAttribute("aria-autocomplete", "list");
  field.addEventListener("input", look);
  field.addEventListener("blur", () => setTimeout(close, 150));
  place.addEventListener("mousedown", (event) => {
    const option = event.target.closest("[role=option]");
    if (!option) return;
    event.preventDefault();
    put(option);
  });
  field.addEventListener("keydown", (event) => {
    if (chosen < 0 || event.isComposing) return;
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen - 1);
    else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) put(options()[chosen]);
    else if (event.key === "Tab" && !event.shiftKey) put(options()[chosen]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
