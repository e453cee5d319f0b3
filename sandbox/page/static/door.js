// The way to the local platforms: JSON over this page's own address, and what changed by server-sent events.

/** Ask for something; null where it isn't there. */
export async function look(path) {
  const answer = await fetch(path);
  return answer.ok ? answer.json() : null;
}

/** Do something; throws an Error in the door's words where it is refused. */
export async function act(path, body = {}) {
  const answer = await fetch(path, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
  });
  if (!answer.headers.get("Content-Type")?.startsWith("application/json")) throw new Error(await answer.text());
  const said = await answer.json();
  if (said.error) throw new Error(said.error.replace(/^\w+: /, ""));
  return said.result;
}

/** Hear of changes: `changed()` whenever there is something new, `desk(told)` when the desk's clock moved. */
export function listen(changed, desk, lost) {
  const source = new EventSource("/changes");
  source.addEventListener("change", () => { lost(false); changed(); });
  source.addEventListener("desk", (event) => desk(JSON.parse(event.data)));
  source.addEventListener("error", () => lost(true));
}
