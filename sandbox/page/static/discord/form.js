// The form before a person: native fields, sent together.
import { el, toast } from "../dom.js";
import { own } from "../own.js";
import { dialog, Veil } from "../veil.js";
import { choices, defaults } from "./components.js";
import { lacking } from "./lacking.js";
import { markdown } from "./markdown.js";

let count = 0;

export class Form {
  constructor(pane) {
    this.pane = pane;
    this.veil = new Veil(() => this.cancel());
    this.root = this.veil.root;
    this.key = null;
  }

  get open() { return this.key !== null; }

  /** Show a form, or nothing; one that stands already keeps what was typed. */
  show(form, reader) {
    if (form?.key === this.key) return;
    this.key = form?.key ?? null;
    if (!form) {
      this.veil.hide();
      return;
    }
    this.reader = reader;
    this.fields = [];
    this.wrong = el("p", { class: "wrong", role: "alert", hidden: true });
    const box = dialog({
      id: "discord-form-title", title: form.title, cross: ["Close the form", () => this.cancel()], submit: (node) => this.submit(node),
      body: [form.components.map((one) => this.part(one, reader)), this.wrong],
      buttons: [
        el("button", { type: "button", class: "press", onclick: () => this.cancel() }, own("Cancel", reader)),
        el("button", { type: "submit", class: "press primary" }, own("Submit", reader))],
    });
    this.veil.show(box, true);
    (box.querySelector(".body :is(input, select, textarea)") ?? box.querySelector("button")).focus();
  }

  part(one, reader) {
    if (one.type === 10) return el("div", { class: "block text" }, markdown(one.content, reader));
    const inner = one.type === 18 ? one.component : one.components[0];
    const id = `input-${(count += 1)}`;
    const about = one.description ? `${id}-about` : null;
    const made = control(inner, reader, { id, "aria-describedby": about, "data-focus": inner.custom_id });
    const optional = inner.required === false || inner.type === 23;
    if (made.held) this.fields.push({ name: inner.custom_id, node: made.node, held: made.held, must: !optional });
    const label = [one.label ?? inner.label, !optional && el("span", { class: "must", "aria-hidden": "true" }, " *")];
    const hint = one.description && el("p", { class: "hint", id: about }, one.description);
    if (made.grouped) {
      return el("fieldset", { class: "block input", "aria-describedby": about }, el("legend", {}, label), hint, made.node);
    }
    return el("div", { class: "block input" }, el("label", { for: id }, label), hint, made.node);
  }

  submit(node) {
    this.wrong.hidden = true;
    const missing = this.fields.filter(({ must, held }) => must && !held().length);
    for (const one of missing) lacking(one.node, one.node.closest("fieldset") ?? one.node, own("This field is required", this.reader));
    if (missing.length) {
      const [{ node: first }] = missing;
      (first.querySelector("input") ?? first).focus();
      first.nextElementSibling.scrollIntoView({ block: "nearest" });
      return;
    }
    const button = node.querySelector("[type=submit]");
    button.setAttribute("aria-busy", "true");
    const answers = Object.fromEntries(this.fields.map(({ name, held }) => [name, held()]));
    this.pane.deed("submit", { key: this.key, answers }).then((done) => {
      if (!done.ok) this.complain(own("Something went wrong. Try again.", this.reader));
    }, (error) => this.complain(error.message)).finally(() => {
      button.removeAttribute("aria-busy");
      this.pane.refresh();
    });
  }

  complain(words) {
    this.wrong.hidden = false;
    this.wrong.textContent = words;
  }

  cancel() { this.pane.deed("cancel").catch((error) => toast(error.message)).finally(() => this.pane.refresh()); }
}

/** The control of an input: its `node`, whether it is a group that a legend must name, and `held()`, what stands in it. */
function control(one, reader, traits) {
  const must = one.required !== false;
  if (one.type === 4) {
    const common = {
      ...traits, ".value": one.value ?? "", placeholder: one.placeholder, required: must, maxlength: one.max_length,
    };
    const node = one.style === 2 ? el("textarea", { ...common, rows: 4 }) : el("input", { type: "text", ...common });
    return { node, held: () => node.value };
  }
  if (one.type === 23) {
    const node = el("input", { ...traits, type: "checkbox", ".checked": one.default ?? false });
    return { node, held: () => node.checked };
  }
  if (one.type === 21 || one.type === 22) return boxes(one, one.type === 21 ? "radio" : "checkbox", optionsOf(one), traits);
  if (one.type === 19) return { node: el("p", { class: "unknown" }, "Files can't be uploaded here."), grouped: true };
  if ((one.max_values ?? 1) > 1) return boxes(one, "checkbox", choices(one, reader), traits);
  const [chosen] = defaults(one);
  const node = el("select", { ...traits, required: must },
    (!must || chosen === undefined) && el("option", { value: "" }, one.placeholder ?? own("Make a selection", reader)),
    choices(one, reader).map(([value, words, about]) => (
      el("option", { value, ".selected": value === chosen }, about ? `${words}: ${about}` : words))));
  return { node, held: () => (node.value ? [node.value] : []) };
}

function optionsOf(one) { return one.options.map((option) => [option.value, option.label, option.description]); }

function boxes(one, type, offered, traits) {
  const chosen = new Set(defaults(one));
  const inputs = offered.map(([value]) => el("input", {
    type, value, name: traits.id, ".checked": chosen.has(value), "data-focus": `${one.custom_id}/${value}`,
  }));
  const node = el("div", { class: "many" }, offered.map(([, words, about], at) => el("label", {},
    inputs[at], ` ${words}`, about && el("span", { class: "hint" }, ` ${about}`))));
  return { node, grouped: true, held: () => inputs.filter((each) => each.checked).map((each) => each.value) };
}
