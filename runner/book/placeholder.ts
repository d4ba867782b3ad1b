// Placeholders: `<name>` in a transcript stands for any text, the same text in the whole section.

/** What placeholders stand for, by their names. */
export type Bindings = ReadonlyMap<string, string>;

/** The one grammar of a placeholder; its only group is the name. */
const placeholder = /<([A-Za-z][\w-]*)>/g;

/** A text cut at its placeholders: texts at the even places, names at the odd ones. */
export function cutAtNames(text: string): string[] {
  return text.split(placeholder);
}

/** The names of the placeholders in a text. */
export function namesIn(text: string): string[] {
  return cutAtNames(text).filter((_, index) => index % 2 === 1);
}

/** Puts something in the place of each placeholder. */
export function replaceNames(text: string, value: (name: string) => string): string {
  return text.replace(placeholder, (_, name: string) => value(name));
}

/** Puts what is known of the placeholders in the place of their names. */
export function fill(text: string, bindings: Bindings): string {
  return replaceNames(text, (name) => bindings.get(name) ?? `<${name}>`);
}
