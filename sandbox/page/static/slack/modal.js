// The modal before a person: it lies over the workspace, not over the switch of people.
import { el, replaceKeepingFocus } from "../dom.js";
import { icon } from "../icons.js";
import { blocks } from "./blocks.js";
import { withEmoji } from "./emoji.js";

const FIELDS = "button, [href], input, select, textarea, [tabindex='0']";

export class Modal {
  constructor(pane) {
    this.pane = pane;
    this.root = el("div", { class: "veil", hidden: true });
    this.root.addEventListener("keydown", (event) => this.keys(event));
    this.id = null;
    this.print = "";
    this.draft = new Map();
    this.complaints = {};
  }

  get open() { return this.id !== null; }

  /** Show a view, or nothing. */
  show(view, beneath, complaints, reader) {
    if (!view) return this.hide();
    const fresh = view.id !== this.id;
    if (fresh) {
      this.draft = new Map();
      this.complaints = {};
      this.before ??= document.activeElement;
    }
    const wrong = Object.keys(complaints).length ? complaints : this.complaints;
    const print = JSON.stringify([view.id, view.hash, beneath, wrong, reader.me]);
    if (print === this.print) return undefined;
    Object.assign(this, { id: view.id, print, view });
    const box = this.draw(view, beneath, wrong, reader);
    const old = this.root.firstElementChild;
    if (old && !fresh) replaceKeepingFocus(old, box); else this.root.replaceChildren(box);
    this.root.hidden = false;
    if (Object.keys(wrong).length) box.querySelector("[aria-invalid]")?.focus();
    else if (fresh) (box.querySelector(".body :is(input, select, textarea)") ?? box.querySelector("button"))?.focus();
    return undefined;
  }

  hide() {
    if (!this.open) return;
    Object.assign(this, { id: null, print: "" });
    this.root.hidden = true;
    this.root.replaceChildren();
    if (this.before?.isConnected) this.before.focus();
    this.before = null;
  }

  draw(view, beneath, complaints, reader) {
    const host = {
      reader, state: view.state.values, draft: this.draft, complaints,
      press: (node, what, value) => this.tell(node, "click", what, value),
      choose: (node, what, value) => this.tell(node, "choose", what, value),
    };
    const form = el("form", { novalidate: true, onsubmit: (event) => { event.preventDefault(); this.submit(form); } },
      el("header", {}, el("h2", { id: "modal-title" }, withEmoji(view.title.text)), el("button", {
        type: "button", class: "plain", "aria-label": "Close everything", onclick: () => this.close(true),
      }, icon("close"))),
      el("div", { class: "body", tabindex: "0", role: "group", "aria-labelledby": "modal-title" }, blocks(view.blocks, host)),
      el("footer", {}, el("button", { type: "button", class: "press", onclick: () => this.close(false) },
        withEmoji(view.close?.text ?? (beneath ? "Back" : "Close"))),
        view.submit && el("button", { type: "submit", class: "press primary" }, withEmoji(view.submit.text))));
    return el("div", { class: "modal", role: "dialog", "aria-modal": "true", "aria-labelledby": "modal-title" }, form);
  }

  /** What was typed goes before any deed: the app may draw the form anew with it. */
  async flush() {
    for (const [what, value] of [...this.draft]) {
      await this.pane.deed("choose", { where: "modal", what, value: value || null });
      if (this.draft.get(what) === value) this.draft.delete(what);
    }
  }

  tell(node, deed, what, value) {
    return this.pane.busy(node, async () => {
      await this.flush();
      return this.pane.gesture(deed, { where: "modal", what, value });
    });
  }

  submit(form) {
    return this.pane.busy(form.querySelector("[type=submit]"), async () => {
      await this.flush();
      const { outcome, errors, ack } = await this.pane.deed("submit", { where: "modal" });
      if (outcome === "failed") this.pane.failed(ack ?? { error: Object.values(errors)[0] });
      this.complaints = outcome === "incomplete" || outcome === "errors" ? errors : {};
    });
  }

  close(everything) {
    return this.pane.busy(null, () => this.pane.deed("close", { where: "modal", everything }));
  }

  keys(event) {
    if (event.key === "Escape") {
      event.preventDefault();
      this.close(false);
    }
    if (event.key !== "Tab") return;
    const stops = [...this.root.querySelectorAll(FIELDS)].filter((one) => !one.disabled);
    const [first, last] = [stops[0], stops.at(-1)];
    if (event.shiftKey && document.activeElement === first) { event.preventDefault(); last.focus(); }
    else if (!event.shiftKey && document.activeElement === last) { event.preventDefault(); first.focus(); }
  }
}
