// Live updates: one stream of topics for the page. `data-live="case:12 queue:service"` on an element makes it fetch
// itself again (its own hx-get) when /events tells of a topic; after a gap in the stream everything does.
//
// The stream names what changed and carries no content, so that what a person may see is decided where it is fetched.

const gather = 25; // ms: several events of one transaction make one fetch
const crowded = /^(day|queue|team:)/; // topics that a whole team's work touches
const breath = 3000; // ms between two fetches for such a topic; the last one is never lost
let source;
let topics = "";
let gap = false;
let pending = new Set();
let timer;
const fetched = new Map(); // when an element for a crowded topic was fetched, and the fetch that is still to come

function watched() {
  return [...document.querySelectorAll("[data-live]")];
}

function topicsOf(element) {
  return element.dataset.live.split(/\s+/).filter(Boolean);
}

// `told`: something was told of it; without, it is only fetched again after a gap.
function refresh(elements, told = false) {
  for (const element of elements) element.dispatchEvent(new CustomEvent("live", { detail: { told } }));
}

// By its id: an element that was swapped is another one.
function refreshInTurn(element, of) {
  if (!element.id || !of.every((topic) => crowded.test(topic))) return refresh([element], true);
  const turn = fetched.get(element.id) ?? { at: -Infinity };
  fetched.set(element.id, turn);
  if (turn.coming) return;
  turn.coming = setTimeout(() => {
    turn.at = performance.now();
    turn.coming = undefined;
    const now = document.getElementById(element.id);
    if (now) refresh([now]);
  }, Math.max(0, turn.at + breath - performance.now()));
}

function told(topic) {
  pending.add(topic);
  timer ??= setTimeout(() => {
    const changed = pending;
    pending = new Set();
    timer = undefined;
    for (const element of watched()) {
      const of = topicsOf(element).filter((one) => changed.has(one));
      if (of.length) refreshInTurn(element, of);
    }
  }, gather);
}

function showState(interrupted) {
  const state = document.getElementById("live-state");
  if (state) state.hidden = !interrupted;
}

function close() {
  source?.close();
  source = undefined;
}

function listen() {
  const wanted = [...new Set(watched().flatMap(topicsOf))].sort().join(",");
  if (wanted === topics && source) return;
  close();
  topics = wanted;
  if (!topics) return;
  source = new EventSource(`/events?topics=${encodeURIComponent(topics)}`);
  source.addEventListener("open", () => {
    showState(false);
    if (gap) refresh(watched());
    gap = false;
  });
  source.addEventListener("changed", (event) => told(event.data));
  source.addEventListener("lost", () => {
    const lost = document.getElementById("live-lost");
    if (lost) lost.hidden = false;
  });
  source.addEventListener("error", () => {
    gap = true;
    // The browser tries again by itself, unless the server refused for good.
    setTimeout(() => showState(gap && source?.readyState !== EventSource.OPEN), 5000);
  });
}

listen();
document.addEventListener("htmx:after:swap", listen);
window.addEventListener("pagehide", close);
// Out of the back-forward cache the page is as it was left: old.
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  gap = true;
  listen();
});
