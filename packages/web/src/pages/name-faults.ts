import { defineTexts, type Language } from '@saphan/contracts';

const texts = defineTexts({ fault: 'ต้องแก้ไข' }, { fault: 'Error' });

/**
 * How the components of @saphan/ui mark what is to be mended: the list above a form, and a field. What people wrote cannot look
 * so: a quotation mark of theirs stands as `&quot;`.
 */
const marks = ['class="error-summary"', 'aria-invalid="true"'];

/**
 * Says in the title of a page that something on it is to be mended: the title is the first that a screen reader reads, and all
 * that is seen of a page in another tab (WCAG 2.2, 2.4.2 and 3.3.1, as the forms of GOV.UK do).
 * @param html a whole page; given back as it is where nothing is to be mended
 */
export function nameFaults(html: string, language: Language): string {
  if (!marks.some((mark) => html.includes(mark))) return html;
  return html.replace('<title>', `<title>${texts(language).fault}: `);
}
