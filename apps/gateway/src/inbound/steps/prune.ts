import { problemMediaType, type Operation, type SignedAgreement } from '@saphan/contracts';
import { jsonMediaType, type Content } from '../content.ts';
import type { SnapshotIndex } from '../../snapshot/snapshot-index.ts';
import type { SourceAnswer } from '../../sources/source.ts';
import { gatewayProblem } from '../../gateway-problems.ts';

interface Facts {
  readonly answer: SourceAnswer;
  readonly operation: Operation;
  readonly signed: SignedAgreement;
  /** Items of the agreement that were asked for. */
  readonly named: readonly string[];
  readonly index: SnapshotIndex;
}

const nothing = { items: [], values: new Map<string, string>(), dropped: 0 } as const;
const isJson = (type: string | undefined): boolean => /^application\/json\s*(;|$)/i.test(type ?? '');

/** A body that is not JSON passes only where the whole is one item that was asked for. */
function pruneWhole(answer: SourceAnswer & { type: 'answer' }, { operation, named }: Facts): Content {
  const item: unknown = operation.response?.['x-data-item'];
  if (typeof item !== 'string' || !named.includes(item)) {
    throw gatewayProblem('answer-unfit', {
      hop: 'source',
      detail: 'neither JSON nor one item that may pass',
    });
  }
  const { status, body, contentType = 'application/octet-stream' } = answer;
  // Who asked finds no item in nothing: what is signed has to say the same.
  return { ...nothing, status, body, contentType, items: body.length === 0 ? [] : [item] };
}

/** Cuts the source's answer to what was agreed and asked for; what schema, agreement or request does not name is dropped and counted. */
export function pruneAnswer(facts: Facts): { content: Content } {
  const { answer, operation, signed, named, index } = facts;
  if (answer.type === 'problem') {
    const body = Buffer.from(JSON.stringify({ ...answer.document, outcome: 'answered' }));
    return { content: { ...nothing, status: answer.status, contentType: problemMediaType, body } };
  }
  const prune = index.findPruning(signed, operation, named);
  if (!prune) {
    const dropped = answer.body.length > 0 ? 1 : 0;
    return { content: { ...nothing, status: 204, contentType: undefined, body: Buffer.alloc(0), dropped } };
  }
  if (!isJson(answer.contentType)) return { content: pruneWhole(answer, facts) };
  const pruned = prune(answer.body);
  return { content: { ...pruned, status: answer.status, contentType: jsonMediaType } };
}
