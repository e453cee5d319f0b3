// The channels beside a Slack workspace.
import { el, keyed } from "../dom.js";
import { icon } from "../icons.js";
import { openMenu } from "../menu.js";
import { entry, heading } from "../people.js";

/** A channel's name with its sign. */
export function named(channel) {
  if (!channel.private) return [`# ${channel.name}`];
  return [icon("lock"), el("span", { class: "unseen" }, "private"), ` ${channel.name}`];
}

/** Where one can go. */
export function sidebar(pane) {
  const { workspace, before } = pane.seen;
  const { person, place, outside } = pane;
  const shortcuts = workspace.shortcuts.filter((one) => one.type === "global");
  keyed(pane.side, [
    heading("team", workspace.team.name),
    ...before.channels.map((one) => entry(one.id, named(one), {
      here: place.channel === one.id, fresh: pane.reading.unread(person, one.id),
    }, () => pane.go({ channel: one.id }))),
    heading("apps", "Apps"),
    ...(outside ? [] : [entry("home", `${workspace.app.name} · Home`, { here: place.tab === "home" }, () => pane.go({ tab: "home" }))]),
    entry("messages", workspace.app.name, {
      here: place.tab === "messages", fresh: pane.reading.unread(person, before.direct),
    }, () => pane.go({ tab: "messages" })),
    ...(outside || !shortcuts.length ? [] : [["shortcuts", "", () => el("button", {
      type: "button", class: "entry", "aria-haspopup": "menu", "aria-expanded": "false",
      onclick: (event) => openMenu(event.currentTarget, "Shortcuts", shortcuts.map((one) => [one.name, () => (
        pane.busy(null, () => pane.gesture("global_shortcut", { callback_id: one.callback_id })))])),
    }, el("span", {}, icon("bolt"), " Shortcuts"))]]),
  ]);
}
