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

/** What is sent: JSON, bytes, or nothing. */
export interface DoorOrder {
  /** GET without a body, POST with one, unless told. */
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly body?: unknown;
  readonly timeoutMs?: number;
}

const toBody = (body: unknown): { type?: string; bytes?: string | Uint8Array<ArrayBuffer> } => {
  if (body === undefined) return {};
  return body instanceof Uint8Array
    ? { type: 'application/octet-stream', bytes: body as Uint8Array<ArrayBuffer> }
    : { type: 'application/json', bytes: JSON.stringify(body) };
};

/**
 * Asks a door of the agency's gateway or of the Linkage Center, whatever the answer is.
 * @param language in which a refusal is to be said
 * @throws Problem as the door refused, or `whenSilent`
 */
export async function knockAtDoor(
  { url, bearer, whenSilent }: DoorAddress,
  language: string,
  { body, method = body === undefined ? 'GET' : 'POST', timeoutMs = patienceMs }: DoorOrder,
): Promise<Response> {
  const { type, bytes } = toBody(body);
  try {
    const response = await fetch(url, {
      method,
      headers: {
        accept: 'application/json, image/*',
        'accept-language': language,
        ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
        ...(type !== undefined && { 'content-type': type }),
      },
      ...(bytes !== undefined && { body: bytes }),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.ok) return response;
    const refusal = await readRefusal(response);
    if (refusal === undefined) throw new Error(`status ${String(response.status)}`);
    throw toRefusal(refusal, response.status);
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    throw deskProblem(whenSilent, { cause, detail: String(cause) });
  }
}

/** The same, JSON both ways. @throws Problem as above */
export async function askDoor<Answer>(
  address: DoorAddress,
  language: string,
  body?: unknown,
  method?: DoorOrder['method'],
): Promise<Answer> {
  const response = await knockAtDoor(address, language, { body, ...(method && { method }) });
  try {
    return (response.status === 204 ? undefined : await response.json()) as Answer;
  } catch (cause) {
    throw deskProblem(address.whenSilent, { cause, detail: String(cause) });
  }
}
