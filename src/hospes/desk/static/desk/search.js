// What was found under the hands: j and k go from hit to hit, Enter opens, the arrow down leads out of the field into
// the list. Without this script the links work as they are.

const links = () => [...document.querySelectorAll("#found .row-title a")];

function step(by) {
  const all = links();
  const at = all.indexOf(document.activeElement);
  const to = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1);
  all[to]?.focus();
  all[to]?.scrollIntoView({ block: "nearest" });
}

document.addEventListener("click", (event) => {
  const verb = event.target.closest("[data-hit]")?.dataset.hit;
  if (verb) step(verb === "next" ? 1 : -1);
});

document.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown" && event.target.matches?.(".page-search .find input[type=search]") && links().length) {
    event.preventDefault();
    step(1);
  }
});

// The address says what is shown, so that the way back leads here again.
document.addEventListener("htmx:after:swap", () => {
  const field = document.querySelector(".page-search .find input[name=q]");
  if (!field) return;
  const address = new URL(location.href);
  if (address.searchParams.get("q") === field.value) return;
  address.searchParams.set("q", field.value);
  address.searchParams.delete("before");
  history.replaceState(history.state, "", address);
});
