// The threads of a channel: the list behind its head, and the dialog for a new one.
import { el } from "../dom.js";
import { openMenu } from "../menu.js";
import { dialog, Veil } from "../veil.js";

/** The menu of a channel's threads, archived ones last. */
export function threadMenu(pane, button) {
  const { channel } = pane;
  const found = pane.seen.before.channels.filter((one) => one.parent_id === channel.id)
    .sort((one, other) => one.thread_metadata.archived - other.thread_metadata.archived || (one.id < other.id ? 1 : -1));
  const items = found.slice(0, 20).map((one) => [
    one.thread_metadata.archived ? `${one.name} · archived` : one.name, () => pane.openThread(one.id)]);
  if (channel.may.thread) {
    items.push(["New thread…", () => pane.newThread(null, false)], ["New private thread…", () => pane.newThread(null, true)]);
  }
  openMenu(button, "Threads", items.length ? items : [["No threads yet", () => {}]]);
}

/** What can be done with the thread that stands open. */
export function threadDeeds(pane, button) {
  const one = pane.threadChannel;
  const { archived, locked } = one.thread_metadata;
  const archive = (traits) => () => pane.busy(null, () => pane.deed("archive", { channel: one.id, ...traits }));
  const items = [one.member ? ["Leave thread", () => pane.busy(null, () => pane.deed("leave", { channel: one.id }))]
    : ["Join thread", () => pane.busy(null, () => pane.deed("join", { channel: one.id }))]];
  if (one.may.manage) items.push([archived ? "Open thread again" : "Close thread", archive({ archived: !archived })]);
  if (one.may.moderate) items.push([locked ? "Unlock thread" : "Lock thread", archive({ archived, locked: !locked })]);
  if (one.may.moderate) items.push(["Delete thread", () => pane.busy(null, () => pane.deed("delete_channel", { channel: one.id })), "danger"]);
  openMenu(button, "Thread", items);
}

/** The dialog for a new thread: on a message, or on its own. */
export class NewThread {
  constructor(pane) {
    this.pane = pane;
    this.veil = new Veil(() => this.veil.hide());
    this.root = this.veil.root;
  }

  ask(message, hidden) {
    const name = el("input", { type: "text", id: "thread-name", maxlength: 100, required: true });
    const submit = (form) => {
      const wanted = name.value.trim();
      if (!wanted) { name.focus(); return; }
      const { pane } = this;
      pane.busy(form, async () => {
        const where = { channel: pane.channel.id, ...(message ? { message: message.id } : {}) };
        const made = await pane.deed("open_thread", { ...where, name: wanted, private: hidden });
        this.veil.hide();
        pane.thread = made.id;
      });
    };
    this.veil.show(dialog({
      id: "new-thread-title", title: hidden ? "New private thread" : "New thread", cross: ["Close", () => this.veil.hide()], submit,
      body: el("div", { class: "block input" }, el("label", { for: "thread-name" }, "Thread name"), name),
      buttons: [el("button", { type: "button", class: "press", onclick: () => this.veil.hide() }, "Cancel"),
        el("button", { type: "submit", class: "press primary" }, "Create thread")],
    }), true);
    name.focus();
  }
}
