// Light, density and language take effect as they are chosen; without scripts the form has a button.

const root = document.documentElement;

document.addEventListener("change", async (event) => {
  const form = event.target.closest("form[data-preferences]");
  if (!form) return;
  if (event.target.name === "language") {
    form.requestSubmit();
    return;
  }
  root.dataset[event.target.name] = event.target.value;
  const scheme = { auto: "light dark" }[root.dataset.theme] ?? root.dataset.theme;
  document.querySelector("meta[name=color-scheme]")?.setAttribute("content", scheme);
  // The language is left out: it belongs to the page that is shown.
  const chosen = new FormData(form);
  chosen.delete("language");
  await fetch(form.action, { method: "POST", body: chosen });
});
