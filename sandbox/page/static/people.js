// The switch of people above a workspace, and their pictures.
import { el, keyed } from "./dom.js";

/** The picture of a person: their initial, in a colour of their own. */
export function face(name) {
  return el("span", { class: `face hue${[...name].reduce((sum, sign) => (sum * 33 + sign.codePointAt(0)) % 997, 0) % 6}`, "aria-hidden": "true" },
    [...name][0] ?? "?");
}

/** Who one can be. `role(person)` says in a word who that is. */
export function people(pane, role = (person) => person.title) {
  const { workspace, of } = pane.seen;
  keyed(pane.people, workspace.people.map((person) => {
    const mine = person.name === of;
    const fresh = !mine && pane.reading.unread(person);
    return [person.name, JSON.stringify([person.title, mine, fresh]), () => el("button", {
      type: "button", role: "radio", "aria-checked": String(mine), class: "person", "data-focus": person.name,
      title: `${person.tz}, ${person.locale}`, tabindex: mine ? "0" : "-1",
      onclick: () => pane.become(person.name), onkeydown: (event) => move(event, pane),
    }, face(person.name), el("span", { class: "who" }, el("strong", {}, person.name),
      el("span", { class: "role" }, role(person))),
    fresh && el("span", { class: "dot" }, el("span", { class: "unseen" }, "has unread messages")))];
  }));
  if (pane.people.dataset.of !== of) {
    pane.people.dataset.of = of;
    sight(pane.people);
  }
}

/** Bring whoever one is into sight, where the row is too narrow for all. */
function sight(row) {
  [...row.children].find((one) => one.getAttribute("aria-checked") === "true")?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/** The row of people; it keeps whoever one is in sight, however wide it becomes. */
export function row() {
  const made = el("div", { class: "people", role: "radiogroup", "aria-label": "Who you are" });
  new ResizeObserver(() => sight(made)).observe(made);
  return made;
}

async function move(event, pane) {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const all = [...pane.people.children];
  const next = all[(all.indexOf(event.currentTarget) + step + all.length) % all.length];
  await pane.become(next.dataset.key);
  [...pane.people.children].find((one) => one.getAttribute("aria-checked") === "true")?.focus();
}

/** What `keyed` needs of an entry of the sidebar; `more` are further classes. */
export function entry(key, label, { here = false, fresh = false, more = "" }, go) {
  const print = JSON.stringify([label.map?.((one) => one.textContent ?? one) ?? label, here, fresh, more]);
  return [key, print, () => el("button", {
    type: "button", class: ["entry", fresh && "unread", more].filter(Boolean).join(" "), "aria-current": here ? "page" : null,
    "data-focus": key, onclick: go,
  }, el("span", {}, label), fresh && el("span", { class: "dot" }, el("span", { class: "unseen" }, " unread")))];
}

/** A heading of the sidebar. */
export function heading(key, words) { return [key, words, () => el("h2", {}, words)]; }
