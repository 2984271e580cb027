import { Type } from 'typebox';
import { findPersonNumber } from '../search/audit-search.ts';
import { ListMark } from '../store/list-mark.ts';
import { apiProblem } from './api-problems.ts';

/** A search that names a person comes in a body: an address stands in logs and histories. */
export const SearchBody = Type.Object(
  {
    /** Number of a case or an application, a national id, or a company's number. */
    q: Type.String({ minLength: 1, maxLength: 60 }),
    /** `next` of the page before. */
    after: Type.Optional(ListMark),
  },
  { additionalProperties: false },
);

/** @throws Problem `api-field` for a number of a person or a company in an address */
export function checkNamesNobody(q: string | undefined): void {
  if (q !== undefined && findPersonNumber(q) !== undefined)
    throw apiProblem('api-field', { at: 'q', detail: 'a person is searched for by POST' });
}
