// Messages: who, when, what; reactions, the thread beneath, and the menu of what can be done with it.
import { el } from "../dom.js";
import { icon } from "../icons.js";
import { openMenu } from "../menu.js";
import { blocks } from "./blocks.js";
import { when } from "./dates.js";
import { emoji, OFFERED } from "./emoji.js";
import { mrkdwn, unescape } from "./mrkdwn.js";

/** The picture of a person: their initial, in a colour of their own. */
export function face(name, id) {
  return el("span", { class: `face hue${[...id].reduce((sum, sign) => sum + sign.codePointAt(0), 0) % 6}`, "aria-hidden": "true" },
    [...name][0] ?? "?");
}

/** What `keyed` needs of a message. `place`: {channel, inThread}; `pane` does the deeds. */
export function row(message, place, pane) {
  const editing = pane.editing === message.ts;
  const print = JSON.stringify([message, editing, pane.reader.me, pane.reader.tz, pane.highlighted === message.ts]);
  return [message.ts, print, () => draw(message, place, pane, editing)];
}

function draw(message, place, pane, editing) {
  const { reader } = pane;
  const name = message.username ?? reader.users[message.user]?.name ?? message.user ?? "?";
  const marks = ["message", message.only_you && "only-you", pane.highlighted === message.ts && "highlighted"];
  if (message.subtype?.startsWith("channel_") || message.subtype === "tombstone") {
    return el("li", { class: "message aside" }, el("span", { class: "words" }, mrkdwn(message.text, reader)), time(message, reader));
  }
  return el("li", { class: marks.filter(Boolean).join(" ") },
    face(name, message.user ?? message.bot_id ?? "?"),
    el("div", { class: "content" },
      message.only_you && el("p", { class: "private" }, "Only visible to you"),
      el("p", { class: "by" }, el("strong", {}, name), message.app_id && el("span", { class: "badge" }, "APP"), " ", time(message, reader)),
      editing ? editor(message, place, pane) : body(message, place, pane),
      message.edited && !editing && el("span", { class: "edited" }, "(edited)"),
      (message.files ?? []).map((file) => el("p", { class: "file" }, icon("file"), ` ${file.name ?? "a file that was removed"}`)),
      reactions(message, place, pane),
      !place.inThread && message.reply_count > 0 && el("button", {
        type: "button", class: "replies", "data-focus": `replies-${message.ts}`, onclick: () => pane.openThread(message.ts),
      }, message.reply_count === 1 ? "1 reply" : `${message.reply_count} replies`)),
    editing ? null : tools(message, place, pane, name));
}

function time(message, reader) {
  return el("time", { datetime: new Date(Number(message.ts) * 1000).toISOString() }, when(message.ts, reader));
}

function body(message, place, pane) {
  const where = { channel: place.channel, ts: message.ts };
  const host = {
    reader: pane.reader,
    press: (node, what, value) => pane.busy(node, () => pane.gesture("click", { where, what, value })),
    choose: (node, what, value) => pane.busy(node, () => pane.gesture("choose", { where, what, value })),
  };
  const drawn = message.blocks?.length ? blocks(message.blocks, host) : [el("div", { class: "words" }, mrkdwn(message.text, pane.reader))];
  return el("div", { class: "said" }, drawn, (message.attachments ?? []).map((one) => (
    el("div", { class: "attachment" }, one.blocks ? blocks(one.blocks, host) : mrkdwn(one.text ?? one.fallback ?? "", pane.reader)))));
}

function reactions(message, place, pane) {
  if (!message.reactions?.length) return null;
  return el("div", { class: "reactions" }, message.reactions.map(({ name, users, count }) => {
    const mine = users.includes(pane.reader.me);
    const who = users.map((one) => pane.reader.users[one]?.name ?? one).join(", ");
    return el("button", {
      type: "button", class: mine ? "reaction mine" : "reaction", "aria-pressed": String(mine), title: `${who}: ${name}`,
      "aria-label": `${name}, ${count}`, "data-focus": `reaction-${message.ts}-${name}`,
      onclick: (event) => pane.busy(event.currentTarget, () => (
        pane.deed(mine ? "unreact" : "react", { channel: place.channel, ts: message.ts, emoji: name }))),
    }, `${emoji(name)} ${count}`);
  }));
}

function tools(message, place, pane, name) {
  if (message.only_you) {
    return el("div", { class: "tools" }, el("button", {
      type: "button", "aria-label": "Dismiss this message", onclick: () => pane.dismiss(message.ts),
    }, icon("close")));
  }
  const menu = (label, title, items) => el("button", {
    type: "button", "aria-label": `${title}: ${name}`, title, "aria-haspopup": "menu", "aria-expanded": "false",
    "data-focus": `${title}-${message.ts}`, onclick: (event) => openMenu(event.currentTarget, title, items()),
  }, label);
  return el("div", { class: "tools" },
    menu(icon("smile"), "Add reaction", () => OFFERED.map((one) => [
      `${emoji(one)} ${one}`, () => pane.busy(null, () => pane.deed("react", { channel: place.channel, ts: message.ts, emoji: one }))])),
    !place.inThread && el("button", {
      type: "button", "aria-label": `Reply in thread: ${name}`, title: "Reply in thread", "data-focus": `thread-${message.ts}`,
      onclick: () => pane.openThread(message.thread_ts ?? message.ts),
    }, icon("thread")),
    menu(icon("more"), "More actions", () => choices(message, place, pane)));
}

function choices(message, place, pane) {
  const shortcuts = pane.seen.workspace.shortcuts.filter((one) => one.type === "message" && !pane.outside);
  const at = { channel: place.channel, ts: message.ts };
  const made = shortcuts.map((one) => [
    `${one.name} · ${pane.seen.workspace.app.name}`, () => pane.busy(null, () => pane.gesture("shortcut", { ...at, callback_id: one.callback_id }))]);
  const mine = message.user === pane.reader.me && !message.app_id;
  if (mine) made.push(["Edit message", () => pane.edit(message.ts)]);
  if (mine || pane.admin) made.push(["Delete message", () => pane.busy(null, () => pane.deed("delete", at)), "danger"]);
  if (!made.length) made.push(["Nothing to do here", () => {}]);
  return made;
}

/** A message's text as its author typed it, mentions by name. */
function source(message, reader) {
  const named = message.text.replace(/<([@#])(\w+)(?:\|[^>]*)?>/g, (whole, sign, id) => {
    const name = sign === "@" ? reader.users[id]?.name : reader.channels[id];
    return name ? `${sign}${name}` : whole;
  });
  return unescape(named);
}

function editor(message, place, pane) {
  const area = el("textarea", { rows: 3, "aria-label": "Edit message", "data-focus": `edit-${message.ts}`, ".value": source(message, pane.reader) });
  const save = () => pane.busy(null, async () => {
    await pane.deed("edit", { channel: place.channel, ts: message.ts, text: pane.sent(area.value.trim()) });
    pane.edit(null);
  });
  area.addEventListener("keydown", (event) => {
    if (event.key === "Escape") pane.edit(null);
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); save(); }
  });
  queueMicrotask(() => area.focus());
  return el("div", { class: "editor" }, area,
    el("button", { type: "button", class: "press", onclick: () => pane.edit(null) }, "Cancel"),
    el("button", { type: "button", class: "press primary", onclick: save }, "Save"));
}
