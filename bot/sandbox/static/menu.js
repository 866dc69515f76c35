// A small menu that closes with Escape, by choosing, and when focus or a press goes elsewhere.
import { el } from "./dom.js";

let openMenu = null;

export function closeMenu() {
  openMenu?.(false);
}

// `items` are [label, work]; the menu hangs in `place` and gives focus back to `owner`.
export function showMenu(place, owner, items) {
  closeMenu();
  const run = (work) => () => {
    close(true);
    work();
  };
  const buttons = items.map(([label, work]) => el("button", { type: "button", role: "menuitem", onclick: run(work) }, label));
  const box = el("div", { class: "menu", role: "menu" }, ...buttons);
  const outside = (event) => box.contains(event.target) || close(false);
  const close = (refocus) => {
    box.remove();
    document.removeEventListener("pointerdown", outside, true);
    owner.setAttribute?.("aria-expanded", "false");
    if (refocus) owner.focus();
    openMenu = null;
  };
  box.addEventListener("keydown", (event) => walk(event, buttons, close));
  box.addEventListener("focusout", (event) => event.relatedTarget && !box.contains(event.relatedTarget) && close(false));
  document.addEventListener("pointerdown", outside, true);
  openMenu = close;
  place.append(box);
  buttons[0].focus();
}

function walk(event, buttons, close) {
  const at = buttons.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Escape") close(true);
  else if (step) buttons[(at + step + buttons.length) % buttons.length].focus();
  else return;
  event.preventDefault();
  event.stopPropagation();
}
