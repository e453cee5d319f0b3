// Messages: who, when, what; reactions, the thread beneath, and the menu of what can be done with it.
import { editor, picture, PICTURES, reactions, tools } from "../deeds.js";
import { el } from "../dom.js";
import { icon } from "../icons.js";
import { face } from "../people.js";
import { blocks } from "./blocks.js";
import { when } from "./dates.js";
import { emoji, OFFERED } from "./emoji.js";
import { mrkdwn, unescape } from "./mrkdwn.js";

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
    face(name),
    el("div", { class: "content" },
      message.only_you && el("p", { class: "private" }, "Only visible to you"),
      el("p", { class: "by" }, el("strong", {}, name), message.app_id && el("span", { class: "badge" }, "APP"), " ", time(message, reader)),
      editing ? changing(message, place, pane) : body(message, place, pane),
      message.edited && !editing && el("span", { class: "edited" }, "(edited)"),
      (message.files ?? []).map((file) => attached(file, pane)),
      reacted(message, place, pane),
      !place.inThread && message.reply_count > 0 && el("button", {
        type: "button", class: "replies", "data-focus": `replies-${message.ts}`, onclick: () => pane.openThread(message.ts),
      }, message.reply_count === 1 ? "1 reply" : `${message.reply_count} replies`)),
    editing ? null : offered(message, place, pane, name));
}

function attached(file, pane) {
  const name = file.name ?? "a file that was removed";
  if (!PICTURES.includes(file.mimetype)) return el("p", { class: "file" }, icon("file"), ` ${name}`);
  return picture(`${pane.door}${encodeURIComponent(pane.me)}/files/${file.id}`, file.alt_txt ?? file.title ?? name);
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

function reacted(message, place, pane) {
  return reactions(message.ts, (message.reactions ?? []).map(({ name, users, count }) => {
    const mine = users.includes(pane.reader.me);
    const who = users.map((one) => pane.reader.users[one]?.name ?? one).join(", ");
    const flip = (node) => pane.busy(node, () => (
      pane.deed(mine ? "unreact" : "react", { channel: place.channel, ts: message.ts, emoji: name })));
    return { label: name, sign: emoji(name), count, mine, who: `${who}: ${name}`, flip };
  }));
}

function offered(message, place, pane, name) {
  if (message.only_you) {
    return el("div", { class: "tools" }, el("button", {
      type: "button", "aria-label": "Dismiss this message", onclick: () => pane.dismiss(message.ts),
    }, icon("close")));
  }
  return tools(name, message.ts, [
    { sign: "smile", title: "Add reaction", items: () => OFFERED.map((one) => [
      `${emoji(one)} ${one}`, () => pane.busy(null, () => pane.deed("react", { channel: place.channel, ts: message.ts, emoji: one }))]) },
    !place.inThread && { sign: "thread", title: "Reply in thread", deed: () => pane.openThread(message.thread_ts ?? message.ts) },
    { sign: "more", title: "More actions", items: () => choices(message, place, pane) }]);
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

function changing(message, place, pane) {
  const save = (text) => pane.busy(null, async () => {
    await pane.deed("edit", { channel: place.channel, ts: message.ts, text: pane.sent(text) });
    pane.edit(null);
  });
  return editor(pane, message.ts, source(message, pane.reader), save);
}
