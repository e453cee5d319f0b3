// The emoji that the workspace knows by name; another one shows its name.

export const EMOJI = {
  ticket: "🎫", "+1": "👍", thumbsup: "👍", "-1": "👎", eyes: "👀", white_check_mark: "✅", heavy_check_mark: "✔️",
  tada: "🎉", heart: "❤️", pray: "🙏", wave: "👋", smile: "😄", warning: "⚠️", x: "❌", hourglass: "⌛", fire: "🔥",
};
export const OFFERED = ["ticket", "+1", "eyes", "white_check_mark", "tada", "heart"];

/** The picture of an emoji, or `:name:`. */
export function emoji(name) { return EMOJI[name] ?? `:${name}:`; }

/** A plain text with its emoji drawn. */
export function withEmoji(text) { return text.replace(/:([a-z0-9_+-]+):/g, (_, name) => emoji(name)); }
