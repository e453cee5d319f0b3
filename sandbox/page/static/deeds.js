// What can be done with a message: its tools, the field to change it in, and its reactions.
import { el } from "./dom.js";
import { icon } from "./icons.js";
import { openMenu } from "./menu.js";

/** The kinds of files that are shown and not only named. */
export const PICTURES = ["image/png", "image/jpeg", "image/gif"];

/** A picture in a message, with its words for those who don't see it. */
export function picture(place, words) {
  return el("p", { class: "shown" }, el("img", { src: place, alt: words, loading: "lazy" }));
}

/** The buttons on a message: [{sign, title, items}] open a menu, [{sign, title, deed}] act at once. */
export function tools(name, id, buttons) {
  return el("div", { class: "tools" }, buttons.filter(Boolean).map(({ sign, title, items, deed }) => el("button", {
    type: "button", "aria-label": `${title}: ${name}`, title, "data-focus": `${title}-${id}`,
    ...(items ? { "aria-haspopup": "menu", "aria-expanded": "false" } : {}),
    onclick: (event) => (items ? openMenu(event.currentTarget, title, items()) : deed()),
  }, icon(sign))));
}

/** Reactions, of [{label, sign, count, mine, who, flip}]. */
export function reactions(id, found) {
  if (!found.length) return null;
  return el("div", { class: "reactions" }, found.map(({ label, sign, count, mine, who, flip }) => el("button", {
    type: "button", class: mine ? "reaction mine" : "reaction", "aria-pressed": String(mine), title: who,
    "aria-label": `${label}, ${count}`, "data-focus": `reaction-${id}-${label}`, onclick: (event) => flip(event.currentTarget),
  }, `${sign} ${count}`)));
}

/** The field to change a message in; `save(text)` takes what stands there. What was typed outlives a message that changes
 *  meanwhile: the pane keeps it. */
export function editor(pane, id, text, save) {
  const leave = () => pane.edit(null);
  const fresh = pane.typed === null;
  const area = el("textarea", {
    rows: 3, "aria-label": "Edit message", "data-focus": `edit-${id}`, ".value": pane.typed ?? text,
    oninput: () => { pane.typed = area.value; },
  });
  area.addEventListener("keydown", (event) => {
    if (event.key === "Escape") leave();
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); save(area.value.trim()); }
  });
  if (fresh) {
    queueMicrotask(() => {
      pane.typed ??= text;
      area.focus();
    });
  }
  return el("div", { class: "editor" }, area,
    el("button", { type: "button", class: "press", onclick: leave }, "Cancel"),
    el("button", { type: "button", class: "press primary", onclick: () => save(area.value.trim()) }, "Save"));
}
