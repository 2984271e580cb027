/** Text that is markup already; all other text is escaped on its way into a page. */
export interface Html {
  readonly markup: string;
}

type Part = Html | string | number | undefined | false | readonly Part[];

const escapes: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  }),
);

function toMarkup(part: Part): string {
  if (part === undefined || part === false) return '';
  if (typeof part === 'object') return 'markup' in part ? part.markup : part.map(toMarkup).join('');
  return String(part).replace(/[&<>"']/g, (sign) => escapes.get(sign) ?? sign);
}

/**
 * A page's markup: `html\`<p>${name}</p>\``. Values are escaped, also within quoted attributes; lists are joined;
 * `undefined` and `false` leave nothing. The demo's own small sites need no more than this.
 */
export const html = (texts: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  markup: texts.map((text, at) => text + toMarkup(parts[at])).join(''),
});

/** Markup from a library that escapes its own values. */
export const trusted = (markup: string): Html => ({ markup });
