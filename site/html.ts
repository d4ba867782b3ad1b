// HTML by template: what is put in is escaped, unless it is HTML already.

/** A piece of HTML. */
export interface Html {
  html: string;
}

type Value = string | number | Html | null | undefined | false | Value[];

/** ``html`<p>${text}</p>` ``: escapes strings, joins lists, leaves out null, undefined and false. */
export function html(strings: TemplateStringsArray, ...values: Value[]): Html {
  let text = strings[0] ?? '';
  for (const [index, value] of values.entries()) text += show(value) + (strings[index + 1] ?? '');
  return { html: text };
}

/** Takes a text for HTML as it stands. */
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
