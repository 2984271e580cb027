import { gatewayProblem } from '../../gateway-problems.ts';
import { checkSegments } from '../http/ask-http.ts';
import type { SourceRequest } from '../source.ts';
import type { SourceOperation } from './read-document.ts';
import type { Input } from './read-inputs.ts';

type Asked = Pick<SourceRequest, 'subject' | 'query' | 'parameters'>;

function findText({ origin }: Input, { subject, query, parameters }: Asked): string | undefined {
  if (origin.type === 'constant') return origin.value;
  if (origin.type === 'query') return new URLSearchParams(query).get(origin.name) ?? undefined;
  if (origin.type === 'path') return parameters[origin.name];
  if (subject === undefined) return undefined;
  // Several parameters may stand for several kinds; the one that fits takes it.
  return origin.kinds.includes(subject.kind) ? subject.value : undefined;
}

/** A text as the type that the document wants; the text itself where it is none, to be refused by the schema. */
function toTyped(text: string, { scalar }: Input): unknown {
  if (scalar === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  if (scalar === 'string') return text;
  return /^-?(0|[1-9][0-9]*)(\.[0-9]+)?$/.test(text) ? Number(text) : text;
}

const refuse = (input: Input) =>
  gatewayProblem(input.origin.type === 'subject' ? 'subject-unfit' : 'source-refused', {
    hop: 'source',
    at: input.name,
  });

/** A number goes on as it was spelled. */
const toJson = (text: string, typed: unknown): unknown =>
  typeof typed === 'number' ? JSON.rawJSON(text) : typed;

export interface BuiltRequest {
  /** Below the base. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/**
 * Builds what is sent from declared inputs alone, each held against its schema.
 * @throws Problem `subject-unfit`, `subject-malformed`, `source-refused` with the name of the input
 */
export function buildRequest(operation: SourceOperation, asked: Asked): BuiltRequest {
  const query = new URLSearchParams();
  const headers: Record<string, string> = {};
  const body: Record<string, unknown> = {};
  let { target } = operation;
  for (const input of operation.inputs) {
    const text = findText(input, asked);
    if (text === undefined) {
      if (input.isRequired) throw refuse(input);
      continue;
    }
    const typed = toTyped(text, input);
    if (input.findFault(typed) !== undefined) throw refuse(input);
    if (input.in === 'query') query.append(input.name, text);
    else if (input.in === 'body') body[input.name] = toJson(text, typed);
    else if (input.in === 'path')
      target = target.replaceAll(`{${input.name}}`, () => encodeURIComponent(text));
    else if (/^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(text)) headers[input.name] = text;
    else throw refuse(input);
  }
  const hasSubject = operation.inputs.some(
    (input) => input.origin.type === 'subject' && findText(input, asked) !== undefined,
  );
  if (asked.subject !== undefined && !hasSubject) throw gatewayProblem('subject-unfit', { hop: 'source' });
  checkSegments(target);
  return {
    target: query.size === 0 ? target : `${target}?${query.toString()}`,
    headers,
    body: operation.method === 'POST' ? JSON.stringify(body) : undefined,
  };
}
