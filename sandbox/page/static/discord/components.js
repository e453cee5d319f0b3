// Components and embeds as elements. `host` is what they stand on: its reader, and `press` and `choose` for deeds.
import { el } from "../dom.js";
import { icon } from "../icons.js";
import { own } from "../own.js";
import { markdown, link } from "./markdown.js";

const STYLES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "secondary" };
const SELECTS = [3, 5, 6, 7, 8];

/** The nodes of components. */
export function components(list, host) {
  return list.map((one) => (DRAWN[one.type] ?? unknown)(one, host));
}

const DRAWN = {
  1: (one, host) => el("div", { class: "block actions" }, components(one.components, host)),
  2: button,
  ...Object.fromEntries(SELECTS.map((kind) => [kind, select])),
  9: (one, host) => el("div", { class: "block section" },
    el("div", { class: "words" }, components(one.components, host)), components([one.accessory], host)),
  10: (one, host) => el("div", { class: "block text" }, markdown(one.content, host.reader)),
  11: (one) => el("span", { class: "picture" }, icon("file"), ` ${one.description ?? "picture"}`),
  12: (one) => el("div", { class: "block" }, one.items.map((item) => (
    el("p", { class: "file" }, icon("file"), ` ${item.description ?? named(item.media.url)}`)))),
  13: (one) => el("p", { class: "block file" }, icon("file"), ` ${one.name ?? named(one.file.url)}`),
  14: (one) => el("hr", { class: `block${one.divider === false ? " bare" : ""}${one.spacing === 2 ? " wide" : ""}` }),
  17: (one, host) => barred(el("div", { class: "block container" }, components(one.components, host)), one.accent_color),
};

function unknown(one) { return el("p", { class: "block unknown" }, `A component of the type ${one.type} can't be drawn here.`); }

function named(url) { return decodeURIComponent(url.split("/").at(-1).split("?")[0]); }

/** The bar of colour at the side of a container or an embed. */
function barred(box, colour) {
  if (colour !== null && colour !== undefined) box.style.setProperty("--bar", `#${colour.toString(16).padStart(6, "0")}`);
  return box;
}

function emoji(one) { return one?.name && !one.id ? `${one.name} ` : ""; }

function button(one, host) {
  const label = `${emoji(one.emoji)}${one.label ?? ""}`.trim() || "…";
  const traits = { class: `press ${STYLES[one.style] ?? ""}`, "data-focus": one.custom_id ?? one.url };
  if (one.style === 5) return link(one.url, [label, " ", icon("out")], host.reader, traits);
  return el("button", {
    type: "button", ...traits, disabled: one.disabled ?? false, onclick: (event) => host.press(event.currentTarget, one.custom_id),
  }, label);
}

/** [value, label, description] of everything that a select offers. */
export function choices(one, reader) {
  const people = Object.entries(reader.users).filter(([, user]) => !user.bot).map(([id, user]) => [id, user.name]);
  const roles = Object.entries(reader.roles).filter(([, name]) => name !== "@everyone").map(([id, name]) => [id, `@${name}`]);
  if (one.type === 5) return people;
  if (one.type === 6) return roles;
  if (one.type === 7) return [...people, ...roles];
  if (one.type === 8) {
    return Object.entries(reader.channels).filter(([, channel]) => !one.channel_types || one.channel_types.includes(channel.type))
      .map(([id, channel]) => [id, `# ${channel.name}`]);
  }
  return one.options.map((option) => [option.value, `${emoji(option.emoji)}${option.label}`, option.description]);
}

/** The values that stand chosen from the beginning. */
export function defaults(one) {
  return [...(one.options ?? []).filter((option) => option.default).map((option) => option.value),
    ...(one.default_values ?? []).map((value) => value.id)];
}

function select(one, host) {
  const chosen = new Set(defaults(one));
  const label = one.placeholder ?? own("Make a selection", host.reader);
  const offered = choices(one, host.reader);
  if ((one.max_values ?? 1) > 1) return several(one, host, label, offered, chosen);
  const none = el("option", { value: "", ".selected": !chosen.size, disabled: (one.min_values ?? 1) > 0 }, label);
  const node = el("select", {
    class: "pick", "aria-label": label, "data-focus": one.custom_id, disabled: one.disabled ?? false,
    // What nobody answered can be chosen again.
    onchange: () => host.choose(node, one.custom_id, node.value ? [node.value] : [], () => { node.selectedIndex = before; }),
  }, none, offered.map(([value, words, about]) => el("option", { value, ".selected": chosen.has(value) }, about ? `${words}: ${about}` : words)));
  const before = node.selectedIndex;
  return node;
}

/** A select of several opens, and is sent when it closes. */
function several(one, host, label, offered, chosen) {
  const boxes = offered.map(([value, words]) => el("label", {}, el("input", {
    type: "checkbox", value, ".checked": chosen.has(value), "data-focus": `${one.custom_id}/${value}`,
  }), ` ${words}`));
  const words = offered.filter(([value]) => chosen.has(value)).map(([, name]) => name).join(", ");
  const box = el("details", { class: "pick" }, el("summary", { "aria-label": label, "data-focus": one.custom_id }, words || label),
    el("div", { class: "many", role: "group", "aria-label": label }, boxes,
      el("button", { type: "button", class: "press primary", onclick: () => { box.open = false; } }, "Done")));
  const held = () => boxes.map((each) => each.firstChild).filter((each) => each.checked).map((each) => each.value);
  let before = held().join();
  box.addEventListener("toggle", () => {
    if (box.open || held().join() === before) return;
    before = held().join();
    host.choose(box, one.custom_id, held());
  });
  return box;
}

/** The nodes of embeds. */
export function embeds(list, reader) {
  return list.map((one) => barred(el("article", { class: "block container embed" },
    one.author && el("p", { class: "small" }, one.author.name),
    one.title && el("p", { class: "h3" }, one.url ? link(one.url, one.title, reader) : markdown(one.title, reader)),
    one.description && el("div", { class: "text" }, markdown(one.description, reader)),
    one.fields && el("div", { class: "fields" }, one.fields.map((field) => el("div", { class: field.inline ? "" : "whole" },
      el("strong", {}, field.name), el("div", {}, markdown(field.value, reader))))),
    one.footer && el("p", { class: "small" }, one.footer.text)), one.color));
}
