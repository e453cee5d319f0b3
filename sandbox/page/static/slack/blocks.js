// Block Kit as elements. `host` is what the blocks stand on: its reader, what its inputs hold, and where deeds go.
import { el } from "../dom.js";
import { element, field } from "./elements.js";
import { withEmoji } from "./emoji.js";
import { mrkdwn, richText } from "./mrkdwn.js";

/** The nodes of a text object. */
export function words(text, reader) {
  if (!text) return [];
  return text.type === "mrkdwn" ? mrkdwn(text.text, reader) : [withEmoji(text.text)];
}

/** The nodes of blocks. */
export function blocks(list, host) {
  return list.map((block) => (DRAWN[block.type] ?? unknown)(block, host));
}

const DRAWN = {
  header: (block) => el("h3", { class: "block header" }, withEmoji(block.text.text)),
  divider: () => el("hr", { class: "block" }),
  section: (block, host) => el("div", { class: "block section" },
    el("div", { class: "words" }, words(block.text, host.reader),
      block.fields && el("div", { class: "fields" }, block.fields.map((one) => el("div", {}, words(one, host.reader))))),
    block.accessory && element(block, block.accessory, host)),
  context: (block, host) => el("div", { class: "block context" }, block.elements.map((one) => (
    el("span", {}, one.type === "image" ? one.alt_text : words(one, host.reader))))),
  actions: (block, host) => el("div", { class: "block actions" }, block.elements.map((one) => element(block, one, host))),
  rich_text: (block, host) => el("div", { class: "block rich" }, richText(block, host.reader)),
  image: (block) => el("p", { class: "block context" }, `[${block.alt_text}]`),
  input: (block, host) => field(block, host),
};

function unknown(block) {
  return el("p", { class: "block unknown" }, `A block of the kind ${block.type} can't be drawn here.`);
}
