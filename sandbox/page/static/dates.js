// Instants in the zone and language of whoever looks.

const MINUTE = 60_000;

/** An instant (a Date) by the names of Intl.DateTimeFormat. */
export function say(at, { tz, locale }, options) {
  return new Intl.DateTimeFormat(locale, { timeZone: tz, ...options }).format(at);
}

/** "today", "yesterday", "tomorrow" in the reader's language, else nothing. */
export function near(at, { tz, locale }) {
  const days = Math.round((dayStart(at, tz) - dayStart(new Date(), tz)) / 86_400_000);
  return Math.abs(days) <= 1 ? new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(days, "day") : "";
}

/** The calendar day of an instant in a zone, as midnight UTC of that date. */
export function dayStart(at, tz) { return Date.parse(`${fields(at, tz).slice(0, 10)}T00:00Z`); }

/** An instant as a `datetime-local` field shows it in a zone: `2026-01-31T16:05`. */
export function fields(at, tz) {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: tz, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  }).formatToParts(at);
  const part = (type) => parts.find((one) => one.type === type).value;
  return `${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}`;
}

/** The Unix seconds of what a `datetime-local` field says in a zone. */
export function instant(typed, tz) {
  const wanted = Date.parse(`${typed}Z`);
  let at = wanted;
  // Twice, since the zone's offset is that of the instant which is being looked for.
  for (let turn = 0; turn < 2; turn += 1) at += wanted - Date.parse(`${fields(new Date(at), tz)}Z`);
  return Math.floor(at / MINUTE) * 60;
}

/** Whether an instant is of the day that the reader has now. */
export function isToday(at, { tz }) { return dayStart(at, tz) === dayStart(new Date(), tz); }
