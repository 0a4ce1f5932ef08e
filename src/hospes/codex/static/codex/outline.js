// In the outline Enter adds what was typed or pasted, a part a line, and the field is free for the next at once: what is typed while
// the server is still at work waits its turn. Without scripts the button adds, and the page comes back to the same field.

const forms = "form[data-adding]";

function lines(form) {
  return (form.waiting ??= []);
}

function take(form) {
  const field = form.querySelector("textarea");
  if (!field.value.trim()) return;
  lines(form).push(field.value);
  field.value = "";
  send(form);
}

function send(form) {
  if (form.underWay?.length || !lines(form).length) return;
  form.underWay = lines(form).splice(0);
  const names = form.querySelector("[data-names]");
  names.disabled = false;
  names.value = form.underWay.join("\n");
  form.dispatchEvent(new CustomEvent("adding"));
}

// The part that is open says something else now that something was added to it; its page is told, for it is no stranger's change.
function note(list) {
  const was = list?.dataset.was;
  if (!was) return;
  for (const field of document.querySelectorAll("input[type=hidden][name=seen]")) if (field.value === was) field.value = list.dataset.seen;
}

document.addEventListener("keydown", (event) => {
  const form = event.target.closest?.(forms);
  if (!form || event.key !== "Enter" || event.shiftKey || event.isComposing || event.target.tagName !== "TEXTAREA") return;
  event.preventDefault();
  take(form);
});

document.addEventListener("submit", (event) => {
  if (!event.target.matches(forms)) return;
  event.preventDefault();
  take(event.target);
  event.target.querySelector("textarea").focus();
});

document.addEventListener("htmx:finally:request", (event) => {
  const form = event.target.closest?.(forms);
  if (!form) return;
  const field = form.querySelector("textarea");
  if (form.failed) field.value = [...form.underWay, field.value].filter(Boolean).join("\n");
  form.failed = false;
  form.underWay = [];
  form.querySelector("[data-names]").disabled = true;
  note(document.getElementById(`list-${form.elements.container.value.replaceAll("/", "-")}`));
  send(form);
});

document.addEventListener("htmx:error", (event) => {
  const form = event.target.closest?.(forms);
  if (form) form.failed = true;
});
