import { Type } from 'typebox';
import { findPersonNumber } from '../search/audit-search.ts';
import { apiProblem } from './api-problems.ts';

/** A search that names a person comes in a body: an address stands in logs and histories. */
export const SearchBody = Type.Object(
  {
    /** Number of a case or an application, a national id, or a company's number. */
    q: Type.String({ minLength: 1, maxLength: 60 }),
    /** `next` of the page before. */
    after: Type.Optional(Type.String({ pattern: '^[0-9]{1,16}_[0-9a-f-]{36}$' })),
  },
  { additionalProperties: false },
);

/** @throws Problem `api-field` for a number of a person or a company in an address */
export function checkNamesNobody(q: string | undefined): void {
  if (q !== undefined && findPersonNumber(q) !== undefined)
    throw apiProblem('api-field', { at: 'q', detail: 'a person is searched for by POST' });
}
