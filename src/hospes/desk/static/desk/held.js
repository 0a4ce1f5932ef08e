// A letter that is held for some seconds: counts down beside its Undo, which is a plain form and works without this.
//
// What there is to say is read aloud once at the beginning and once at the end; the seconds are not.

import { announce } from "../web/js/page.js";

let told = false;

function left(strip) {
  strip.dataset.until ??= Date.now() + Number(strip.dataset.held) * 1000;
  return Math.max(0, Math.ceil((Number(strip.dataset.until) - Date.now()) / 1000));
}

function gone(strip) {
  if (strip.dataset.over) return;
  strip.dataset.over = "yes";
  strip.querySelector("form").hidden = true;
  strip.querySelector(".message-title").textContent = strip.dataset.gone;
  announce(strip.dataset.gone);
}

function tick() {
  const strip = document.getElementById("held");
  if (!strip) return;
  const seconds = left(strip);
  if (!told) announce(strip.querySelector(".message-title").textContent.trim());
  told = true;
  if (seconds === 0) gone(strip);
  else strip.querySelector("[data-held-left]").textContent = `(${seconds})`;
}

tick();
setInterval(tick, 250);
