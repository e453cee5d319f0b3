// mrkdwn and rich text as elements. What people wrote only ever becomes text nodes.
import { across } from "../across.js";
import { el } from "../dom.js";
import { slackDate } from "./dates.js";
import { emoji } from "./emoji.js";

const ENTITY = "<([^<>\\n]+)>";
// A mark opens and closes only beside what is neither letter nor figure, as in Slack; a word joiner keeps it from both.
const MARKED = ["`", "*", "_", "~"].map((mark) => {
  const sign = mark === "*" ? "\\*" : mark;
  const inside = `((?:[^${sign}\\n]|\\u2060${sign}\\u2060)+?)`;
  return `(?<![\\p{L}\\p{N}\\u2060])${sign}(?![\\s\\u2060])${inside}(?<!\\s)${sign}(?![\\p{L}\\p{N}\\u2060])`;
});
const INLINE = new RegExp([ENTITY, ...MARKED, ":([a-z0-9_+-]+):"].join("|"), "gu");
const TAGS = { 3: "strong", 4: "em", 5: "s" };
const PERMALINK = /^https:\/\/[\w-]+\.slack\.com\/archives\/(\w+)\/p(\d+)(\d{6})(?:\?thread_ts=([\d.]+))?/;

/** Escaped text as it was meant. */
export function unescape(text) {
  return text.replace(/&(lt|gt|amp);/g, (_, name) => ({ lt: "<", gt: ">", amp: "&" })[name]);
}

/** The nodes of a mrkdwn text. `reader`: users, channels, usergroups, me, tz, locale, and `go(channel, ts, thread)`. */
export function mrkdwn(text, reader) {
  return text.split(/```([\s\S]*?)```/).flatMap((part, at) => (
    at % 2 ? [el("pre", {}, unescape(part.replace(/^\n/, "")))] : lines(part, reader)
  ));
}

function lines(text, reader) {
  const made = [];
  let quote = null;
  text.split("\n").forEach((line, at) => {
    const quoted = /^(?:>|&gt;) ?(.*)$/.exec(line);
    if (quoted) {
      if (quote) quote.append(el("br")); else made.push(quote = el("blockquote"));
      quote.append(...inline(quoted[1], reader));
      return;
    }
    if (at && !quote) made.push(el("br"));
    quote = null;
    made.push(...inline(line, reader));
  });
  return made;
}

function inline(text, reader) {
  const made = [];
  let end = 0;
  for (const found of text.matchAll(INLINE)) {
    if (found.index > end) made.push(unescape(text.slice(end, found.index)));
    made.push(piece(found, reader));
    end = found.index + found[0].length;
  }
  if (end < text.length) made.push(unescape(text.slice(end)));
  return made;
}

function piece(found, reader) {
  if (found[1] !== undefined) return entity(found[1], reader);
  if (found[2] !== undefined) return el("code", {}, unescape(found[2]));
  const mark = [3, 4, 5].find((group) => found[group] !== undefined);
  return mark ? el(TAGS[mark], {}, inline(found[mark], reader)) : emoji(found[6]);
}

function entity(inside, reader) {
  const [what, label] = split(inside, "|");
  if (what.startsWith("@")) return user(what.slice(1), reader);
  if (what.startsWith("#")) return channel(what.slice(1), reader);
  if (what.startsWith("!subteam^")) return mention(reader.usergroups[what.slice(9)] ?? "group", false);
  if (what.startsWith("!date^")) return date(what.slice(6), label, reader);
  if (what.startsWith("!")) return mention(what.slice(1), true);
  return link(unescape(what), label ? unescape(label) : unescape(what), reader);
}

function split(text, sign) {
  const at = text.indexOf(sign);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

function date(inside, fallback, reader) {
  const [seconds, form] = inside.split("^");
  return el("time", { datetime: new Date(seconds * 1000).toISOString(), title: unescape(fallback) },
    slackDate(Number(seconds), form, reader));
}

function mention(name, mine) { return el("span", { class: mine ? "mention mine" : "mention" }, `@${name}`); }

function user(id, reader) { return mention(reader.users[id]?.name ?? id, id === reader.me); }

function channel(id, reader) {
  const name = reader.channels[id];
  if (!name) return el("span", { class: "mention" }, "#private-channel");
  return el("a", { href: "#", class: "mention", onclick: (event) => { event.preventDefault(); reader.go(id); } }, `#${name}`);
}

/** [channel, ts, thread] of a link to a message, or null. */
export function placed(url) {
  const here = PERMALINK.exec(url);
  return here && [here[1], `${here[2]}.${here[3]}`, here[4]];
}

/** A link; one to a message of the workspace, or of the page's other one, leads there, any other opens beside the page. */
export function link(url, label, reader, traits = {}) {
  const here = placed(url);
  const go = here ? (event) => { event.preventDefault(); reader.go(...here); } : across(url, reader.users[reader.me]?.name);
  if (go) return el("a", { ...traits, href: url, onclick: go }, label);
  if (!/^(https?:\/\/|mailto:)/.test(url)) return el("span", traits, label);
  return el("a", { ...traits, href: url, target: "_blank", rel: "noopener noreferrer" }, label);
}

/** The nodes of a rich_text block. */
export function richText(block, reader) {
  return block.elements.map((part) => {
    const inside = () => part.elements.map((one) => rich(one, reader));
    if (part.type === "rich_text_list") {
      return el(part.style === "ordered" ? "ol" : "ul", {}, part.elements.map((item) => (
        el("li", {}, item.elements.map((one) => rich(one, reader))))));
    }
    if (part.type === "rich_text_quote") return el("blockquote", {}, inside());
    if (part.type === "rich_text_preformatted") return el("pre", {}, inside());
    return el("div", { class: "typed" }, inside());
  });
}

function rich(one, reader) {
  if (one.type === "user") return user(one.user_id, reader);
  if (one.type === "channel") return channel(one.channel_id, reader);
  if (one.type === "usergroup") return mention(reader.usergroups[one.usergroup_id] ?? "group", false);
  if (one.type === "broadcast") return mention(one.range, true);
  if (one.type === "emoji") return emoji(one.name);
  if (one.type === "date") return slackDate(one.timestamp, one.format, reader);
  if (one.type === "link") return link(one.url, one.text ?? one.url, reader);
  const marks = { bold: "strong", italic: "em", strike: "s", code: "code" };
  return Object.entries(one.style ?? {}).filter(([name, on]) => on && marks[name])
    .reduce((made, [name]) => el(marks[name], {}, made), one.text ?? "");
}
