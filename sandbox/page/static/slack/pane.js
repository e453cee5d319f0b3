// One Slack-like workspace: who you are, where you are, and what lies before you there.
import { Composer } from "../composer.js";
import { el, keyed, toast } from "../dom.js";
import { Pane } from "../pane.js";
import { people } from "../people.js";
import { blocks } from "./blocks.js";
import { slash } from "./commands.js";
import { row } from "./messages.js";
import { Modal } from "./modal.js";
import { placed } from "./mrkdwn.js";
import { named, sidebar } from "./sidebar.js";

export class SlackPane extends Pane {
  // `place` is {channel} or {tab: "home" | "messages"}, `thread` the `ts` of its root.
  constructor() {
    super("slack", "Slack");
    this.gone = new Set(); // private messages that were dismissed
    this.modal = new Modal(this);
    const send = (thread) => (text) => this.say(text, thread());
    const offers = () => this.offers();
    this.composer = new Composer("Message", send(() => null), offers);
    this.replier = new Composer("Reply", send(() => this.thread), offers);
    this.tabs = el("div", { class: "tabs", role: "group", "aria-label": "The app's tabs" });
    this.home = el("div", { class: "home", hidden: true, tabindex: "0", role: "group", "aria-label": "Home" });
    this.frame({ tools: this.tabs, instead: this.home });
  }

  // What is seen

  async see(workspace, of) {
    const before = await this.lookAs(of);
    const known = before.channels.some((one) => one.id === this.place?.channel);
    if (!known && !this.place?.tab) this.place = { channel: (before.channels.find((one) => one.name !== "general" && one.member) ?? before.channels[0]).id };
    const id = this.place.channel ?? before.direct;
    const said = await this.lookAs(of, `/channels/${id}`);
    return { workspace, before, messages: said?.messages ?? [], id, of };
  }

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
    people(this, (one) => (one.outside ? `${one.title} (outside)` : one.title));
    sidebar(this);
    this.title.replaceChildren(...(direct ? [this.seen.workspace.app.name] : named(here)));
    this.about.textContent = [here?.shared && "shared with another company", here?.archived && "archived"].filter(Boolean).join(" · ");
    this.drawTabs(direct);
    const atHome = this.place.tab === "home";
    this.list.hidden = atHome;
    this.home.hidden = !atHome;
    if (atHome) this.drawHome(before.home, reader);
    else this.show(this.list, messages.filter((one) => !one.thread_ts || one.thread_ts === one.ts || one.subtype === "thread_broadcast"), id, false);
    // A link to a message with a thread beneath it leads into the thread.
    if (this.highlighted && messages.find((one) => one.ts === this.highlighted)?.reply_count) this.thread ??= this.highlighted;
    this.drawThread(messages, id);
    this.drawFoot(here, direct, atHome);
    this.modal.show(before.modal, before.beneath, before.complaints, reader);
    this.work.inert = this.modal.open;
  }

  show(list, messages, channel, inThread) {
    const shown = messages.filter((one) => !this.gone.has(one.ts)).map((one) => row(one, { channel, inThread }, this));
    this.fill(list, shown, `${channel} ${inThread ? this.thread : ""}`);
  }

  drawThread(messages, id) {
    const said = this.thread ? messages.filter((one) => one.ts === this.thread || one.thread_ts === this.thread) : [];
    this.threadBox.hidden = !said.length;
    this.work.classList.toggle("threaded", said.length > 0);
    // What another person saw there is not for this one.
    if (said.length) this.show(this.replies, said, id, true); else this.replies.replaceChildren();
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
    this.note.hidden = atHome || member;
    this.composer.name(direct ? `Message ${this.seen.workspace.app.name}` : `Message #${here.name}`);
    if (!member) {
      this.note.replaceChildren(here.archived ? "This channel is archived." : el("button", {
        type: "button", class: "press primary", onclick: (event) => this.busy(event.currentTarget, () => this.deed("join", { channel: here.id })),
      }, `Join #${here.name}`));
    }
  }

  // Where one goes

  async go(place, ts = null, thread = null) {
    Object.assign(this, { place, thread: thread ?? null, highlighted: ts, scrolled: null, editing: null });
    this.work.classList.remove("browsing");
    if (place.tab && !this.outside) this.busy(null, () => this.deed("open_home", { tab: place.tab }));
    await this.refresh();
  }

  placed(url) { return placed(url); }

  sees(channel) { return channel === this.seen.before.direct || this.seen.before.channels.some((one) => one.id === channel); }

  stop([channel, ts, thread]) { return [{ channel }, ts, thread]; }

  openThread(ts) {
    Object.assign(this, { thread: ts, highlighted: null });
    this.draw();
    if (ts) this.replier.area.focus();
  }

  dismiss(ts) { this.gone.add(ts); this.draw(); }

  // What one does

  failed({ error }) {
    const app = this.seen.workspace.app.name;
    const said = {
      operation_timeout: `${app} didn't answer in time. Try again.`,
      dispatch_failed: `${app} isn't there right now. Try again in a moment.`,
      not_in_threads: "Commands don't work in threads: type it in the channel.",
    };
    toast(said[error] ?? `It failed: ${error}`);
  }

  say(text, thread) {
    const channel = this.seen.id;
    const [command, ...words] = text.split(" ");
    const known = this.seen.workspace.commands.some((one) => one.command === command);
    if (known && this.outside) {
      toast(`${this.me} is from elsewhere: Slack offers no commands of the app.`);
      return false;
    }
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
      slash: (typed) => slash(typed, this.outside ? [] : workspace.commands),
      people: Object.values(workspace.users).map((one) => one.name).filter((name) => name !== "Slackbot"),
      channels: before.channels.map((one) => one.name),
    };
  }
}
