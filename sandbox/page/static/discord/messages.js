// Messages: who, when, what; what they answer, the thread on them, and the menu of what can be done with them.
import { editor, picture, PICTURES, reactions, tools } from "../deeds.js";
import { el } from "../dom.js";
import { icon } from "../icons.js";
import { face } from "../people.js";
import { components, embeds } from "./components.js";
import { when } from "./dates.js";
import { markdown } from "./markdown.js";

const OFFERED = [["🎫", "ticket"], ["👍", "thumbs up"], ["👀", "eyes"], ["✅", "check mark"], ["🎉", "tada"], ["❤️", "heart"]];
const LOADING = 1 << 7;
const SYSTEM = { 6: "pinned a message to this channel.", 7: "joined the server." };

/** What `keyed` needs of a message. `place`: the channel entry that it stands in; `pane` does the deeds. */
export function row(message, place, pane) {
  const editing = pane.editing === message.id;
  const { me, tz } = pane.reader;
  const may = [place.may?.thread, place.may?.moderate, place.may?.write];
  const print = JSON.stringify([message, editing, me, tz, pane.highlighted === message.id, may, pane.seen.names]);
  return [message.id, print, () => draw(message, place, pane, editing)];
}

function draw(message, place, pane, editing) {
  const { reader } = pane;
  const name = named(message.author, reader);
  if (message.type === 18) return aside(message, reader, name, opened(message, pane));
  if (SYSTEM[message.type]) return aside(message, reader, name, SYSTEM[message.type]);
  // The first word of a thread on a message repeats that message.
  if (message.type === 21) {
    const root = message.referenced_message;
    return root ? draw({ ...root, type: 0, thread: null, reactions: [], starter: true }, place, pane, false) : aside(message, reader, "", "The message was deleted.");
  }
  const mine = !message.only_you && message.mentions.some((one) => one.id === reader.me);
  const marks = ["message", message.only_you && "only-you", mine && "for-me", pane.highlighted === message.id && "highlighted"];
  return el("li", { class: marks.filter(Boolean).join(" ") },
    above(message, pane),
    el("div", { class: "beside" }, face(name),
      el("div", { class: "content" },
        el("p", { class: "by" }, el("strong", {}, name), message.author.bot && el("span", { class: "badge" }, "APP"), " ",
          time(message, reader)),
        editing ? changing(message, pane) : body(message, pane),
        message.edited_timestamp && !editing && el("span", { class: "edited" }, "(edited)"),
        reacted(message, pane), message.thread && thread(message.thread, pane),
        message.only_you && el("p", { class: "private" }, "Only you can see this · ", el("button", {
          type: "button", class: "linked", "data-focus": `dismiss-${message.id}`,
          onclick: () => pane.busy(null, () => pane.deed("dismiss", at(message))),
        }, "Dismiss message")))),
    editing || message.only_you || message.starter ? null : offered(message, place, pane, name));
}

function named(author, reader) { return reader.users[author.id]?.name ?? author.global_name ?? author.username; }

function at(message) { return { channel: message.channel_id, message: message.id }; }

function time(message, reader) {
  return el("time", { datetime: message.timestamp }, when(message.timestamp, reader));
}

function aside(message, reader, name, words) {
  return el("li", { class: "message aside" }, el("span", { class: "words" }, name && el("strong", {}, name), " ", words), time(message, reader));
}

function opened(message, pane) {
  return ["started a thread: ", el("button", {
    type: "button", class: "linked", onclick: () => pane.openThread(message.message_reference.channel_id),
  }, message.content)];
}

/** What stands above a message: what it answers, or the command that it comes from. */
function above(message, pane) {
  const { reader } = pane;
  const line = (...words) => el("p", { class: "above" }, icon("reply"), " ", words);
  if (message.type === 19) {
    const to = message.referenced_message;
    if (!to) return line("Original message was deleted");
    return line(el("strong", {}, named(to.author, reader)), " ", excerpt(to, reader));
  }
  const asked = message.interaction_metadata;
  if ((message.type === 20 || message.type === 23) && asked) {
    return line(el("strong", {}, named(asked.user, reader)), message.type === 23 ? " used a menu entry" : " used a command");
  }
  return null;
}

/** The first line of a message, as it reads. */
function excerpt(message, reader) {
  const first = (parts) => parts.flatMap((one) => [one.content, ...first(one.components ?? [])]).filter(Boolean);
  const words = message.content || message.embeds[0]?.title || first(message.components)[0] || "Click to see the message";
  return el("div", {}, markdown(words.split("\n")[0], reader)).textContent;
}

function attached(one, message, pane) {
  if (!PICTURES.includes(one.content_type)) return el("p", { class: "file" }, icon("file"), ` ${one.filename}`);
  const place = `${pane.door}${encodeURIComponent(pane.me)}/channels/${message.channel_id}/${one.id}`;
  return picture(place, one.description ?? one.filename);
}

function body(message, pane) {
  if (message.flags & LOADING) return el("p", { class: "loading" }, `${named(message.author, pane.reader)} is thinking…`);
  const host = {
    reader: pane.reader,
    press: (node, what) => pane.busy(node, () => pane.gesture("click", { ...at(message), what })),
    choose: (node, what, values, back = () => {}) => pane.busy(node, async () => {
      const done = await pane.gesture("choose", { ...at(message), what, values });
      if (!done?.ok) back();
    }),
  };
  return el("div", { class: "said" },
    message.content && el("div", { class: "text" }, markdown(message.content, pane.reader)),
    message.attachments.map((one) => attached(one, message, pane)),
    embeds(message.embeds, pane.reader), components(message.components, host));
}

function reacted(message, pane) {
  return reactions(message.id, (message.reactions ?? []).map(({ emoji, count, me }) => ({
    label: emoji.name, sign: emoji.name, count, mine: me, who: emoji.name,
    flip: (node) => pane.busy(node, () => pane.deed(me ? "unreact" : "react", { ...at(message), emoji: emoji.name })),
  })));
}

/** The thread on a message, as a door to it. */
export function thread(one, pane) {
  const count = one.message_count;
  return el("button", {
    type: "button", class: "replies", "data-focus": `thread-${one.id}`, onclick: () => pane.openThread(one.id),
  }, icon("thread"), ` ${one.name} `, el("span", { class: "count" }, count === 1 ? "1 message" : `${count} messages`));
}

function offered(message, place, pane, name) {
  return tools(name, message.id, [
    { sign: "smile", title: "Add reaction", items: () => OFFERED.map(([sign, label]) => [
      `${sign} ${label}`, () => pane.busy(null, () => pane.deed("react", { ...at(message), emoji: sign }))]) },
    place.may?.write && { sign: "reply", title: "Reply", deed: () => pane.answer(message, name) },
    { sign: "more", title: "More actions", items: () => choices(message, place, pane) }]);
}

function choices(message, place, pane) {
  const mine = message.author.id === pane.reader.me;
  const made = pane.commands.filter((one) => one.type === 3).map((one) => [
    `${one.name_localizations?.[pane.reader.locale] ?? one.name} · ${pane.seen.workspace.app.name}`,
    () => pane.busy(null, () => pane.gesture("context_menu", { ...at(message), name: one.name }))]);
  if (place.type === 0 && place.may.thread && !message.thread) {
    made.push(["Create thread", () => pane.newThread(message)]);
  }
  if (mine) made.push(["Edit message", () => pane.edit(message.id)]);
  if (mine || place.may?.moderate) {
    made.push(["Delete message", () => pane.busy(null, () => pane.deed("delete", at(message))), "danger"]);
  }
  if (!made.length) made.push(["Nothing to do here", () => {}]);
  return made;
}

/** A message's text as its author typed it, mentions by name. */
function source(message, reader) {
  return message.content.replace(/<(@!?|#)(\d+)>/g, (whole, sign, id) => {
    const name = sign === "#" ? reader.channels[id]?.name : reader.users[id]?.name;
    return name ? `${sign[0]}${name}` : whole;
  });
}

function changing(message, pane) {
  const save = (text) => pane.busy(null, async () => {
    await pane.deed("edit", { ...at(message), text: pane.sent(text) });
    pane.edit(null);
  });
  return editor(pane, message.id, source(message, pane.reader), save);
}
