// One Slack-like workspace: who you are, where you are, and what lies before you there.
import { act, look } from "../door.js";
import { el, keyed, toast } from "../dom.js";
import { icon } from "../icons.js";
import { blocks } from "./blocks.js";
import { Composer } from "./composer.js";
import { row } from "./messages.js";
import { Modal } from "./modal.js";
import { Reading } from "./reading.js";
import { named, people, sidebar } from "./sidebar.js";

export class SlackPane {
  constructor() {
    this.me = null;
    this.place = null; // {channel} or {tab: "home" | "messages"}
    this.thread = this.editing = this.highlighted = this.seen = null;
    this.reading = new Reading();
    this.gone = new Set(); // private messages that were dismissed
    this.modal = new Modal(this);
    const send = (thread) => (text) => this.say(text, thread());
    const offers = () => this.offers();
    this.composer = new Composer("Message", send(() => null), offers);
    this.replier = new Composer("Reply", send(() => this.thread), offers);
    this.build();
  }

  build() {
    this.people = el("div", { class: "people", role: "radiogroup", "aria-label": "Who you are" });
    this.side = el("nav", { class: "side", "aria-label": "Channels" });
    this.title = el("h2", { class: "title" });
    this.about = el("span", { class: "about" });
    this.tabs = el("div", { class: "tabs", role: "group", "aria-label": "The app's tabs" });
    this.list = el("ol", { class: "messages", tabindex: "0", "aria-label": "Messages" });
    this.home = el("div", { class: "home", hidden: true, tabindex: "0", role: "group", "aria-label": "Home" });
    this.join = el("p", { class: "join", hidden: true });
    this.replies = el("ol", { class: "messages", tabindex: "0", "aria-label": "Messages of the thread" });
    this.threadBox = el("aside", { class: "thread", hidden: true, "aria-label": "Thread" },
      el("header", {}, el("h2", {}, "Thread"), el("button", {
        type: "button", class: "plain", "aria-label": "Close the thread", onclick: () => this.openThread(null),
      }, icon("close"))), this.replies, this.replier.root);
    this.main = el("section", { class: "main", "aria-label": "Conversation" },
      el("header", {}, el("button", {
        type: "button", class: "plain back", "aria-label": "Show channels", onclick: () => this.work.classList.toggle("browsing"),
      }, icon("list")), this.title, this.about, this.tabs), this.list, this.home, this.join, this.composer.root);
    this.work = el("div", { class: "work" }, this.side, this.main, this.threadBox);
    this.root = el("section", { class: "pane slack", "aria-label": "Slack" }, this.people,
      el("div", { class: "stage" }, this.work, this.modal.root));
  }

  // What is seen

  async refresh() {
    const turn = (this.turn = (this.turn ?? 0) + 1);
    const workspace = await look("/control/");
    if (!workspace) return;
    this.me ??= workspace.people[0]?.name;
    const of = this.me;
    const before = await look(`/control/${encodeURIComponent(of)}`);
    const known = before.channels.some((one) => one.id === this.place?.channel);
    if (!known && !this.place?.tab) this.place = { channel: (before.channels.find((one) => one.name !== "general" && one.member) ?? before.channels[0]).id };
    const id = this.place.channel ?? before.direct;
    const said = await look(`/control/${encodeURIComponent(of)}/channels/${id}`);
    // Whoever has begun to look since then sees what is newer.
    if (turn !== this.turn) return;
    this.seen = { workspace, before, messages: said?.messages ?? [], id, of };
    this.reading.begin(workspace.people);
    this.draw();
  }

  get person() { return this.seen.workspace.people.find((one) => one.name === this.seen.of); }
  get outside() { return this.person.outside; }
  get admin() { return this.person.admin; }

  get reader() {
    const { workspace, before } = this.seen;
    const { id, tz, locale } = this.person;
    return {
      users: workspace.users, usergroups: workspace.usergroups, me: id, tz, locale,
      channels: Object.fromEntries(before.channels.map((one) => [one.id, one.name])),
      go: (channel, ts, thread) => this.go({ channel }, ts, thread),
    };
  }

  draw() {
    if (!this.seen || this.seen.of !== this.me) return;
    const { before, messages, id } = this.seen;
    const { reader } = this;
    const here = before.channels.find((one) => one.id === id);
    const direct = !here;
    this.reading.read(this.person, this.place.tab === "home" ? null : id);
    people(this);
    sidebar(this);
    this.title.replaceChildren(...(direct ? [this.seen.workspace.app.name] : named(here)));
    this.about.textContent = [here?.shared && "shared with another company", here?.archived && "archived"].filter(Boolean).join(" · ");
    this.drawTabs(direct);
    const atHome = this.place.tab === "home";
    this.list.hidden = atHome;
    this.home.hidden = !atHome;
    if (atHome) this.drawHome(before.home, reader);
    else this.fill(this.list, messages.filter((one) => !one.thread_ts || one.thread_ts === one.ts || one.subtype === "thread_broadcast"), id, false);
    // A link to a message with a thread beneath it leads into the thread.
    if (this.highlighted && messages.find((one) => one.ts === this.highlighted)?.reply_count) this.thread ??= this.highlighted;
    this.drawThread(messages, id);
    this.drawFoot(here, direct, atHome);
    this.modal.show(before.modal, before.beneath, before.complaints, reader);
    this.work.inert = this.modal.open;
  }

  fill(list, messages, channel, inThread) {
    const low = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
    const was = list.dataset.of;
    const now = `${this.me} ${channel} ${inThread ? this.thread : ""}`;
    const shown = messages.filter((one) => !this.gone.has(one.ts));
    keyed(list, shown.length ? shown.map((one) => row(one, { channel, inThread }, this))
      : [["empty", "", () => el("li", { class: "empty" }, "Nothing was said here yet.")]]);
    list.dataset.of = now;
    const wanted = this.highlighted && [...list.children].find((one) => one.dataset.key === this.highlighted);
    if (wanted && this.scrolled !== this.highlighted) {
      this.scrolled = this.highlighted;
      wanted.scrollIntoView({ block: "center" });
    } else if (low || was !== now) list.scrollTop = list.scrollHeight;
  }

  drawThread(messages, id) {
    const said = this.thread ? messages.filter((one) => one.ts === this.thread || one.thread_ts === this.thread) : [];
    this.threadBox.hidden = !said.length;
    this.work.classList.toggle("threaded", said.length > 0);
    if (said.length) this.fill(this.replies, said, id, true);
  }

  drawTabs(direct) {
    const tabs = direct && !this.outside ? [["home", "Home"], ["messages", "Messages"]] : [];
    keyed(this.tabs, tabs.map(([tab, label]) => [tab, String(this.place.tab === tab), () => el("button", {
      type: "button", class: "tab", "aria-pressed": String(this.place.tab === tab), "data-focus": tab, onclick: () => this.go({ tab }),
    }, label)]));
  }

  drawHome(view, reader) {
    const host = {
      reader, state: view?.state.values,
      press: (node, what, value) => this.busy(node, () => this.gesture("click", { where: "home", what, value })),
      choose: (node, what, value) => this.busy(node, () => this.gesture("choose", { where: "home", what, value })),
    };
    keyed(this.home, [["home", JSON.stringify([view?.hash, reader.me]), () => el("div", {},
      view ? blocks(view.blocks, host) : el("p", { class: "empty" }, "The app has not drawn its Home yet."))]]);
  }

  drawFoot(here, direct, atHome) {
    const member = direct || (here.member && !here.archived);
    this.composer.root.hidden = atHome || !member;
    this.join.hidden = atHome || member;
    this.composer.name(direct ? `Message ${this.seen.workspace.app.name}` : `Message #${here.name}`);
    if (!member) {
      this.join.replaceChildren(here.archived ? "This channel is archived." : el("button", {
        type: "button", class: "press primary", onclick: (event) => this.busy(event.currentTarget, () => this.deed("join", { channel: here.id })),
      }, `Join #${here.name}`));
    }
  }

  // Where one goes

  async become(name) {
    Object.assign(this, { me: name, thread: null, editing: null, highlighted: null });
    await this.refresh();
  }

  async go(place, ts = null, thread = null) {
    Object.assign(this, { place, thread: thread ?? null, highlighted: ts, scrolled: null, editing: null });
    this.work.classList.remove("browsing");
    if (place.tab && !this.outside) this.busy(null, () => this.deed("open_home", { tab: place.tab }));
    await this.refresh();
  }

  openThread(ts) {
    Object.assign(this, { thread: ts, highlighted: null });
    this.draw();
    if (ts) this.replier.area.focus();
  }

  edit(ts) { this.editing = ts; this.draw(); }

  dismiss(ts) { this.gone.add(ts); this.draw(); }

  // What one does

  deed(name, body) { return act(`/control/${encodeURIComponent(this.me)}/${name}`, body); }

  /** A deed that the app answers; says so where it doesn't. */
  async gesture(name, body) {
    const done = await this.deed(name, body);
    if (done && !done.ok) this.failed(done);
  }

  failed({ error }) {
    const app = this.seen.workspace.app.name;
    const said = {
      operation_timeout: `${app} didn't answer in time. Try again.`,
      dispatch_failed: `${app} isn't there right now. Try again in a moment.`,
      not_in_threads: "Commands don't work in threads: type it in the channel.",
    };
    toast(said[error] ?? `It failed: ${error}`);
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

  say(text, thread) {
    const channel = this.seen.id;
    const [command, ...words] = text.split(" ");
    const known = this.seen.workspace.commands.some((one) => one.command === command);
    if (known) return this.busy(null, () => this.gesture("slash", { channel, command, text: this.sent(words.join(" ")), thread }));
    if (/^\/[a-z]/.test(text)) {
      toast(`${command} is not a command here.`);
      return false;
    }
    return this.busy(null, () => this.deed("say", { channel, text: this.sent(text), thread }));
  }

  /** What was typed, its @names and #channels as Slack sends them. */
  sent(text) {
    const { users, channels } = this.reader;
    const ids = new Map([
      ...Object.entries(users).map(([id, user]) => [`@${user.name}`, `<@${id}>`]),
      ...Object.entries(channels).map(([id, name]) => [`#${name}`, `<#${id}>`])]);
    return text.replace(/[@#][\p{L}\p{N}_-]+/gu, (name) => ids.get(name) ?? name);
  }

  offers() {
    const { workspace, before } = this.seen;
    return {
      commands: this.outside ? [] : workspace.commands,
      people: Object.values(workspace.users).map((one) => one.name).filter((name) => name !== "Slackbot"),
      channels: before.channels.map((one) => one.name),
    };
  }
}
