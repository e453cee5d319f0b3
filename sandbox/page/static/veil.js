// What lies over a workspace while a form is open: it keeps the focus inside, and gives it back.
import { el, replaceKeepingFocus } from "./dom.js";
import { icon } from "./icons.js";

const STOPS = "button, [href], input, select, textarea, [tabindex='0']";

export class Veil {
  /** `leave()` is what Escape does. */
  constructor(leave) {
    this.leave = leave;
    this.root = el("div", { class: "veil", hidden: true });
    this.root.addEventListener("keydown", (event) => this.keys(event));
    this.open = false;
  }

  /** Show a box; `fresh` where it is another form than the one before. */
  show(box, fresh) {
    if (fresh) this.before ??= document.activeElement;
    const old = this.root.firstElementChild;
    if (old && !fresh) replaceKeepingFocus(old, box); else this.root.replaceChildren(box);
    this.root.hidden = false;
    this.open = true;
  }

  hide() {
    if (!this.open) return;
    this.open = false;
    this.root.hidden = true;
    this.root.replaceChildren();
    if (this.before?.isConnected) this.before.focus();
    this.before = null;
  }

  keys(event) {
    if (event.key === "Escape") {
      event.preventDefault();
      this.leave();
    }
    if (event.key !== "Tab") return;
    const stops = [...this.root.querySelectorAll(STOPS)].filter((one) => !one.disabled);
    const [first, last] = [stops[0], stops.at(-1)];
    if (event.shiftKey && document.activeElement === first) { event.preventDefault(); last.focus(); }
    else if (!event.shiftKey && document.activeElement === last) { event.preventDefault(); first.focus(); }
  }
}

/** A dialog: `title`, a `body`, and `buttons` beneath; `cross` says what the sign to close it is called and does. */
export function dialog({ id, title, body, buttons, cross: [label, close], submit }) {
  const form = el("form", { novalidate: true, onsubmit: (event) => { event.preventDefault(); submit(form); } },
    el("header", {}, el("h2", { id }, title), el("button", {
      type: "button", class: "plain", "aria-label": label, onclick: close,
    }, icon("close"))),
    el("div", { class: "body", tabindex: "0", role: "group", "aria-labelledby": id }, body),
    el("footer", {}, buttons));
  return el("div", { class: "modal", role: "dialog", "aria-modal": "true", "aria-labelledby": id }, form);
}
