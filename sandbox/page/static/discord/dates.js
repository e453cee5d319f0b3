// Instants as Discord shows them, in the zone and language of whoever looks.
import { isToday, near, say } from "../dates.js";
import { el } from "../dom.js";

const STYLES = {
  t: { timeStyle: "short" }, T: { timeStyle: "medium" }, d: { dateStyle: "short" }, D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" }, F: { dateStyle: "full", timeStyle: "short" },
};
const UNITS = [["year", 31_536_000], ["month", 2_592_000], ["day", 86_400], ["hour", 3600], ["minute", 60], ["second", 1]];

/** `<t:seconds:style>`. */
export function stamp(seconds, style, reader) {
  const at = new Date(seconds * 1000);
  const whole = say(at, reader, STYLES.F);
  return el("time", { class: "stamp", datetime: at.toISOString(), title: whole },
    style === "R" ? relative(seconds, reader) : say(at, reader, STYLES[style]));
}

function relative(seconds, { locale }) {
  const away = seconds - Date.now() / 1000;
  const [unit, length] = UNITS.find(([, one]) => Math.abs(away) >= one) ?? UNITS.at(-1);
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(Math.round(away / length), unit);
}

/** When a message was written: the time alone for one of today. */
export function when(iso, reader) {
  const at = new Date(iso);
  const time = say(at, reader, { timeStyle: "short" });
  if (isToday(at, reader)) return time;
  return `${near(at, reader) || say(at, reader, { dateStyle: "short" })} ${time}`;
}
