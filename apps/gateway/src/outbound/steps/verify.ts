import { header, problemMediaType, toMemberId, type ProblemDocument } from '@saphan/contracts';
import { checkContentDigest, digest, verifyResponse, type ResponseMessage } from '@saphan/exchange';
import type { Ending } from '../../evidence/evidence-store.ts';
import { gatewayProblem } from '../../gateway-problems.ts';
import type { Parts } from '../../parts.ts';
import type { MatchedOperation } from '../../request/match-operation.ts';
import type { PeerAnswer } from '../peers.ts';
import { toPeerRefusal } from '../peer-refusal.ts';
import { readItems } from '../read-items.ts';
import type { Recorded } from './evidence-begun.ts';

export interface Verified {
  readonly response: ResponseMessage;
  readonly outcome: Ending;
  /** Problem code of a refusal or failure. */
  readonly refusedBy: string | undefined;
  readonly items: readonly string[];
}

type Facts = Recorded & MatchedOperation & { readonly given: PeerAnswer };

const distrust = (detail: string, cause?: unknown) =>
  gatewayProblem('peer-answer-invalid', { detail, cause });

/** Signature by the provider over this answer to this very request, and digests of what came along unsigned. */
function checkSigned({ given, request, service }: Facts, { snapshot, now }: Parts): void {
  const { status, headers, body } = given;
  const { findKey } = snapshot.index();
  const at = Math.floor(now() / 1000);
  try {
    verifyResponse(
      { status, headers },
      request,
      (kid) => findKey({ kid, use: 'exchange', member: toMemberId(service), at }),
      at,
    );
    checkContentDigest(headers[header.contentDigest], body);
  } catch (cause) {
    throw distrust('signature or digest', cause);
  }
  const mandates = headers[header.mandate];
  if (headers[header.mandateDigest] !== (mandates === undefined ? undefined : digest(mandates))) {
    throw distrust('mandates do not fit their digest');
  }
}

/** Items of the answer. One that holds more than was agreed is refused, whoever sent it. */
function findItems(facts: Facts, { snapshot }: Parts): readonly string[] {
  const { given, signed, service, exchange, subject, operation, index } = facts;
  try {
    return readItems(given, {
      signed,
      operation,
      prune: index.findPruning(signed, operation),
      findKey: snapshot.index().findKey,
      seal: { service, agreement: signed.hash, exchange, ...(subject && { subject }) },
    });
  } catch (cause) {
    throw distrust('content', cause);
  }
}

const outcomes: ReadonlySet<unknown> = new Set(['answered', 'denied', 'failed']);

/** What the provider's own evidence says of a refusal: a replay that we did not mean tells nothing of the first try. */
function readRefusal(body: Buffer): { outcome: Ending; refusedBy: string } {
  const document = JSON.parse(body.toString('utf8')) as Partial<ProblemDocument>;
  const refusedBy = String(document.code).slice(0, 80);
  if (refusedBy === 'exchange-repeated') return { outcome: 'unknown', refusedBy };
  return { outcome: outcomes.has(document.outcome) ? (document.outcome ?? 'failed') : 'failed', refusedBy };
}

/** Believes an answer that the provider has signed, and no other. */
export async function verifyAnswer(facts: Facts, parts: Parts): Promise<Verified> {
  const { given } = facts;
  const { status, headers, body } = given;
  if (headers[header.signature] === undefined) throw toPeerRefusal(given);
  const version = Number(headers[header.snapshot] ?? 0);
  // What the peer acts on is fetched before its answer is acted on; without the Linkage Center the held one must do.
  if (version > parts.snapshot.version()) await parts.snapshot.atLeast(version).catch(() => undefined);
  checkSigned(facts, parts);
  const response = { status, headers };
  // A refusal has no values; what calls itself one to carry some is neither.
  if (headers['content-type'] === problemMediaType && status >= 400)
    return { response, items: [], ...readRefusal(body) };
  return { response, outcome: 'answered', refusedBy: undefined, items: findItems(facts, parts) };
}
