// The page's own signs, drawn, since not every machine has a font for them.

const PATHS = {
  lock: "M5 7V5a3 3 0 0 1 6 0v2M4 7h8v6H4z",
  smile: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM5.5 9.5a3 3 0 0 0 5 0M6 6v.5M10 6v.5",
  thread: "M3 3h10v7H8l-3 3v-3H3z",
  more: "M3.5 8h.5M8 8h.5M12.5 8h.5",
  close: "M4 4l8 8M12 4l-8 8",
  list: "M3 4h10M3 8h10M3 12h10",
  send: "M3 3l11 5-11 5 2-5zM5 8h5",
  file: "M5 2h5l3 3v9H5zM10 2v3h3",
  out: "M6 4h6v6M12 4L5 11M4 6v6h6",
  forum: "M2 3h9v6H6l-2 2V9H2zM7 11h3l2 2v-2h2V6h-2",
  reply: "M7 4L3 8l4 4M3 8h6a4 4 0 0 1 4 4",
  plus: "M8 3v10M3 8h10",
  bolt: "M9 2L4 9h4l-1 5 5-7H8z",
};

/** A sign of the size of the text; what it means is said by what it stands in. */
export function icon(name) {
  const drawn = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  for (const [key, value] of Object.entries({ viewBox: "0 0 16 16", class: "icon", "aria-hidden": "true" })) drawn.setAttribute(key, value);
  path.setAttribute("d", PATHS[name]);
  drawn.append(path);
  return drawn;
}
