// Interactive elements: native fields wherever the browser has one, so that keys and screen readers know them.
import { fields, instant } from "../dates.js";
import { el } from "../dom.js";
import { icon } from "../icons.js";
import { openMenu } from "../menu.js";
import { own } from "../own.js";
import { withEmoji } from "./emoji.js";
import { link } from "./mrkdwn.js";

let count = 0;

/** An element of an actions block or an accessory: what it is told goes to the app at once. */
export function element(block, one, host) {
  if (one.type === "button") return button(one, host);
  if (one.type === "overflow") return overflow(one, host);
  const [node] = control(block, one, host, { "aria-label": one.placeholder?.text ?? one.action_id });
  return node;
}

function button(one, host) {
  const traits = { class: `press ${one.style ?? ""}`, "data-focus": one.action_id };
  if (one.url) {
    const made = link(one.url, withEmoji(one.text.text), host.reader, traits);
    made.addEventListener("click", () => host.press(made, one.action_id, null));
    return made;
  }
  return el("button", {
    type: "button", ...traits, onclick: (event) => host.press(event.currentTarget, one.action_id, null),
  }, withEmoji(one.text.text));
}

function overflow(one, host) {
  return el("button", {
    type: "button", class: "press more", "aria-haspopup": "menu", "aria-expanded": "false", "aria-label": "More actions",
    "data-focus": one.action_id,
    onclick: (event) => {
      const self = event.currentTarget;
      const items = one.options.map((option) => [
        withEmoji(option.text.text), () => host.choose(self, one.action_id, option.value)]);
      openMenu(self, "More actions", items);
    },
  }, icon("more"));
}

/** An input block: label, field, hint, and what is wrong with it. */
export function field(block, host) {
  const id = `field-${(count += 1)}`;
  const wrong = host.complaints?.[block.block_id];
  const about = [block.hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(" ") || null;
  const traits = { id, "aria-describedby": about, "aria-invalid": wrong ? "true" : null };
  const [node, grouped] = control(block, block.element, host, traits);
  const label = [withEmoji(block.label.text), block.optional && el("span", { class: "optional" }, ` ${own("(optional)", host.reader)}`)];
  const notes = [
    block.hint && el("p", { class: "hint", id: `${id}-hint` }, withEmoji(block.hint.text)),
    wrong && el("p", { class: "wrong", id: `${id}-wrong`, role: "alert" }, own(wrong, host.reader))];
  if (grouped) return el("fieldset", { class: "block input", "aria-describedby": about }, el("legend", {}, label), node, notes);
  return el("div", { class: "block input" }, el("label", { for: id }, label), node, notes);
}

/** The control, and whether it is a group of several that a legend must name. */
function control(block, one, host, traits) {
  const key = `${block.block_id}/${one.action_id}`;
  const state = host.state?.[block.block_id]?.[one.action_id] ?? {};
  // In a form several fields may have the same action id: the block's is their own.
  const what = block.type === "input" ? block.block_id : one.action_id;
  const common = { ...traits, "data-focus": key };
  const choose = (node, value) => host.choose(node, what, value);
  if (one.type === "plain_text_input" || TYPED[one.type]) return [typed(one, key, what, state, host, common), false];
  if (one.type === "datetimepicker") return [moment(one, state, host, common, choose), false];
  if (one.type === "datepicker" || one.type === "timepicker") {
    const kind = one.type === "datepicker" ? "date" : "time";
    const value = state[`selected_${kind}`] ?? "";
    return [el("input", { ...common, type: kind, ".value": value, onchange: set(choose) }), false];
  }
  const offered = options(one, host.reader);
  if (!offered) return [el("p", { class: "unknown" }, `A field of the kind ${one.type} can't be drawn here.`), true];
  if (one.type.startsWith("multi_") || one.type === "checkboxes") return [many(one, offered, state, choose), true];
  if (one.type === "radio_buttons") return [radios(offered, state, key, choose), true];
  return [select(one, offered, state, block, common, host, choose), false];
}

const TYPED = { email_text_input: "email", url_text_input: "url", number_input: "number" };

function set(choose) { return (event) => choose(event.currentTarget, event.currentTarget.value || null); }

function typed(one, key, what, state, host, common) {
  const value = host.draft?.get(what) ?? state.value ?? "";
  const traits = {
    ...common, placeholder: one.placeholder?.text, ".value": value,
    maxlength: one.max_length, oninput: (event) => host.draft?.set(what, event.currentTarget.value),
  };
  return one.multiline ? el("textarea", { ...traits, rows: 4 }) : el("input", { type: TYPED[one.type] ?? "text", ...traits });
}

function moment(one, state, host, common, choose) {
  const { tz } = host.reader;
  const value = state.selected_date_time ? fields(new Date(state.selected_date_time * 1000), tz) : "";
  const change = (event) => {
    const said = event.currentTarget.value;
    choose(event.currentTarget, said ? instant(said, tz) : null);
  };
  return el("input", { ...common, type: "datetime-local", title: `In ${tz}`, ".value": value, onchange: change });
}

/** [value, label] of everything that may be chosen, or null for a kind that isn't known. */
function options(one, reader) {
  if (one.type.endsWith("users_select")) {
    return Object.entries(reader.users).filter(([, user]) => !user.bot && user.name !== "Slackbot")
      .map(([id, user]) => [id, user.name]);
  }
  if (/(conversations|channels)_select$/.test(one.type)) {
    return Object.entries(reader.channels).map(([id, name]) => [id, `#${name}`]);
  }
  const groups = one.option_groups ?? [];
  const listed = [...(one.options ?? []), ...groups.flatMap((group) => group.options)];
  return listed.length ? listed.map((option) => [option.value, withEmoji(option.text.text)]) : null;
}

/** The values that a state holds, whatever kind it is of. */
function held(state) {
  const value = Object.entries(state).find(([name]) => name.startsWith("selected_"))?.[1];
  return [value ?? []].flat().map((each) => each?.value ?? each);
}

function select(one, offered, state, block, common, host, choose) {
  const [chosen] = held(state);
  // Nothing chosen is itself a choice where the field may stay empty.
  const empty = chosen === undefined || block.optional || block.type !== "input";
  const none = empty && el("option", { value: "", ".selected": chosen === undefined }, one.placeholder?.text ?? own("Choose…", host.reader));
  return el("select", { ...common, onchange: set(choose) }, none,
    offered.map(([value, label]) => el("option", { value, ".selected": value === chosen }, label)));
}

function many(one, offered, state, choose) {
  const chosen = new Set(held(state));
  const box = el("div", { class: "many" });
  box.append(...offered.map(([value, label]) => el("label", {}, el("input", {
    type: "checkbox", value, ".checked": chosen.has(value), "data-focus": `${one.action_id}/${value}`,
    onchange: () => choose(box, [...box.querySelectorAll("input:checked")].map((each) => each.value)),
  }), ` ${label}`)));
  return box;
}

function radios(offered, state, key, choose) {
  const [chosen] = held(state);
  return el("div", { class: "many" }, offered.map(([value, label]) => el("label", {}, el("input", {
    type: "radio", name: key, value, ".checked": value === chosen, "data-focus": `${key}/${value}`, onchange: set(choose),
  }), ` ${label}`)));
}
