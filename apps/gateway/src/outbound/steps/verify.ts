import { header, problemMediaType, toMemberId, type ProblemDocument } from '@saphan/contracts';
import {
  checkBoundHeaders,
  checkContentDigest,
  checkExtension,
  parseOutcomeHeader,
  parseSnapshotHeader,
  verifyResponse,
  type ResponseMessage,
} from '@saphan/exchange';
import type { Ending } from '../../evidence/evidence-store.ts';
import { gatewayProblem } from '../../gateway-problems.ts';
import type { Parts } from '../../parts.ts';
import type { Offered } from '../../request/check-requested.ts';
import { checkOneView } from '../../snapshot/check-one-view.ts';
import { toPeerSource } from '../peer-source.ts';
import type { PeerAnswer } from '../peers.ts';
import { toPeerRefusal } from '../peer-refusal.ts';
import { isAsSaid } from '../is-as-said.ts';
import { readItems } from '../read-items.ts';
import type { Recorded } from './evidence-begun.ts';

export interface Verified {
  readonly response: ResponseMessage;
  readonly outcome: Ending;
  /** Problem code of a refusal or failure. */
  readonly refusedBy: string | undefined;
  readonly items: readonly string[];
}

type Facts = Recorded & Offered & { readonly given: PeerAnswer };

const distrust = (detail: string, cause?: unknown) =>
  gatewayProblem('peer-answer-invalid', { detail, cause });

/** Signature by the provider over this answer to this very request, and digests of what came along unsigned. */
function checkSigned(
  { given, request, service }: Facts,
  response: ResponseMessage,
  { snapshot, now }: Parts,
): void {
  const { headers, body } = given;
  const { findKey } = snapshot.index();
  const at = Math.floor(now() / 1000);
  try {
    verifyResponse(
      response,
      request,
      (kid) => findKey({ kid, use: 'exchange', member: toMemberId(service), at }),
      at,
    );
    checkContentDigest(headers[header.contentDigest], body);
    checkBoundHeaders(headers);
    checkExtension(headers);
  } catch (cause) {
    throw distrust('signature or digest', cause);
  }
}

/** Items of the answer. One that holds more than was agreed and named is refused, whoever sent it. */
function findItems(facts: Facts, { snapshot }: Parts): readonly string[] {
  const { given, signed, named, service, exchange, subject, operation, index } = facts;
  try {
    return readItems(given, {
      named,
      operation,
      prune: index.findPruning(signed, operation, named),
      findKey: snapshot.index().findKey,
      seal: { service, agreement: signed.hash, exchange, ...(subject && { subject }) },
    });
  } catch (cause) {
    throw distrust('content', cause);
  }
}

/** What the provider's own evidence says of a refusal: a replay that we did not mean tells nothing of the first try. */
function readRefusal({ headers, body }: PeerAnswer): { outcome: Ending; refusedBy: string } {
  const said = parseOutcomeHeader(headers[header.outcome]);
  if (said.outcome !== 'answered') {
    const { outcome, code } = said;
    return { outcome: code === 'exchange-repeated' ? 'unknown' : outcome, refusedBy: code };
  }
  const document = JSON.parse(body.toString('utf8')) as Partial<ProblemDocument>;
  return { outcome: 'answered', refusedBy: String(document.code).slice(0, 80) };
}

/** What the peer acts on is fetched before its answer is acted on; where nobody gives it, the held one must do. */
async function takeNewest({ given: { headers }, gateway }: Facts, parts: Parts): Promise<void> {
  const { snapshot } = parts;
  let version: number;
  try {
    ({ version } = parseSnapshotHeader(headers[header.snapshot]));
  } catch (cause) {
    throw distrust('snapshot', cause);
  }
  if (version > snapshot.version()) {
    await snapshot.atLeast(version, toPeerSource(gateway, parts)).catch(() => undefined);
  }
}

/** Believes an answer that the provider has signed, and no other. */
export async function verifyAnswer(facts: Facts, parts: Parts): Promise<Verified> {
  const { given, signed } = facts;
  const { status, headers } = given;
  if (headers[header.signature] === undefined) throw toPeerRefusal(given);
  await takeNewest(facts, parts);
  const response = { status, headers };
  checkSigned(facts, response, parts);
  checkOneView(headers, parts);
  // A refusal has no values; what calls itself one to carry some is neither.
  if (headers['content-type'] === problemMediaType && status >= 400)
    return { response, items: [], ...readRefusal(given) };
  const items = findItems(facts, parts);
  if (!isAsSaid(headers, items, signed.agreement.items)) throw distrust('not what it is signed as');
  return { response, outcome: 'answered', refusedBy: undefined, items };
}
