// Instants as Slack writes them.
import { isToday, near, say } from "../dates.js";

/** `<!date^…>` as Slack writes it; `form` holds {date_short_pretty} and its like. */
export function slackDate(seconds, form, reader) {
  const at = new Date(seconds * 1000);
  const as = (options) => say(at, reader, options);
  const forms = {
    date_num: () => as({ year: "numeric", month: "2-digit", day: "2-digit" }),
    date: () => as({ dateStyle: "long" }),
    date_short: () => as({ month: "short", day: "numeric", year: "numeric" }),
    date_long: () => as({ dateStyle: "full" }),
    time: () => as({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
    time_secs: () => as({ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" }),
  };
  return form.replace(/\{(\w+?)(_pretty)?\}/g, (whole, name, pretty) => {
    if (!(name in forms)) return whole;
    return (pretty && near(at, reader)) || forms[name]();
  });
}

/** The time of a message's `ts`, and its day where that isn't today. */
export function when(ts, reader) {
  const seconds = Number(ts);
  return slackDate(seconds, isToday(new Date(seconds * 1000), reader) ? "{time}" : "{date_short_pretty} {time}", reader);
}
