// One Discord-like server: who you are, where you are, and what lies before you there.
import { Composer } from "../composer.js";
import { el, toast } from "../dom.js";
import { icon } from "../icons.js";
import { Pane } from "../pane.js";
import { people } from "../people.js";
import { Command, free, lines, typed, valued } from "./command.js";
import { Form } from "./form.js";
import { forum } from "./forum.js";
import { placed } from "./markdown.js";
import { row } from "./messages.js";
import { FORUM, isThread, named, sidebar } from "./sidebar.js";
import { NewThread, threadDeeds, threadMenu } from "./threads.js";

export class DiscordPane extends Pane {
  // `place` is {channel}: a channel, or the conversation with the app; `thread` is the thread that stands beside it.
  constructor() {
    super("discord", "Discord");
    this.modal = new Form(this);
    this.dialog = new NewThread(this);
    const offers = (box) => () => this.offers(box);
    this.composer = new Composer("Message", (text) => this.say(text, this.composer), offers(() => this.composer));
    this.replier = new Composer("Message the thread", (text) => this.say(text, this.replier), offers(() => this.replier));
    for (const box of [this.composer, this.replier]) this.equip(box);
    this.posts = el("div", { class: "posts", hidden: true, role: "region", "aria-label": "Posts", tabindex: "0" });
    this.threadsButton = el("button", {
      type: "button", class: "plain", "aria-haspopup": "menu", "aria-expanded": "false", onclick: () => threadMenu(this, this.threadsButton),
    }, icon("thread"), " Threads");
    this.closed = el("button", {
      type: "button", class: "plain", role: "switch", "aria-checked": "true", title: "Whether bots of the server may write to you",
      onclick: () => this.busy(this.closed, () => this.deed("close_dms", { closed: !this.person.closed_dms })),
    }, "Direct messages allowed");
    this.threadButton = el("button", {
      type: "button", class: "plain", "aria-label": "What can be done with the thread", "aria-haspopup": "menu", "aria-expanded": "false",
      onclick: () => threadDeeds(this, this.threadButton),
    }, icon("more"));
    this.frame({ tools: [this.threadsButton, this.closed], instead: this.posts, threadTools: this.threadButton });
    this.root.querySelector(".stage").append(this.dialog.root);
  }

  /** Give a composer the line of what is answered, and the fields of a command. */
  equip(box) {
    box.answering = null;
    box.above = el("p", { class: "answering", hidden: true });
    box.command = new Command({
      ask: (command, focused, options) => this.deed("autocomplete", { channel: this.of(box), command, focused, options }),
      send: (command, options) => this.use(command, options, this.of(box)),
      left: () => { box.root.classList.remove("commanding"); box.area.focus(); },
    });
    box.outer = el("div", { class: "writing" }, box.above, box.root, box.command.root);
  }

  /** The channel that a composer writes to. */
  of(box) { return box === this.replier ? this.thread : this.seen.id; }

  // What is seen

  async see(workspace, of) {
    const before = await this.lookAs(of);
    const known = new Map(before.channels.map((one) => [one.id, one]));
    if (this.thread && !known.has(this.thread)) this.thread = null;
    if (!known.has(this.place?.channel) && this.place?.channel !== before.direct) {
      // In direct messages one stays there whoever one becomes.
      const first = before.channels.find((one) => one.type === 0);
      this.place = { channel: this.place?.direct || !first ? before.direct : first.id };
    }
    this.place.direct = this.place.channel === before.direct;
    const id = this.place.channel;
    const [said, replies] = await Promise.all([id, this.thread].map((one) => one && this.lookAs(of, `/channels/${one}`)));
    const channels = Object.fromEntries(before.channels.map((one) => [one.id, one]));
    const names = before.channels.map((one) => one.name).join();
    return { workspace, before, channels, names, messages: said?.messages ?? [], replies: replies?.messages ?? [], id, of };
  }

  get channel() { return this.seen.channels[this.seen.id] ?? null; }

  get threadChannel() { return this.seen.channels[this.thread] ?? null; }

  /** The commands that are offered where one is. */
  get commands() {
    const { workspace } = this.seen;
    return workspace.guilds.find((one) => one.id === this.channel?.guild_id)?.commands ?? workspace.direct_commands;
  }

  get reader() {
    const { workspace, channels } = this.seen;
    const { id, tz, locale, roles } = this.person;
    const guild = workspace.guilds.find((one) => one.id === this.channel?.guild_id) ?? workspace.guilds[0];
    return {
      users: workspace.users, roles: guild?.roles ?? {}, channels, me: id, mine: new Set(roles), tz, locale,
      go: (channel, message) => this.go(channel, message),
    };
  }

  draw() {
    if (!this.seen || this.seen.of !== this.me) return;
    const { channel, threadChannel } = this;
    const { id, messages, replies } = this.seen;
    const inForum = channel?.type === FORUM;
    if (!inForum) this.reading.read(this.person, id);
    if (threadChannel) this.reading.read(this.person, threadChannel.id);
    people(this);
    sidebar(this);
    this.title.replaceChildren(...(channel ? named(channel) : [this.seen.workspace.app.name]));
    this.about.textContent = channel?.topic ?? "";
    this.threadsButton.hidden = !channel || inForum;
    this.closed.hidden = Boolean(channel);
    this.closed.setAttribute("aria-checked", String(!this.person.closed_dms));
    this.list.hidden = inForum;
    this.posts.hidden = !inForum;
    if (inForum) forum(this, channel);
    else this.fill(this.list, messages.map((one) => row(one, channel ?? DIRECT, this)), id);
    this.drawThread(threadChannel, replies);
    const may = channel ? channel.may.write : true;
    this.foot(this.composer, this.note, inForum ? "" : may ? null : "You can read here, not write.",
      channel ? `Message #${channel.name}` : `Message @${this.seen.workspace.app.name}`);
    this.modal.show(this.seen.before.modal, this.reader);
    this.work.inert = this.modal.open;
  }

  drawThread(one, replies) {
    this.threadBox.hidden = !one;
    this.work.classList.toggle("threaded", Boolean(one));
    if (!one) {
      this.replies.replaceChildren(); // what another person saw there is not for this one
      return;
    }
    this.threadTitle.replaceChildren(...named(one));
    this.fill(this.replies, replies.map((each) => row(each, one, this)), one.id);
    const { archived, locked } = one.thread_metadata;
    this.foot(this.replier, this.threadNote, one.may.write ? null : locked ? "This thread is locked." : "You can read here, not write.",
      archived ? "Message the archived thread: that opens it again" : `Message ${one.name}`);
  }

  /** A composer, or a sentence in its place; an empty one is for neither. */
  foot(box, note, instead, label) {
    box.outer.hidden = instead !== null;
    note.hidden = !instead;
    note.textContent = instead ?? "";
    box.name(label);
  }

  // Where one goes

  async go(channel, message = null) {
    const there = this.seen.channels[channel];
    const thread = there && isThread(there);
    Object.assign(this, {
      place: { channel: thread ? there.parent_id : channel }, thread: thread ? channel : null,
      highlighted: message, scrolled: null, editing: null,
    });
    this.answer(null);
    this.work.classList.remove("browsing");
    await this.refresh();
  }

  placed(url) { return placed(url); }

  sees(channel) { return channel === this.seen.before.direct || Boolean(this.seen.channels[channel]); }

  stop(place) { return place; }

  async openThread(id) {
    const there = this.seen.channels[id];
    Object.assign(this, { thread: id, highlighted: null });
    if (there && there.parent_id !== this.seen.id) this.place = { channel: there.parent_id };
    await this.refresh();
    if (id) this.replier.area.focus();
  }

  newThread(message, hidden = false) { this.dialog.ask(message, hidden); }

  /** Answer a message by the next one that is sent where it stands. */
  answer(message, name) {
    const box = message && message.channel_id === this.thread ? this.replier : this.composer;
    for (const one of [this.composer, this.replier]) {
      one.answering = one === box && message ? message : null;
      one.above.hidden = !one.answering;
    }
    if (!message) return;
    box.above.replaceChildren("Replying to ", el("strong", {}, name), el("button", {
      type: "button", class: "plain", "aria-label": "Don't reply", onclick: () => this.answer(null),
    }, icon("close")));
    box.area.focus();
  }

  // What one does

  failed() { toast(`${this.seen.workspace.app.name} did not respond. Try again in a moment.`); }

  use(command, options, channel) {
    return this.busy(null, () => this.gesture("slash", { channel, command, options }));
  }

  say(text, box) {
    const channel = this.of(box);
    if (/^\/\p{L}/u.test(text)) {
      const found = typed(text, lines(this.commands, this.reader.locale));
      if (!found) {
        toast(`${text.split(" ")[0]} is not a command here.`);
        return false;
      }
      const [command, given, rest] = found;
      const field = rest && free(command, given);
      if (rest && !field) {
        toast(`“${rest}” is left over: /${command.label} has no field for it.`);
        return false;
      }
      if (field) given[field.name] = rest;
      const missing = command.options.some((one) => one.required && !(one.name in given));
      if (missing || field) {
        this.begin(box, command, given);
        return true;
      }
      const options = Object.fromEntries(command.options.filter((one) => one.name in given).map((one) => [one.name, valued(one, given[one.name])]));
      return this.use(command.line, options, channel);
    }
    const to = box.answering?.id;
    this.answer(null);
    return this.busy(null, () => this.deed("say", { channel, text: this.sent(text), ...(to ? { reply_to: to } : {}) }));
  }

  begin(box, command, given = {}) {
    box.root.classList.add("commanding");
    box.command.open(command, this.reader, given);
  }

  /** What was typed, its @names and #channels as Discord sends them. */
  sent(text) {
    const { users, channels, roles } = this.reader;
    const ids = new Map([
      ...Object.values(channels).map((one) => [`#${one.name}`, `<#${one.id}>`]),
      ...Object.entries(roles).map(([id, name]) => [`@${name}`, `<@&${id}>`]),
      ...Object.entries(users).map(([id, user]) => [`@${user.name}`, `<@${id}>`])]);
    return text.replace(/[@#][\p{L}\p{N}_-]+/gu, (name) => ids.get(name) ?? name);
  }

  offers(which) {
    const { workspace, before } = this.seen;
    const box = which();
    // A command that takes nothing is written out; any other opens its fields.
    const slash = (typing) => lines(this.commands, this.reader.locale)
      .filter(({ line, label }) => [line, label].some((one) => `/${one}`.startsWith(typing.trimEnd())))
      .filter(({ line, label, options }) => options.length || ![`/${line}`, `/${label}`].includes(typing))
      .map((one) => ({
        label: `/${one.label}`, hint: one.about,
        ...(one.options.length ? { take: () => this.begin(box, one) } : { start: 0, text: `/${one.label}` }),
      }));
    return {
      slash, people: Object.values(workspace.users).map((one) => one.name), channels: before.channels.filter((one) => !isThread(one)).map((one) => one.name),
    };
  }
}

const DIRECT = { type: 1, may: { write: true, thread: false, moderate: false, manage: false } };
