import { exportForm } from '@saphan/form-import';
import { openForeignSchemas } from '@saphan/web';
import { apiProblem } from '../api/api-problems.ts';
import type { Desk } from '../desk.ts';

/** What has no place in a text: controls but those of a line, and halves of a letter. */
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

function isWritable(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !unwritable.test(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([name, inner]) => isWritable(name) && isWritable(inner));
}

/** What is asked for in an officer's own words is answered in words. */
const ownWords = { type: 'string', maxLength: 4000 };

/**
 * Holds what was typed at a counter against the form, as `getEForm` tells it, and what the form does not ask against its data item: a page
 * of the portal would not have taken anything else.
 * @param form id
 * @param values by question or data item; money in satang, dates in ISO 8601
 * @throws Problem `api-field` at the first that is of another kind
 */
export function checkTyped(desk: Desk, form: string, values: Readonly<Record<string, unknown>>): void {
  const index = desk.network.index();
  const asked = index.forms.get(form);
  const schema = asked === undefined ? {} : exportForm(asked, 'urn:saphan:form');
  const questions = (schema['properties'] ?? {}) as Readonly<Record<string, object>>;
  const compile = openForeignSchemas({ mode: 'fast' });
  for (const [id, value] of Object.entries(values)) {
    const own = Object.hasOwn(questions, id) ? questions[id] : undefined;
    if (!isWritable(value) || !compile(own ?? index.items.get(id)?.schema ?? ownWords)(value))
      throw apiProblem('api-field', { at: id });
  }
}
