import {
  findSubject,
  type Subject,
  type DataServiceDefinition,
  type SourceTrial,
  type SourceTrialResult,
  type TrialSubject,
} from '@saphan/contracts';
import { compilePruning, itemsOfSchema } from '@saphan/exchange';
import { gatewayProblem } from '../gateway-problems.ts';
import type { HostedMember } from '../keys/member-keys.ts';
import { checkSubject } from '../request/check-subject.ts';
import { matchOperation } from '../request/match-operation.ts';
import { checkNamesNobody } from './names-nobody.ts';
import { findUnfit } from './find-unfit.ts';
import type { Source } from './source.ts';

/** What answers from tables or files of an agency's own. The others are no one's to try: they answer with what is kept here. */
const tried: ReadonlySet<string> = new Set(['sql', 'http', 'openapi', 'file']);

/**
 * Asks once for everything that the definition names, holds the answer against it, and tells what came, what did not and what is of
 * another type, without a value. Nobody is asked about before it is noted.
 * @throws Problem `source-not-tried`, `trial-names-another`, `subject-…`, `path-not-offered`, `method-not-offered`, `source-…`, `answer-unfit`
 */
export async function trySource(
  { service, source: declaration, path, query, about }: SourceTrial,
  {
    source,
    member,
    definition,
    note,
  }: {
    readonly source: Source;
    readonly member: HostedMember;
    readonly definition: DataServiceDefinition;
    readonly note: (subject: Subject, about: TrialSubject) => Promise<void>;
  },
): Promise<SourceTrialResult> {
  if (!tried.has(declaration.type)) throw gatewayProblem('source-not-tried', { at: 'source.type' });
  const subject = about && findSubject(about.subject);
  if (about && !subject) throw gatewayProblem('subject-malformed', { at: 'subject' });
  const { operation, parameters } = matchOperation(definition, 'GET', path);
  checkSubject(definition, subject);
  checkNamesNobody(declaration, definition, { path, query });
  const wanted = operation.response === undefined ? [] : itemsOfSchema(operation.response);
  if (about && subject) await note(subject, about);
  const began = performance.now();
  const answer = await source.ask({
    ...{ service, definition, operation, parameters, query, subject },
    member: member.id,
    agency: member.agency,
    consumer: member.id,
    method: 'GET',
    rest: path,
    items: new Set(wanted),
    body: Buffer.alloc(0),
    contentType: undefined,
    headers: {},
    right: { proofs: [], mandates: [] },
    signal: new AbortController().signal,
  });
  const told = { milliseconds: Math.round(performance.now() - began), status: answer.status };
  if (answer.type === 'problem' || operation.response === undefined)
    return { ...told, items: [], missing: wanted, isMore: false, unfit: [] };
  const { items, dropped } = compilePruning(operation.response, wanted)(answer.body);
  const missing = wanted.filter((item) => !items.includes(item));
  const unfit = [...findUnfit(operation.response, answer.body)];
  return { ...told, items: [...items], missing, isMore: dropped > 0, unfit };
}
