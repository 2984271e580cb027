import { header, isSubsystemId, toMemberId, type MessageProblem, type ProblemTable } from '@saphan/contracts';
import { exchangeProblems } from '@saphan/exchange';
import { gatewayProblem, gatewayProblems } from '../gateway-problems.ts';
import type { KnownFacts } from '../outbound/answer-form.ts';
import type { Asked } from '../outbound/asked.ts';
import { endRefused } from '../outbound/end-refused.ts';
import { logOutbound } from '../outbound/log-outbound.ts';
import type { PeerAnswer } from '../outbound/peers.ts';
import { chooseAgreement } from '../outbound/steps/agreement.ts';
import type { Caller } from '../outbound/steps/caller.ts';
import { dispatch } from '../outbound/steps/dispatch.ts';
import { keepAnswer, keepRequest } from '../outbound/steps/bodies-kept.ts';
import { takeEvidenceBegun } from '../outbound/steps/evidence-begun.ts';
import { takeEvidenceEnded } from '../outbound/steps/evidence-ended.ts';
import { checkOffered } from '../outbound/steps/offered.ts';
import { findProvider } from '../outbound/steps/provider.ts';
import { readWanted } from '../outbound/steps/requested.ts';
import { signOutgoing } from '../outbound/steps/sign.ts';
import { verifyAnswer } from '../outbound/steps/verify.ts';
import { checkHostClass } from '../request/check-host-class.ts';
import { toWatch } from '../tracing/to-watch.ts';
import { newMeter } from '../usage/meter.ts';
import { chooseOneGateway } from '../outbound/steps/gateway.ts';
import type { Parts } from '../parts.ts';
import { toLanguage } from '../request/problem-answer.ts';
import { stepsOf } from '../steps.ts';
import { toActor } from './actor-of-try.ts';
import type { MessageHead } from './kept-message.ts';
import type { TryRefusal } from './next-try.ts';

/** What the gateway asks by itself, in the name of one of the agency's systems. */
export interface OwnExchange {
  readonly client: string;
  readonly head: MessageHead;
  readonly body: Buffer;
  readonly exchange: string;
}

export type OwnResult =
  | { readonly type: 'answered'; readonly given: PeerAnswer }
  | ({
      readonly type: 'refusal';
      readonly retryAfterSeconds: number | undefined;
      /** What of the request is at fault, or what to ask instead. */
      readonly at: string | undefined;
    } & TryRefusal);

type Start = Asked & { readonly system: string; readonly body: Buffer };

/** That the system still is the agency's: its token was looked at when it said what is to be asked. */
function checkSystem({ system }: Start, { keys }: Parts): Caller {
  if (!isSubsystemId(system)) throw gatewayProblem('caller-unknown');
  const consumer = keys.findMember(toMemberId(system));
  if (!consumer) throw gatewayProblem('member-not-hosted');
  return { client: system, consumer };
}

/** An exchange like any other: the steps of the outbound door, but for the token and the body, which are here. */
const ownSteps = stepsOf<Start, Parts>('outbound')
  .then('caller', checkSystem)
  .then('requested', readWanted)
  .then('provider', findProvider)
  .then('agreement', chooseAgreement)
  .then('host-class', checkHostClass)
  .then('service-and-method', checkOffered)
  .then('gateway', chooseOneGateway)
  .then('sign', signOutgoing)
  .then('evidence-begun', takeEvidenceBegun)
  .then('request-kept', keepRequest)
  .then('dispatch', dispatch)
  .then('verify', verifyAnswer)
  .then('answer-kept', keepAnswer)
  .then('evidence-ended', takeEvidenceEnded);

const known: ProblemTable = { ...exchangeProblems, ...gatewayProblems };
const longest = 500;

type Words = Readonly<Partial<Record<'code' | 'rule' | 'hop' | 'title' | 'cure' | 'at', unknown>>>;

const toText = (value: unknown): string => (typeof value === 'string' ? value.slice(0, longest) : '');

/** @param words a problem document of the other side, of which nothing has been checked but who signed it, or one of ours */
function toPublic(words: Words, language: 'th' | 'en'): MessageProblem {
  const [code, rule, hop] = [toText(words.code), toText(words.rule), toText(words.hop)];
  const definition = Object.hasOwn(known, code) ? known[code] : undefined;
  return {
    code,
    ...(rule !== '' && { rule }),
    ...(hop !== '' && { hop }),
    title: definition?.title[language] ?? toText(words.title),
    cure: definition?.cure[language] ?? toText(words.cure),
  };
}

const toSeconds = (retryAfter: string | undefined): number | undefined =>
  retryAfter !== undefined && /^[0-9]{1,6}$/.test(retryAfter) ? Number(retryAfter) : undefined;

/** Asks once, and tells what came of it. Never rejects. */
export async function makeExchange(
  { head, body, client, exchange }: OwnExchange,
  parts: Parts,
): Promise<OwnResult> {
  const language = toLanguage(head.headers['accept-language']);
  const memory = parts.inFlight.open();
  const { [header.actor]: _, ...headers } = head.headers;
  const asked = {
    ...{ method: head.method, path: head.path, query: head.query, body, system: client },
    headers: { ...headers, [header.exchange]: exchange } as Record<string, string>,
    startedAt: parts.now(),
    memory,
    meter: newMeter(),
    trace: parts.tracing?.begin('consumer', head.headers.traceparent),
  };
  try {
    memory.countFor(isSubsystemId(client) ? toMemberId(client) : client);
    memory.take(body.length);
    if (head.right === 'officer' && isSubsystemId(client)) {
      const stated = {
        ...asked,
        headers: { ...asked.headers, ...head.headers, [header.exchange]: exchange },
      };
      asked.headers[header.actor] = await toActor(stated, client, parts);
    }
    const done = await ownSteps.run(asked, parts, toWatch(asked));
    logOutbound(done, done.outcome, undefined, parts);
    const { given, refusedBy } = done;
    if (refusedBy === undefined && given.status < 400) return { type: 'answered', given };
    const document = JSON.parse(given.body.toString('utf8')) as Words;
    return {
      type: 'refusal',
      status: given.status,
      problem: toPublic(document, language),
      isBelieved: true,
      retryAfterSeconds: toSeconds(given.headers['retry-after']),
      at: toText(document.at),
    };
  } catch (error) {
    const facts: KnownFacts = asked;
    const { problem, outcome } = await endRefused(error, facts, parts);
    logOutbound(facts, outcome, problem, parts);
    return {
      type: 'refusal',
      status: problem.definition.status,
      problem: toPublic(problem, language),
      isBelieved: facts.hasBegun === undefined,
      retryAfterSeconds: problem.retryAfterSeconds,
      at: problem.at,
    };
  } finally {
    memory.release();
  }
}
