// What a slash command is completed with.

/** Commands while the first word is typed, then the words that the command's own hint names. */
export function slash(before, commands) {
  const [word, ...rest] = before.split(" ");
  if (!rest.length) {
    return commands.filter((one) => one.command !== word && one.command.startsWith(word)).map((one) => ({
      start: 0, text: `${one.command} `, label: one.command, hint: one.description }));
  }
  const known = commands.find((one) => one.command === word);
  if (!known || rest.length > 1) return [];
  const hints = (known.usage_hint ?? "").split("|").map((one) => one.trim()).filter(Boolean);
  return hints.map((hint) => hint.split(" ")[0]).map((name, at) => ({ name, hint: hints[at].slice(name.length) }))
    .filter(({ name }) => name.startsWith(rest[0]) && name !== rest[0])
    .map(({ name, hint }) => ({ start: word.length + 1, text: hint ? `${name} ` : name, label: name, hint }));
}
