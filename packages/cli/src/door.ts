import type { ProblemDocument } from '@saphan/contracts';
import { CommandRefused } from './command-refused.ts';

/** A door that speaks JSON to whoever shows a token. */
export interface Door {
  /** @throws CommandRefused with the door's own words, or that it does not answer */
  send<Answer>(method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<Answer>;
}

const patienceMs = 30_000;

/** Title, code and cure of a problem, for a person at the terminal. */
export const toRefusal = ({ title, code, at, cure }: Partial<ProblemDocument>): string =>
  `${at === undefined ? '' : `${at}: `}${title ?? 'refused'} [${code ?? '?'}]\n    ${cure ?? ''}`;

/** @param name of the door, for the person at the terminal */
export function openDoor(name: string, baseUrl: string, bearer?: string): Door {
  const base = baseUrl.replace(/\/$/, '');
  return {
    async send<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
      let response: Response;
      try {
        response = await fetch(`${base}${path}`, {
          method,
          headers: {
            'accept-language': 'en',
            ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
            ...(body !== undefined && { 'content-type': 'application/json' }),
          },
          ...(body !== undefined && { body: JSON.stringify(body) }),
          redirect: 'error',
          signal: AbortSignal.timeout(patienceMs),
        });
      } catch (cause) {
        const why =
          cause instanceof Error && cause.cause instanceof Error ? cause.cause.message : String(cause);
        throw new CommandRefused(
          `${name} at ${base} does not answer: ${why}\n    Check the address and that it runs.`,
        );
      }
      const text = await response.text();
      if (response.ok) return (text === '' ? undefined : JSON.parse(text)) as Answer;
      throw new CommandRefused(`${name} refuses: ${toRefusal(readProblem(text, response.status))}`);
    },
  };
}

function readProblem(text: string, status: number): Partial<ProblemDocument> {
  try {
    return JSON.parse(text) as ProblemDocument;
  } catch {
    return { title: `status ${String(status)}`, cure: 'Check that the address is that of the door.' };
  }
}
