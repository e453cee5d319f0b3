// Elements by words, never by markup: whatever people wrote goes in as text.

/** An element; `traits` are attributes, `on…` listeners, `.x` properties; children that are null are left out. */
export function el(tag, traits = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(traits)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name.startsWith(".")) made[name.slice(1)] = value;
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat(3).filter((one) => one !== null && one !== undefined && one !== false));
  return made;
}

/** Bring the children of `parent` to `wanted` ([key, print, build]) and touch only what reads otherwise now. */
export function keyed(parent, wanted) {
  const old = new Map([...parent.children].map((one) => [one.dataset.key, one]));
  let before = parent.firstElementChild;
  for (const [key, print, build] of wanted) {
    let child = old.get(key);
    old.delete(key);
    if (!child || child.print !== print) {
      const fresh = build();
      fresh.dataset.key = key;
      fresh.print = print;
      if (child) {
        if (before === child) before = fresh;
        replaceKeepingFocus(child, fresh);
      }
      child = fresh;
    }
    if (child === before) before = before.nextElementSibling;
    else parent.insertBefore(child, before);
  }
  for (const gone of old.values()) gone.remove();
}

/** Put `fresh` where `old` was; what had the focus has it again, by its `data-focus`. */
export function replaceKeepingFocus(old, fresh) {
  const name = old.contains(document.activeElement) ? document.activeElement.dataset.focus : null;
  const { selectionStart: from = null, selectionEnd: to = null } = name ? document.activeElement : {};
  old.replaceWith(fresh);
  const again = name && [...fresh.querySelectorAll("[data-focus]")].find((one) => one.dataset.focus === name);
  if (!again) return;
  again.focus({ preventScroll: true });
  if (from !== null && again.setSelectionRange) {
    try { again.setSelectionRange(from, to); } catch { /* some kinds of input have no selection */ }
  }
}

/** A sentence that goes away by itself. */
export function toast(text) {
  const made = el("p", { class: "toast" }, text);
  document.getElementById("toasts").append(made);
  setTimeout(() => made.remove(), 6000);
}

let pressed = null; // what waits for the finger, while it is down

addEventListener("pointerdown", (event) => {
  if (event.button !== 0 || pressed) return;
  let release;
  const released = new Promise((done) => { release = done; });
  pressed = { released, release };
}, true);
// The click comes after the finger is up, so whoever waits goes on behind it.
for (const up of ["pointerup", "pointercancel", "blur"]) addEventListener(up, () => setTimeout(() => {
  pressed?.release();
  pressed = null;
}));

/** When no finger is down: what it pressed must still be there when it is lifted, or the browser sees no click. */
export async function released() { await pressed?.released; }
