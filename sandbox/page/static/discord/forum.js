// A forum: its posts, and the field for a new one.
import { el, keyed } from "../dom.js";
import { icon } from "../icons.js";
import { when } from "./dates.js";

/** Draw a forum's posts into the pane's place for them, the newest first. */
export function forum(pane, channel) {
  const posts = pane.seen.before.channels.filter((one) => one.parent_id === channel.id).sort((one, other) => latest(other) - latest(one));
  const tags = Object.fromEntries(channel.available_tags.map((one) => [one.id, `${one.emoji_name ?? ""} ${one.name}`.trim()]));
  keyed(pane.posts, [
    ["new", JSON.stringify([channel.id, channel.may.write, pane.me]), () => fresh(pane, channel)],
    ...posts.map((one) => [one.id, JSON.stringify([one, pane.thread === one.id, pane.reading.unread(pane.person, one.id)]), () => post(one, tags, pane)]),
    ...(posts.length ? [] : [["empty", "", () => el("p", { class: "empty" }, "There are no posts yet.")]]),
  ]);
}

function latest(one) { return Number(BigInt(one.last_message_id ?? one.id) >> 22n); }

function post(one, tags, pane) {
  const { archived, locked } = one.thread_metadata;
  const count = one.message_count;
  const fresh = pane.reading.unread(pane.person, one.id);
  return el("button", {
    type: "button", class: fresh ? "post unread" : "post", "aria-current": pane.thread === one.id ? "true" : null, "data-focus": `post-${one.id}`,
    onclick: () => pane.openThread(one.id),
  }, el("strong", {}, one.name), el("span", { class: "tags" }, (one.applied_tags ?? []).map((id) => el("span", { class: "tag" }, tags[id] ?? "?"))),
  el("span", { class: "count" }, [
    pane.reader.users[one.owner_id]?.name, count === 1 ? "1 reply" : `${count} replies`, when(one.thread_metadata.create_timestamp, pane.reader),
    locked && "locked", archived && "closed"].filter(Boolean).join(" · ")));
}

function fresh(pane, channel) {
  if (!channel.may.write) return el("p", { class: "empty" }, "You can read here, not post.");
  const title = el("input", { type: "text", "aria-label": "Title", placeholder: "Title", maxlength: 100 });
  const text = el("textarea", { "aria-label": "First message", placeholder: "Enter a message…", rows: 3 });
  const boxes = channel.available_tags.map((one) => el("input", { type: "checkbox", value: one.name }));
  const form = el("form", {
    class: "fresh", hidden: true, onsubmit: (event) => {
      event.preventDefault();
      if (!title.value.trim() || !text.value.trim()) { (title.value.trim() ? text : title).focus(); return; }
      const tags = boxes.filter((one) => one.checked).map((one) => one.value);
      pane.busy(form, async () => {
        const made = await pane.deed("post", { channel: channel.id, title: title.value.trim(), text: pane.sent(text.value.trim()), tags });
        form.reset();
        form.hidden = true;
        pane.thread = made.id;
      });
    },
  }, title, text, boxes.length > 0 && el("div", { class: "tags", role: "group", "aria-label": "Tags" },
    channel.available_tags.map((one, at) => el("label", { class: "tag" }, boxes[at], ` ${one.name}`))),
  el("div", { class: "send" }, el("button", { type: "button", class: "press", onclick: () => { form.hidden = true; } }, "Cancel"),
    el("button", { type: "submit", class: "press primary" }, "Post")));
  return el("div", { class: "new-post" }, el("button", {
    type: "button", class: "press primary", onclick: () => { form.hidden = false; title.focus(); },
  }, icon("plus"), " New post"), form);
}
