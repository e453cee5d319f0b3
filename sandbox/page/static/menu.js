// Menus that open beside a button: one at a time, by mouse or by keys.
import { el } from "./dom.js";

let open = null;

/** Close whatever menu is open; the focus goes back to its button. */
export function closeMenu(refocus = true) {
  if (!open) return;
  const { list, button } = open;
  open = null;
  list.remove();
  button.setAttribute("aria-expanded", "false");
  if (refocus && button.isConnected) button.focus();
}

/** Open a menu of [label, deed] under a button. */
export function openMenu(button, label, items) {
  const same = open?.button === button;
  closeMenu();
  if (same) return;
  const list = el("div", { class: "menu", role: "menu", "aria-label": label },
    items.map(([words, deed, kind]) => el("button", {
      type: "button", role: "menuitem", class: kind, onclick: () => { closeMenu(); deed(); },
    }, words)));
  list.addEventListener("keydown", (event) => move(event, list));
  document.body.append(list);
  place(list, button);
  button.setAttribute("aria-expanded", "true");
  open = { list, button };
  list.firstElementChild?.focus();
}

function place(list, button) {
  const at = button.getBoundingClientRect();
  const { offsetWidth: wide, offsetHeight: high } = list;
  const below = at.bottom + high + 8 < innerHeight;
  list.style.left = `${Math.max(8, Math.min(at.left, innerWidth - wide - 8))}px`;
  list.style.top = `${Math.max(8, below ? at.bottom + 4 : at.top - high - 4)}px`;
}

function move(event, list) {
  const items = [...list.children];
  const at = items.indexOf(document.activeElement);
  const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 };
  if (event.key in steps) {
    event.preventDefault();
    items.at(steps[event.key] % items.length).focus();
  } else if (event.key === "Escape" || event.key === "Tab") {
    event.stopPropagation();
    if (event.key === "Escape") event.preventDefault();
    closeMenu();
  }
}

document.addEventListener("click", (event) => {
  if (open && !open.list.contains(event.target) && !open.button.contains(event.target)) closeMenu(false);
});
