// Keeps what is being written in `textarea[data-draft]` on this device until it has been sent.
//
// A draft is dropped when the server has answered the form that held it: at once for a swap, on the next page for a
// whole form (a page of ours came, so the server had it). Signing out drops all drafts of the person.

const prefix = `hospes:draft:${document.documentElement.dataset.person ?? ""}:`;
const sentKey = "hospes:sent";

function keyOf(field) {
  return prefix + field.dataset.draft;
}

function fieldsIn(root) {
  return root.querySelectorAll("[data-draft]");
}

function restore(root) {
  for (const field of fieldsIn(root)) {
    const kept = localStorage.getItem(keyOf(field));
    if (kept && !field.value.trim()) field.value = kept;
  }
}

function dropAll() {
  for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
}

function keysIn(form) {
  return [...fieldsIn(form)].map(keyOf);
}

for (const key of JSON.parse(sessionStorage.getItem(sentKey) ?? "[]")) localStorage.removeItem(key);
sessionStorage.removeItem(sentKey);
restore(document);

document.addEventListener("input", (event) => {
  const field = event.target.closest?.("[data-draft]");
  if (!field) return;
  if (field.value.trim()) localStorage.setItem(keyOf(field), field.value);
  else localStorage.removeItem(keyOf(field));
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches("[data-forget-drafts]")) dropAll();
  else if (fieldsIn(form).length) sessionStorage.setItem(sentKey, JSON.stringify(keysIn(form)));
});

document.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
  const form = ctx.sourceElement.closest("form");
  const accepted = ctx.response && ctx.response.status < 400;
  if (form && accepted && ctx.request.method !== "GET") for (const key of keysIn(form)) localStorage.removeItem(key);
  if (form && !accepted) sessionStorage.removeItem(sentKey);
});

document.addEventListener("htmx:after:swap", () => restore(document));
