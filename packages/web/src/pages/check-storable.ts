import type { FastifyRequest } from 'fastify';
import { webProblem } from '../web-problems.ts';

/** A letter that nobody types and Postgres keeps in no text. */
const nul = '\u0000';

/** Whether it stands in a text of a posted value, however deep: without recursion, since what was sent may be deeper than the stack. */
function holdsNul(value: unknown): boolean {
  const left: unknown[] = [value];
  while (left.length > 0) {
    const next = left.pop();
    if (typeof next === 'string' && next.includes(nul)) return true;
    if (typeof next === 'object' && next !== null && !Buffer.isBuffer(next))
      for (const [name, inner] of Object.entries(next)) left.push(name, inner);
  }
  return false;
}

/**
 * Refuses what no database could keep before any page reads it.
 * @throws Problem `bad-request`
 */
export function checkStorable({
  params,
  query,
  body,
}: Pick<FastifyRequest, 'params' | 'query' | 'body'>): void {
  if ([params, query, body].some(holdsNul))
    throw webProblem('bad-request', { rule: 'U+0000', detail: 'a letter that no text has' });
}
