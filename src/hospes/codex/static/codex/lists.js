// In a list of words Enter at the end of a line leads to the next one, and each line that is pasted gets a place of its own. Without
// scripts there are free places, and more of them once those are saved.

const lineOf = (field) => field?.closest?.("[data-line-of]");
const brothers = (line) => [...line.parentElement.querySelectorAll(`:scope > [data-line-of="${CSS.escape(line.dataset.lineOf)}"]`)];
const fieldIn = (line) => line.querySelector("textarea");
const companion = (line) => line.querySelector("input[name^='was.']");

// Behind each list there is a place in which nothing stands: by that nothing is known.
const nothing = new Map();
for (const line of document.querySelectorAll("[data-line-of]")) if (!fieldIn(line).value) nothing.set(line.dataset.lineOf, companion(line).value);

function another(line) {
  const of = line.dataset.lineOf;
  const place = brothers(line).length;
  const made = line.cloneNode(true);
  made.querySelectorAll(".error, .help").forEach((each) => each.remove());
  const field = fieldIn(made);
  field.name = `${of}[${place}]`;
  field.id = `field-${of.replace(/[^a-z0-9]+/g, "-")}-${place}`;
  field.value = "";
  for (const each of ["aria-describedby", "aria-invalid", "autofocus"]) field.removeAttribute(each);
  made.querySelector("label").htmlFor = field.id;
  companion(made).name = `was.${field.name}`;
  companion(made).value = nothing.get(of);
  brothers(line).at(-1).after(made);
  const row = Object.assign(document.createElement("input"), { type: "hidden", name: `row.${field.name}`, value: "+" });
  field.form.append(row);
  return made;
}

function following(line) {
  const all = brothers(line);
  return all[all.indexOf(line) + 1] ?? another(line);
}

document.addEventListener("keydown", (event) => {
  const line = lineOf(event.target);
  if (!line || event.key !== "Enter" || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (!event.target.value.trim() || event.target.selectionEnd !== event.target.value.length) return;
  event.preventDefault();
  fieldIn(following(line)).focus();
});

document.addEventListener("paste", (event) => {
  let line = lineOf(event.target);
  const said = event.clipboardData?.getData("text/plain").split(/\r?\n/).map((each) => each.trim()).filter(Boolean) ?? [];
  if (!line || said.length < 2) return;
  event.preventDefault();
  const field = fieldIn(line);
  field.setRangeText(said.shift(), field.selectionStart, field.selectionEnd, "end");
  for (const words of said) {
    line = following(line);
    while (fieldIn(line).value.trim()) line = following(line);
    fieldIn(line).value = words;
  }
  fieldIn(line).focus();
  fieldIn(line).dispatchEvent(new Event("input", { bubbles: true }));
});
