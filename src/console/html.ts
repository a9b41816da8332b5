const TRUSTED = Symbol('trusted');

/** Text that is safe as HTML. Only `html` and `trusted` make it, so nothing that was typed can pass for it. */
export type Html = { readonly [TRUSTED]: string };
/** What may stand in a template: absent parts vanish, lists are joined, plain text is escaped. */
export type Part = Html | string | number | false | null | undefined | readonly Part[];

/** A template whose values are escaped, for text and for attributes in double quotes. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return trusted(strings.map((text, i) => text + (i < parts.length ? render(parts[i]) : '')).join(''));
}

/** Vouches for HTML that was made elsewhere: a Markdown renderer's, a preview's. Never for what a person typed. */
export function trusted(text: string): Html {
  return { [TRUSTED]: text };
}

/** The text of a part, ready to be sent. */
export function render(part: Part): string {
  if (part === undefined || part === null || part === false) return '';
  if (typeof part === 'number') return String(part);
  if (typeof part === 'string') return escaped(part);
  if (TRUSTED in part) return part[TRUSTED];
  return part.map(render).join('');
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ESCAPES[sign]!);
}
