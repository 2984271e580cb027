import { Problem, problemMediaType, type ProblemDocument } from '@saphan/contracts';
import { deskProblem, type DeskProblemCode } from '../desk-problems.ts';

const patienceMs = 10_000;

/** What somebody else has refused, in their words: who asked reads them as they are. */
function toRefusal(document: ProblemDocument, status: number): Problem {
  const { title, cure, at, rule } = document;
  const definition = { status: status === 401 ? 502 : status, title: same(title), cure: same(cure) };
  return new Problem(document.code, definition, {
    detail: `${document.code}: ${title}`,
    ...(at !== undefined && { at }),
    ...(rule !== undefined && { rule }),
  });
}
const same = (text: string) => ({ th: text, en: text });

async function readRefusal(response: Response): Promise<ProblemDocument | undefined> {
  if (response.headers.get('content-type')?.startsWith(problemMediaType) !== true) return undefined;
  return (await response.json()) as ProblemDocument;
}

/** Where a question goes, and what it is called when nobody answers there. */
export interface DoorAddress {
  readonly url: string;
  readonly bearer?: string;
  readonly whenSilent: DeskProblemCode;
}

/**
 * Asks a door of the agency's gateway or of the Linkage Center; JSON both ways.
 * @param language in which a refusal is to be said
 * @throws Problem as the door refused, or `whenSilent`
 */
export async function askDoor<Answer>(
  { url, bearer, whenSilent }: DoorAddress,
  language: string,
  body?: unknown,
): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        accept: 'application/json',
        'accept-language': language,
        ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    });
    if (response.ok) return (await response.json()) as Answer;
    const refusal = await readRefusal(response);
    if (refusal === undefined) throw new Error(`status ${String(response.status)}`);
    throw toRefusal(refusal, response.status);
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    throw deskProblem(whenSilent, { cause, detail: String(cause) });
  }
}
