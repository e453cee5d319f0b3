// The modal before a person: it lies over the workspace, not over the switch of people.
import { el } from "../dom.js";
import { own } from "../own.js";
import { dialog, Veil } from "../veil.js";
import { blocks } from "./blocks.js";
import { withEmoji } from "./emoji.js";

export class Modal {
  constructor(pane) {
    this.pane = pane;
    this.veil = new Veil(() => this.close(false));
    this.root = this.veil.root;
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
    }
    const wrong = Object.keys(complaints).length ? complaints : this.complaints;
    const print = JSON.stringify([view.id, view.hash, beneath, wrong, reader.me]);
    if (print === this.print) return undefined;
    Object.assign(this, { id: view.id, print, view });
    const box = this.draw(view, beneath, wrong, reader);
    this.veil.show(box, fresh);
    if (Object.keys(wrong).length) box.querySelector("[aria-invalid]")?.focus();
    else if (fresh) (box.querySelector(".body :is(input, select, textarea)") ?? box.querySelector("button"))?.focus();
    return undefined;
  }

  hide() {
    if (!this.open) return;
    Object.assign(this, { id: null, print: "" });
    this.veil.hide();
  }

  draw(view, beneath, complaints, reader) {
    const host = {
      reader, state: view.state.values, draft: this.draft, complaints,
      press: (node, what, value) => this.tell(node, "click", what, value),
      choose: (node, what, value) => this.tell(node, "choose", what, value),
    };
    return dialog({
      id: "slack-modal-title", title: withEmoji(view.title.text), body: blocks(view.blocks, host),
      cross: ["Close everything", () => this.close(true)], submit: (form) => this.submit(form),
      buttons: [
        el("button", { type: "button", class: "press", onclick: () => this.close(false) },
          withEmoji(view.close?.text ?? own(beneath ? "Back" : "Close", reader))),
        view.submit && el("button", { type: "submit", class: "press primary" }, withEmoji(view.submit.text))],
    });
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
}
