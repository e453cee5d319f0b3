// What Discord says of a field that must be filled in and is not.
import { el } from "../dom.js";

let count = 0;

/** Say it behind `node`, of a control or of the fieldset of a group, until that is touched. */
export function lacking(node, control, words) {
  if (control.lacks) return;
  const id = `lacking-${(count += 1)}`;
  const before = control.getAttribute("aria-describedby");
  control.lacks = el("p", { class: "wrong", id, role: "alert" }, words);
  control.setAttribute("aria-describedby", [before, id].filter(Boolean).join(" "));
  if (!control.matches("fieldset")) control.setAttribute("aria-invalid", "true");
  node.after(control.lacks);
  const done = () => {
    control.lacks.remove();
    control.lacks = null;
    control.removeAttribute("aria-invalid");
    if (before) control.setAttribute("aria-describedby", before); else control.removeAttribute("aria-describedby");
    for (const name of ["input", "change"]) control.removeEventListener(name, done);
  };
  for (const name of ["input", "change"]) control.addEventListener(name, done);
}
