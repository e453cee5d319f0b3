// Where a person types: Enter sends, "/" and "@" and "#" complete.
import { el } from "./dom.js";
import { icon } from "./icons.js";

let count = 0;

export class Composer {
  /** `send(text)` says it; `offers()` gives {people, channels, slash(before)} to complete from. An offer is {start, text,
   *  label, hint}, or has a `take()` of its own. */
  constructor(label, send, offers) {
    const id = `completions-${(count += 1)}`;
    this.send = send;
    this.offers = offers;
    this.list = el("ul", { class: "completions", role: "listbox", id, "aria-label": "Completions", hidden: true });
    this.area = el("textarea", {
      rows: 1, "aria-label": label, placeholder: label, role: "combobox", "aria-expanded": "false", "aria-controls": id,
      "aria-autocomplete": "list", "aria-haspopup": "listbox",
    });
    this.area.addEventListener("input", () => { this.grow(); this.complete(); });
    this.area.addEventListener("keydown", (event) => this.keys(event));
    this.area.addEventListener("blur", () => setTimeout(() => this.offer([]), 150));
    this.root = el("form", { class: "composer", onsubmit: (event) => { event.preventDefault(); this.submit(); } },
      this.list, this.area, el("button", { type: "submit", class: "press primary", "aria-label": "Send" }, icon("send")));
    this.found = [];
  }

  name(label) {
    if (this.area.placeholder === label) return;
    this.area.placeholder = label;
    this.area.setAttribute("aria-label", label);
  }

  async submit() {
    const text = this.area.value.trim();
    this.offer([]);
    if (!text) return;
    this.area.value = "";
    this.grow();
    // What could not be sent is there to be sent again.
    if (!(await this.send(text)) && !this.area.value) this.area.value = text;
  }

  grow() {
    this.area.style.height = "auto";
    const borders = this.area.offsetHeight - this.area.clientHeight;
    this.area.style.height = `${Math.min(this.area.scrollHeight + borders, 160)}px`;
  }

  keys(event) {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (this.found.length && step) {
      event.preventDefault();
      this.mark((this.at + step + this.found.length) % this.found.length);
    } else if (this.found.length && (event.key === "Tab" || (event.key === "Enter" && !event.shiftKey))) {
      event.preventDefault();
      this.take(this.found[this.at]);
    } else if (this.found.length && event.key === "Escape") {
      event.stopPropagation();
      this.offer([]);
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.submit();
    }
  }

  complete() {
    const before = this.area.value.slice(0, this.area.selectionStart);
    const { people, channels, slash } = this.offers();
    const mention = /(?:^|\s)([@#])([\p{L}\p{N}-]*)$/u.exec(before);
    if (before.startsWith("/")) return this.offer(slash(before));
    if (!mention) return this.offer([]);
    const [, sign, typed] = mention;
    const names = (sign === "@" ? people : channels).filter((one) => one !== typed && one.toLowerCase().startsWith(typed.toLowerCase()));
    const start = before.length - typed.length - 1;
    return this.offer(names.slice(0, 8).map((one) => ({ start, text: `${sign}${one} `, label: `${sign}${one}` })));
  }

  offer(found) {
    this.found = found;
    this.list.hidden = !found.length;
    this.area.setAttribute("aria-expanded", String(found.length > 0));
    this.list.replaceChildren(...found.map((one, at) => el("li", {
      role: "option", id: `${this.list.id}-${at}`, onmousedown: (event) => { event.preventDefault(); this.take(one); },
    }, el("strong", {}, one.label), one.hint && el("span", {}, ` ${one.hint}`))));
    if (found.length) this.mark(0); else this.area.removeAttribute("aria-activedescendant");
  }

  mark(at) {
    this.at = at;
    this.list.children[at].scrollIntoView({ block: "nearest" });
    [...this.list.children].forEach((one, index) => one.setAttribute("aria-selected", String(index === at)));
    this.area.setAttribute("aria-activedescendant", `${this.list.id}-${at}`);
  }

  take(one) {
    if (one.take) {
      this.area.value = "";
      this.offer([]);
      return one.take();
    }
    const { value, selectionStart: caret } = this.area;
    this.area.value = value.slice(0, one.start) + one.text + value.slice(caret);
    this.area.focus();
    this.area.setSelectionRange(one.start + one.text.length, one.start + one.text.length);
    return this.complete();
  }
}
