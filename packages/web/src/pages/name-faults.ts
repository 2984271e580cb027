import { defineTexts, type Language } from '@saphan/contracts';

const texts = defineTexts({ fault: 'ต้องแก้ไข' }, { fault: 'Error' });

/**
 * How the components of @saphan/ui mark what is to be mended: the list above a form, and a field. What people wrote cannot look
 * so: a quotation mark of theirs stands as `&quot;`.
 */
const marks = ['class="error-summary"', 'aria-invalid="true"'];

/** A list of faults, its links, and where a field has its name: a label of its own, or the legend around several inputs. */
const list = /<div class="error-summary"[^]*?<\/div>/g;
const link = /(<a href="#([\w-]+)">)([^<]*)(<\/a>)/g;
const labelOf = (html: string, id: string): string | undefined =>
  new RegExp(`<label class="field-label" for="${id}">([^<]+)`).exec(html)?.[1] ??
  html
    .slice(0, Math.max(0, html.indexOf(`id="${id}"`)))
    .split('<fieldset')
    .at(-1)
    ?.match(/<legend class="field-label">([^<]+)/)?.[1];

/** So short a message speaks of no field: `This is needed`, `ต้องกรอก`. */
const longestNameless = 16;

/** Puts the field's name before a message in the list of faults that has none: below its own label it needs none, here it does. */
const nameInList = (html: string): string =>
  html.replaceAll(list, (faults) =>
    faults.replaceAll(link, (whole, head: string, id: string, message: string, tail: string) => {
      const label = message.length > longestNameless ? undefined : labelOf(html, id);
      return label === undefined || message.includes(label) ? whole : `${head}${label}: ${message}${tail}`;
    }),
  );

/**
 * Says in the title of a page that something on it is to be mended: the title is the first that a screen reader reads, and all
 * that is seen of a page in another tab (WCAG 2.2, 2.4.2 and 3.3.1, as the forms of GOV.UK do). In the list of faults each names its
 * field.
 * @param html a whole page; given back as it is where nothing is to be mended
 */
export function nameFaults(html: string, language: Language): string {
  if (!marks.some((mark) => html.includes(mark))) return html;
  return nameInList(html).replace('<title>', () => `<title>${texts(language).fault}: `);
}
