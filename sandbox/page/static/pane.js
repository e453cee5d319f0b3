// What the panes of both platforms have in common: who one is, what lies before one, and how deeds are done.
import { act, look } from "./door.js";
import { el, keyed, released, toast } from "./dom.js";
import { icon } from "./icons.js";
import { row } from "./people.js";
import { Reading } from "./reading.js";

export class Pane {
  /** `platform` is the part of the door's address, `label` the name that people know it by. */
  constructor(platform, label) {
    Object.assign(this, { platform, label, door: `/${platform}/control/` });
    this.me = this.place = this.thread = this.editing = this.typed = this.highlighted = this.seen = null;
    this.reading = new Reading(platform);
  }

  /** The frame: people above, channels at the side, a conversation, and a thread beside it.
   *  `tools` stand in the conversation's head, `instead` takes its place now and then, `threadTools` stand in the thread's. */
  frame({ tools, instead, threadTools = [] }) {
    this.people = row();
    this.side = el("nav", { class: "side", "aria-label": "Channels" });
    this.title = el("h2", { class: "title" });
    this.about = el("span", { class: "about" });
    this.list = ending(el("ol", { class: "messages", tabindex: "0", "aria-label": "Messages" }));
    this.note = el("p", { class: "note", hidden: true });
    this.replies = ending(el("ol", { class: "messages", tabindex: "0", "aria-label": "Messages of the thread" }));
    this.threadTitle = el("h2", {}, "Thread");
    this.threadNote = el("p", { class: "note", hidden: true });
    this.threadBox = el("aside", { class: "thread", hidden: true, "aria-label": "Thread" },
      el("header", {}, this.threadTitle, threadTools, el("button", {
        type: "button", class: "plain", "aria-label": "Close the thread", onclick: () => this.openThread(null),
      }, icon("close"))), this.replies, this.threadNote, this.replier.outer ?? this.replier.root);
    this.main = el("section", { class: "main", "aria-label": "Conversation" },
      el("header", {}, el("button", {
        type: "button", class: "plain back", "aria-label": "Show channels", onclick: () => this.work.classList.toggle("browsing"),
      }, icon("list")), this.title, this.about, tools), this.list, instead, this.note, this.composer.outer ?? this.composer.root);
    this.work = el("div", { class: "work" }, this.side, this.main, this.threadBox);
    this.root = el("section", { class: `pane ${this.platform}`, "aria-label": this.label },
      el("div", { class: "top" }, el("p", { class: "platform", "aria-hidden": "true" }, this.label), this.people),
      el("div", { class: "stage" }, this.work, this.modal.root));
  }

  // What is seen

  /** Look anew; `see(workspace, of)` gathers what the pane draws. Whoever has begun to look since then sees what is newer. */
  async refresh() {
    const turn = (this.turn = (this.turn ?? 0) + 1);
    const workspace = await look(this.door);
    if (!workspace) return;
    this.me ??= workspace.people[0]?.name;
    const seen = await this.see(workspace, this.me);
    await released();
    if (turn !== this.turn || !seen) return;
    this.seen = seen;
    this.reading.begin(workspace.people);
    this.draw();
  }

  /** Ask for something as a person. */
  lookAs(name, path = "") { return look(`${this.door}${encodeURIComponent(name)}${path}`); }

  get person() { return this.seen.workspace.people.find((one) => one.name === this.seen.of); }

  /** Bring a list of messages up to date; it stays at its end where it was there. `of` names the conversation. */
  fill(list, rows, of, empty = "Nothing was said here yet.") {
    const was = list.dataset.of;
    const now = `${this.me} ${of}`;
    keyed(list, rows.length ? rows : [["empty", empty, () => el("li", { class: "empty" }, empty)]]);
    list.dataset.of = now;
    const wanted = this.highlighted && [...list.children].find((one) => one.dataset.key === this.highlighted);
    if (wanted && this.scrolled !== this.highlighted) {
      this.scrolled = this.highlighted;
      list.low = false;
      wanted.scrollIntoView({ block: "center" });
    } else if (list.low || was !== now) toEnd(list);
  }

  // Where one goes

  async become(name) {
    Object.assign(this, { me: name, thread: null, editing: null, highlighted: null });
    await this.refresh();
  }

  /** Go where a link of the page's other workspace leads, as the same person where they are here too, and `reveal` it. */
  async follow(name, place, reveal) {
    if (!this.seen) return;
    if (name !== this.me && this.seen.workspace.people.some((one) => one.name === name)) await this.become(name);
    if (!this.sees(place[0])) {
      toast(`${this.me} can't see that place on ${this.label}.`);
      return;
    }
    reveal();
    await this.go(...this.stop(place));
  }

  edit(message) {
    Object.assign(this, { editing: message, typed: null });
    this.draw();
  }

  // What one does

  deed(name, body) { return act(`${this.door}${encodeURIComponent(this.me)}/${name}`, body); }

  /** A deed that the app answers; says so where it doesn't. */
  async gesture(name, body) {
    const done = await this.deed(name, body);
    if (done && !done.ok) this.failed(done);
    return done;
  }

  /** Do `work` with a control marked as busy; whether it went well. */
  async busy(node, work) {
    node?.setAttribute("aria-busy", "true");
    try {
      await work();
      return true;
    } catch (error) {
      toast(error.message);
      return false;
    } finally {
      node?.removeAttribute("aria-busy");
      await this.refresh();
    }
  }
}

/** A list that stays at its end while one is there: what is new may come while a thread covers it, and fields of a command
 * may take of its height. */
function ending(list) {
  list.low = true;
  list.addEventListener("scroll", () => { if (list.clientHeight) list.low = list.scrollHeight - list.scrollTop - list.clientHeight < 80; });
  new ResizeObserver(() => { if (list.low) toEnd(list); }).observe(list);
  return list;
}

function toEnd(list) {
  list.low = true;
  list.scrollTop = list.scrollHeight;
}
