// A slash command on its way: its name, and a field for each option that it takes.
import { el } from "../dom.js";
import { icon } from "../icons.js";
import { own } from "../own.js";
import { choices } from "./components.js";
import { lacking } from "./lacking.js";

const SUB = [1, 2];
const USER = 6, CHANNEL = 7, ROLE = 8, MENTIONABLE = 9, WHOLE = 4, YES_NO = 5, NUMBER = 10;
const SELECTED = { [USER]: 5, [CHANNEL]: 8, [ROLE]: 6, [MENTIONABLE]: 7 };
const PAUSE = 120; // milliseconds after a key until the app is asked to complete

/** Every command that can be typed: {line, about, options}; sub-commands one by one, in the reader's language. */
export function lines(commands, locale) {
  const said = (one, what) => one[`${what}_localizations`]?.[locale] ?? one[what] ?? "";
  const below = (one, names, shown) => {
    const line = [...names, one.name].join(" ");
    const label = [...shown, said(one, "name")].join(" ");
    const subs = (one.options ?? []).filter((each) => SUB.includes(each.type));
    if (subs.length) return subs.flatMap((each) => below(each, [...names, one.name], [...shown, said(one, "name")]));
    return [{ line, label, about: said(one, "description"), options: (one.options ?? []).map((each) => ({ ...each, label: said(each, "name"), about: said(each, "description") })) }];
  };
  return commands.filter((one) => one.type === 1).flatMap((one) => below(one, [], []));
}

/** "/ticket show 5 agent:Minh" as typed: [the command, {option: text}, what belongs to no option], or null where there is
 * no such command. */
export function typed(text, known) {
  const found = known.filter(({ line, label }) => [line, label].some((one) => `${text} `.startsWith(`/${one} `)))
    .sort((one, other) => other.line.length - one.line.length)[0];
  if (!found) return null;
  const given = {};
  const named = `/${[found.line, found.label].find((one) => `${text} `.startsWith(`/${one} `))}`;
  const rest = text.slice(named.length).replace(/ ([\p{L}\p{N}_-]+):(?:"([^"]*)"|(\S+))/gu, (whole, name, quoted, bare) => {
    const option = found.options.find((one) => one.name === name || one.label === name);
    if (!option) return whole;
    given[option.name] = quoted ?? bare;
    return "";
  });
  return [found, given, rest.trim()];
}

/** The first field that takes any words and was not given; a field to choose from takes none. */
export function free(command, given) {
  return command.options.find((one) => !(one.name in given) && !one.choices && !(one.type in SELECTED) && one.type !== YES_NO);
}

export class Command {
  /** `ask(line, focused, options)` completes, `send(line, options)` uses it, `left()` is told when it is over. */
  constructor({ ask, send, left }) {
    Object.assign(this, { ask, send, left });
    this.root = el("form", {
      class: "command", hidden: true, novalidate: true, "aria-label": "Command", onsubmit: (event) => { event.preventDefault(); this.submit(); },
    });
    this.root.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { event.preventDefault(); this.leave(); }
    });
  }

  /** Open it for a command. `reader` knows people, roles and channels. */
  open(command, reader, given = {}) {
    this.command = command;
    this.reader = reader;
    this.held = new Map();
    this.fields = el("div", { class: "options" });
    this.more = el("div", { class: "more-options" });
    this.root.replaceChildren(
      el("p", { class: "chosen" }, el("strong", {}, `/${command.label}`), " ", el("span", {}, command.about)),
      this.fields, this.more,
      el("div", { class: "send" }, el("button", { type: "button", class: "press", onclick: () => this.leave() }, own("Cancel", reader)),
        el("button", { type: "submit", class: "press primary", "aria-label": "Send the command" }, icon("send"))));
    for (const option of command.options) {
      if (option.required || option.name in given) this.add(option, given[option.name]);
    }
    this.rest();
    this.root.hidden = false;
    (this.fields.querySelector("input, select") ?? this.root.querySelector("[type=submit]")).focus();
  }

  get opened() { return !this.root.hidden; }

  leave() {
    this.root.hidden = true;
    this.left();
  }

  /** Buttons for the options that may be added. */
  rest() {
    const left = this.command.options.filter((one) => !this.held.has(one.name));
    this.more.replaceChildren(...left.map((option) => el("button", {
      type: "button", class: "press small", title: option.about,
      onclick: () => { this.add(option); this.rest(); this.fields.lastElementChild.querySelector("input, select").focus(); },
    }, icon("plus"), ` ${option.label}`)));
  }

  add(option, given = "") {
    const made = this.control(option, given);
    this.held.set(option.name, () => made.held());
    this.fields.append(el("label", { class: "option", title: option.about }, el("span", {}, option.label,
      option.required && el("span", { class: "must", "aria-hidden": "true" }, " *")), made.node));
  }

  control(option, given) {
    if (option.autocomplete) return this.completed(option, given);
    const offered = option.choices?.map((one) => [String(one.value), one.name_localizations?.[this.reader.locale] ?? one.name])
      ?? (option.type in SELECTED ? choices({ type: SELECTED[option.type], channel_types: option.channel_types }, this.reader) : null)
      ?? (option.type === YES_NO ? [["true", "True"], ["false", "False"]] : null);
    if (!offered) {
      const node = el("input", { type: "text", ".value": given, "data-focus": option.name, required: option.required ?? false });
      return { node, held: () => valued(option, node.value) };
    }
    const node = el("select", { required: option.required ?? false, "data-focus": option.name }, el("option", { value: "" }, own("Choose…", this.reader)),
      offered.map(([value, words]) => el("option", { value, ".selected": value === given || words === given }, words)));
    return { node, held: () => valued(option, node.value) };
  }

  /** A field that the app completes: what is chosen stands for its value, what is only typed for itself. */
  completed(option, given) {
    const id = `choices-${option.name}`;
    const list = el("ul", { class: "completions", role: "listbox", id, "aria-label": option.label, hidden: true });
    const node = el("input", {
      type: "text", role: "combobox", autocomplete: "off", "aria-expanded": "false", "aria-controls": id, "aria-autocomplete": "list",
      "data-focus": option.name, ".value": given, required: option.required ?? false,
    });
    let found = [], at = 0, chosen = null, asked = 0, timer = null;
    const offer = (next) => {
      // What was marked stays marked where it is offered again.
      const marked = Math.max(0, next.findIndex((one) => one.value === found[at]?.value));
      found = next;
      list.hidden = !found.length;
      node.setAttribute("aria-expanded", String(found.length > 0));
      list.replaceChildren(...found.map((one, index) => el("li", {
        role: "option", id: `${id}-${index}`, onmousedown: (event) => { event.preventDefault(); take(one); },
      }, el("strong", {}, one.name_localizations?.[this.reader.locale] ?? one.name))));
      mark(marked);
    };
    const mark = (next) => {
      at = next;
      [...list.children].forEach((one, index) => one.setAttribute("aria-selected", String(index === at)));
      if (found.length) node.setAttribute("aria-activedescendant", `${id}-${at}`);
      else node.removeAttribute("aria-activedescendant");
    };
    const take = (one) => {
      chosen = one;
      node.value = one.name;
      node.dispatchEvent(new Event("change"));
      offer([]);
    };
    const look = async () => {
      const mine = (asked += 1);
      const next = await this.ask(this.command.line, option.name, this.values({ [option.name]: node.value })).catch(() => []);
      if (mine === asked && document.activeElement === node) offer(next);
    };
    node.addEventListener("input", () => { chosen = null; clearTimeout(timer); timer = setTimeout(look, PAUSE); });
    node.addEventListener("focus", look);
    node.addEventListener("blur", () => { asked += 1; clearTimeout(timer); offer([]); });
    node.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!found.length || event.isComposing) return;
      if (step) { event.preventDefault(); mark((at + step + found.length) % found.length); }
      else if (event.key === "Enter" || event.key === "Tab") { if (event.key === "Enter") event.preventDefault(); take(found[at]); }
      else if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); offer([]); }
    });
    return { node: el("span", { class: "completed" }, node, list), held: () => (chosen ? chosen.value : valued(option, node.value)) };
  }

  /** What stands in the fields; empty ones are left out. */
  values(instead = {}) {
    const held = [...this.held].map(([name, value]) => [name, name in instead ? instead[name] : value()]);
    return Object.fromEntries(held.filter(([name, value]) => value !== "" || name in instead));
  }

  async submit() {
    const missing = [...this.root.querySelectorAll("[required]")].filter((one) => !one.value);
    for (const one of missing) lacking(one.closest(".option"), one, own("This option is required. Specify a value.", this.reader));
    if (missing.length) {
      missing[0].focus();
      return;
    }
    const { line } = this.command;
    const options = this.values();
    this.leave();
    await this.send(line, options);
  }
}

/** What was typed, as the kind of the option wants it. */
export function valued(option, text) {
  if (text === "") return "";
  if (option.type === YES_NO) return text === "true";
  if (option.type === WHOLE || option.type === NUMBER) {
    const number = Number(text.replace(/^#/, ""));
    return Number.isNaN(number) ? text : number;
  }
  return text;
}
