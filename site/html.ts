// HTML by template: values are escaped, unless they are HTML already.

/** A piece of HTML. */
export interface Html {
  html: string;
}

type Value = string | number | Html | null | undefined | false | Value[];

/**
 * ``html`<p>${text}</p>` ``: escapes strings, joins lists, leaves out null, undefined and false.
 * A line break that is followed by spaces is left out, so a template may be indented.
 */
export function html(template: TemplateStringsArray, ...values: Value[]): Html {
  const strings = unbroken.get(template) ?? template.map((text) => text.replace(/\n +/g, ''));
  unbroken.set(template, strings);
  let text = strings[0] ?? '';
  for (const [index, value] of values.entries()) text += show(value) + (strings[index + 1] ?? '');
  return { html: text };
}

/** The texts of each template without such breaks; a template is the same object at each call. */
const unbroken = new WeakMap<TemplateStringsArray, string[]>();

/** Marks a text as HTML, so that it is not escaped. */
export function raw(text: string): Html {
  return { html: text };
}

export function escapeHtml(text: string): string {
  return /[&<>"]/.test(text) ? text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign) : text;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function show(value: Value): string {
  if (value === null || value === undefined || value === false) return '';
  if (Array.isArray(value)) return value.map(show).join('');
  return typeof value === 'object' ? value.html : escapeHtml(String(value));
}
