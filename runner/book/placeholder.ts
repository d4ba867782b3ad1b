// Placeholders: `<name>` in a transcript stands for any text, the same text in the whole section.

/** What placeholders stand for, by their names. */
export type Bindings = ReadonlyMap<string, string>;

/** The grammar of a placeholder; its only group is the name. */
const placeholder = /<([A-Za-z][\w-]*)>/g;

/** A text cut at its placeholders: texts at the even places, names at the odd ones. */
export function cutAtNames(text: string): string[] {
  return text.split(placeholder);
}

/** The names of the placeholders in a text. */
export function namesIn(text: string): string[] {
  return cutAtNames(text).filter((_, index) => index % 2 === 1);
}

/** Replaces each placeholder by a value. */
export function replaceNames(text: string, value: (name: string) => string): string {
  return text.replace(placeholder, (_, name: string) => value(name));
}

/** Replaces the placeholders whose values are known. */
export function fill(text: string, bindings: Bindings): string {
  return replaceNames(text, (name) => bindings.get(name) ?? `<${name}>`);
}
