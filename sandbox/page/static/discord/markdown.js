// Discord's Markdown as elements. What people wrote only ever becomes text nodes.
import { across } from "../across.js";
import { el } from "../dom.js";
import { stamp } from "./dates.js";

const PLACE = /^https:\/\/(?:\w+\.)?discord\.com\/channels\/(\d+|@me)\/(\d+)(?:\/(\d+))?/;
const CUSTOM = /<a?:(\w+):\d+>/;
// In the order in which they are tried at each place; `inside` is drawn in its turn.
const MARKS = [
  [/^\\([^\p{L}\p{N}\s])/u, (found) => found[1]],
  [/^<@!?(\d+)>/, (found, reader) => user(found[1], reader)],
  [/^<@&(\d+)>/, (found, reader) => mention(`@${reader.roles[found[1]] ?? "deleted-role"}`, reader.mine.has(found[1]))],
  [/^<#(\d+)>/, (found, reader) => channel(found[1], reader)],
  [/^<t:(-?\d+)(?::([tTdDfFR]))?>/, (found, reader) => stamp(Number(found[1]), found[2] ?? "f", reader)],
  [/^<\/([^:>]+):\d+>/, (found) => mention(`/${found[1]}`, false)],
  [CUSTOM, (found) => `:${found[1]}:`],
  [/^<(https?:\/\/[^\s>]+)>/, (found, reader) => link(found[1], found[1], reader)],
  [/^\[([^\]\n]+)\]\(<?(https?:\/\/[^\s)>]+)>?\)/, (found, reader) => link(found[2], inline(found[1], reader), reader)],
  [/^https?:\/\/[^\s<>]*[^\s<>.,:;"')\]]/, (found, reader) => link(found[0], found[0], reader)],
  [/^``([^`]+)``|^`([^`]+)`/, (found) => el("code", {}, found[1] ?? found[2])],
  [/^\*\*([\s\S]+?)\*\*(?!\*)/, (found, reader) => el("strong", {}, inline(found[1], reader))],
  [/^__([\s\S]+?)__(?!_)/, (found, reader) => el("u", {}, inline(found[1], reader))],
  [/^~~([\s\S]+?)~~/, (found, reader) => el("s", {}, inline(found[1], reader))],
  [/^\|\|([\s\S]+?)\|\|/, (found, reader) => spoiler(inline(found[1], reader))],
  [/^\*(?!\s)([\s\S]+?)(?<!\s)\*(?!\*)/, (found, reader) => el("em", {}, inline(found[1], reader))],
  [/^_(?!\s)([\s\S]+?)_(?![\p{L}\p{N}_])/u, (found, reader) => el("em", {}, inline(found[1], reader))],
  [/^@(everyone|here)\b/, (found) => mention(found[0], true)],
];

/** The nodes of a text. `reader`: users, roles, channels, me, mine (role ids), tz, locale, and `go(channel, message)`. */
export function markdown(text, reader) {
  return text.split(/```(?:[\w+-]*\n)?([\s\S]*?)```/).flatMap((part, at) => (
    at % 2 ? [el("pre", {}, part.replace(/\n$/, ""))] : lines(part, reader, at > 0)));
}

/** Lines by what they begin with: headings, small print, quotes, lists. */
function lines(text, reader, after) {
  const made = [];
  let fresh = true; // whether a new line begins without a break
  const rows = text.replace(after ? /^\n/ : /^$/, "").split("\n");
  if (rows.length === 1 && !rows[0]) return [];
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at];
    const block = opened(row, rows, at, reader, made);
    if (block) {
      at = block.to;
      if (block.node) made.push(block.node);
      fresh = true;
    } else {
      if (!fresh) made.push(el("br"));
      made.push(...inline(row, reader));
      fresh = false;
    }
  }
  return made;
}

function opened(row, rows, at, reader, made) {
  const heading = /^(#{1,3}) +(.+)$/.exec(row);
  if (heading) return { to: at, node: el("p", { class: `h${heading[1].length}` }, inline(heading[2], reader)) };
  const small = /^-# +(.+)$/.exec(row);
  if (small) return { to: at, node: el("p", { class: "small" }, inline(small[1], reader)) };
  if (row.startsWith(">>> ")) {
    const rest = [row.slice(4), ...rows.slice(at + 1)].join("\n");
    return { to: rows.length, node: el("blockquote", {}, lines(rest, reader, false)) };
  }
  const quoted = /^> (.*)$/.exec(row);
  if (quoted) {
    const last = made.at(-1);
    const joins = at > 0 && rows[at - 1].startsWith("> ") && last?.tagName === "BLOCKQUOTE";
    if (joins) last.append(el("br"), ...inline(quoted[1], reader));
    return { to: at, node: joins ? null : el("blockquote", {}, inline(quoted[1], reader)) };
  }
  const item = /^\s*(?:([-*])|(\d+)\.) +(.+)$/.exec(row);
  if (!item) return null;
  const last = made.at(-1);
  const tag = item[1] ? "UL" : "OL";
  const line = el("li", {}, inline(item[3], reader));
  const joins = at > 0 && last?.tagName === tag;
  if (joins) last.append(line);
  return { to: at, node: joins ? null : el(tag.toLowerCase(), { start: item[2] }, line) };
}

function inline(text, reader) {
  const made = [];
  let plain = "";
  for (let at = 0; at < text.length;) {
    const rest = text.slice(at);
    const before = text[at - 1] ?? " ";
    const hit = tried(rest, before);
    if (hit) {
      if (plain) made.push(plain);
      plain = "";
      made.push(hit[1](hit[0], reader));
      at += hit[0][0].length;
    } else {
      const sign = String.fromCodePoint(rest.codePointAt(0));
      plain += sign;
      at += sign.length;
    }
  }
  if (plain) made.push(plain);
  return made.flatMap((one) => (typeof one === "string" ? broken(one) : [one]));
}

function broken(text) { return text.split("\n").flatMap((line, at) => (at ? [el("br"), line] : [line])); }

function tried(rest, before) {
  if (!/[\\<[h`*_~|@]/.test(rest[0])) return null;
  // An underscore within a word marks nothing.
  if (rest[0] === "_" && /[\p{L}\p{N}]/u.test(before)) return null;
  for (const [pattern, draw] of MARKS) {
    const found = pattern.exec(rest);
    if (found?.index === 0) return [found, draw];
  }
  return null;
}

function mention(words, mine) { return el("span", { class: mine ? "mention mine" : "mention" }, words); }

function user(id, reader) { return mention(`@${reader.users[id]?.name ?? "unknown-user"}`, id === reader.me); }

function channel(id, reader) {
  const there = reader.channels[id];
  if (!there) return mention("# No Access", false);
  return el("a", { href: "#", class: "mention", onclick: (event) => { event.preventDefault(); reader.go(id); } }, `# ${there.name}`);
}

function spoiler(inside) {
  const made = el("button", { type: "button", class: "spoiler", "aria-label": "Spoiler", "aria-expanded": "false" }, el("span", {}, inside));
  made.addEventListener("click", () => {
    made.classList.add("told");
    made.setAttribute("aria-expanded", "true");
    made.removeAttribute("aria-label");
  });
  return made;
}

/** [channel, message] of a link to a place of the server, or null. */
export function placed(url) {
  const here = PLACE.exec(url);
  return here && [here[2], here[3] ?? null];
}

/** A link; one to a place of the server, or of the page's other workspace, leads there, any other opens beside the page. */
export function link(url, label, reader, traits = {}) {
  const here = placed(url);
  if (here) {
    const [place, message] = here;
    const words = label === url ? `# ${reader.channels[place]?.name ?? "unknown"}${message ? " › message" : ""}` : label;
    const go = (event) => { event.preventDefault(); reader.go(place, message); };
    return el("a", { class: label === url ? "mention" : null, ...traits, href: url, onclick: go }, words);
  }
  const go = across(url, reader.users[reader.me]?.name);
  if (go) return el("a", { ...traits, href: url, onclick: go }, label);
  if (!/^https?:\/\//.test(url)) return el("span", traits, label);
  return el("a", { ...traits, href: url, target: "_blank", rel: "noopener noreferrer" }, label);
}
