// The switch of people above the workspace, and the channels beside it.
import { el, keyed } from "../dom.js";
import { icon } from "../icons.js";
import { openMenu } from "../menu.js";
import { face } from "./messages.js";

/** Who one can be. */
export function people(pane) {
  const { workspace, of } = pane.seen;
  keyed(pane.people, workspace.people.map((person) => {
    const mine = person.name === of;
    const fresh = !mine && pane.reading.unread(person);
    return [person.name, JSON.stringify([person.title, mine, fresh]), () => el("button", {
      type: "button", role: "radio", "aria-checked": String(mine), class: "person", "data-focus": person.name,
      title: `${person.tz}, ${person.locale}`, tabindex: mine ? "0" : "-1",
      onclick: () => pane.become(person.name), onkeydown: (event) => move(event, pane),
    }, face(person.name, person.id), el("span", { class: "who" }, el("strong", {}, person.name),
      el("span", { class: "role" }, person.outside ? `${person.title} (outside)` : person.title)),
    fresh && el("span", { class: "dot" }, el("span", { class: "unseen" }, "has unread messages")))];
  }));
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

/** A channel's name with its sign. */
export function named(channel) {
  if (!channel.private) return [`# ${channel.name}`];
  return [icon("lock"), el("span", { class: "unseen" }, "private"), ` ${channel.name}`];
}

/** Where one can go. */
export function sidebar(pane) {
  const { workspace, before } = pane.seen;
  const { person, place, outside } = pane;
  const entry = (key, label, here, fresh, go) => [key, JSON.stringify([String(label), here, fresh]), () => el("button", {
    type: "button", class: fresh ? "entry unread" : "entry", "aria-current": here ? "page" : null, "data-focus": key, onclick: go,
  }, el("span", {}, label), fresh && el("span", { class: "dot" }, el("span", { class: "unseen" }, " unread")))];
  const heading = (key, words) => [key, words, () => el("h2", {}, words)];
  const shortcuts = workspace.shortcuts.filter((one) => one.type === "global");
  keyed(pane.side, [
    heading("team", workspace.team.name),
    ...before.channels.map((one) => entry(one.id, named(one), place.channel === one.id,
      pane.reading.unread(person, one.id), () => pane.go({ channel: one.id }))),
    heading("apps", "Apps"),
    ...(outside ? [] : [entry("home", `${workspace.app.name} · Home`, place.tab === "home", false, () => pane.go({ tab: "home" }))]),
    entry("messages", workspace.app.name, place.tab === "messages", pane.reading.unread(person, before.direct), () => pane.go({ tab: "messages" })),
    ...(outside || !shortcuts.length ? [] : [["shortcuts", "", () => el("button", {
      type: "button", class: "entry", "aria-haspopup": "menu", "aria-expanded": "false",
      onclick: (event) => openMenu(event.currentTarget, "Shortcuts", shortcuts.map((one) => [one.name, () => (
        pane.busy(null, () => pane.gesture("global_shortcut", { callback_id: one.callback_id })))])),
    }, el("span", {}, icon("bolt"), " Shortcuts"))]]),
  ]);
}
