// The server's channels, with the threads that a person is in, and the conversation with the app.
import { el, keyed } from "../dom.js";
import { icon } from "../icons.js";
import { entry, heading } from "../people.js";

export const FORUM = 15;
const THREADS = [10, 11, 12];

export function isThread(channel) { return THREADS.includes(channel.type); }

/** A channel's name with its sign. */
export function named(channel) {
  const sign = channel.type === FORUM ? icon("forum") : isThread(channel) ? icon("thread") : "#";
  return [channel.private ? icon("lock") : sign, channel.private && el("span", { class: "unseen" }, "private"), ` ${channel.name}`].filter(Boolean);
}

/** Where one can go. */
export function sidebar(pane) {
  const { workspace, before } = pane.seen;
  const { person, place } = pane;
  const fresh = (id) => pane.reading.unread(person, id);
  const rows = [];
  for (const guild of workspace.guilds) {
    const here = before.channels.filter((one) => one.guild_id === guild.id);
    if (!here.length) continue;
    rows.push(heading(guild.id, guild.name));
    for (const channel of here.filter((one) => !isThread(one))) {
      const threads = here.filter((one) => one.parent_id === channel.id && one.member && !one.thread_metadata.archived);
      rows.push(entry(channel.id, named(channel), {
        here: place.channel === channel.id && !pane.thread, fresh: fresh(channel.id),
      }, () => pane.go(channel.id)));
      rows.push(...threads.map((one) => entry(one.id, one.name, {
        here: pane.thread === one.id, fresh: fresh(one.id), more: "below",
      }, () => pane.go(one.id))));
    }
  }
  const { app } = workspace;
  rows.push(heading("direct", "Direct messages"), entry(before.direct, app.name, {
    here: place.channel === before.direct, fresh: fresh(before.direct),
  }, () => pane.go(before.direct)));
  keyed(pane.side, rows);
}
