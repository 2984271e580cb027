import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { header, type Right, type SignedAgreement } from '@saphan/contracts';
import { checkRight, type RequestMessage } from '@saphan/exchange';
import { gatewayProblem } from '../gateway-problems.ts';
import { endRefused } from '../outbound/end-refused.ts';
import { sendReply } from '../outbound/answer-caller.ts';
import type { Asked, Incoming } from '../outbound/asked.ts';
import { logOutbound } from '../outbound/log-outbound.ts';
import { nativeForm } from '../outbound/native-form.ts';
import { findSystemKey } from '../outbound/state-system.ts';
import { chooseAgreement } from '../outbound/steps/agreement.ts';
import { takeBody } from '../outbound/steps/body.ts';
import { checkCaller, type Caller } from '../outbound/steps/caller.ts';
import { checkOffered } from '../outbound/steps/offered.ts';
import { findProvider, type Reachable } from '../outbound/steps/provider.ts';
import { readWanted, type Wanted } from '../outbound/steps/requested.ts';
import { checkHostClass } from '../request/check-host-class.ts';
import { takeShare } from '../request/take-share.ts';
import { chooseOneGateway } from '../outbound/steps/gateway.ts';
import { signOutgoing } from '../outbound/steps/sign.ts';
import type { Parts } from '../parts.ts';
import { releaseWhenSent } from '../request/release-when-sent.ts';
import { stepsOf } from '../steps.ts';
import type { KeptMessage } from './kept-message.ts';
import { toStatus } from './to-status.ts';

type Facts = Asked &
  Caller &
  Wanted &
  Reachable & {
    readonly signed: SignedAgreement;
    readonly body: Buffer;
    readonly request: RequestMessage;
  };

const dayMs = 86_400_000;

/** A write of the native door whose caller does not wait (RFC 7240). Of a read the answer is what is wanted, so it is no message. */
export const isMessage = ({ method, path, headers }: Asked): boolean =>
  method !== 'GET' &&
  path.startsWith('/x/') &&
  (headers.prefer ?? '').split(',').some((each) => /^\s*respond-async\s*(;|$)/i.test(each));

/** How each right outlives the one who hands a message in. */
const lasting = {
  /** A citizen's proof ends with the sitting: nobody may ask in a person's name days later. */
  citizen: () => {
    throw gatewayProblem('message-right-ends', { at: header.proof });
  },
  /** The officer's statement is of minutes; afterwards the gateway says that the agency's system asks. */
  officer: async (facts, { systemKeys, now }) => {
    const { client, index, request } = facts;
    if (!(await findSystemKey(client, { systemKeys, index, at: now() / 1000 })))
      throw gatewayProblem('message-key-missing');
    if (request.headers[header.actor] !== undefined) checkNow(facts, now());
  },
  /** What persons have declared stays declared. */
  submission: (facts, { now }) => {
    checkNow(facts, now());
  },
} as const satisfies Record<Right, (facts: Facts, parts: Parts) => void | Promise<void>>;

function checkNow({ signed, client, request, subject, index }: Facts, nowMs: number): void {
  checkRight({
    agreement: signed.agreement,
    client,
    headers: request.headers,
    subject: subject?.subject,
    snapshot: index.snapshot,
    catalogue: index.catalogue,
    findKey: index.findKey,
    at: nowMs / 1000,
  });
}

async function checkLasting(facts: Facts, parts: Parts): Promise<void> {
  if (facts.headers[header.idempotencyKey] === undefined)
    throw gatewayProblem('idempotency-key-missing', { at: header.idempotencyKey });
  await lasting[facts.signed.agreement.right](facts, parts);
}

/** What a try needs of the caller's headers. */
const kept = [
  header.represents,
  header.subject,
  header.actor,
  header.case,
  header.proof,
  header.mandate,
  header.declaration,
  header.idempotencyKey,
  header.items,
  'content-type',
  'accept-language',
] as const;

/** What makes it another message: not who stated it and when. */
const telling = [header.represents, header.subject, header.case, header.declaration, 'content-type'] as const;

async function keep(facts: Facts, parts: Parts): Promise<{ message: KeptMessage }> {
  const { headers, client, consumer, service, exchange, signed, method, path, query, body } = facts;
  const { messages, evidenceKeys, settings, now } = parts;
  const given = Object.fromEntries(kept.flatMap((name) => (headers[name] ? [[name, headers[name]]] : [])));
  const purpose = signed.agreement.purpose.code;
  const said = [method, path, query, purpose, ...telling.map((name) => headers[name] ?? '')];
  const sha256 = createHash('sha256').update(body).digest('base64url');
  const message = await messages.keep({
    agency: consumer.agency,
    id: exchange,
    client,
    service,
    key: headers[header.idempotencyKey] ?? '',
    digest: await evidenceKeys.hash(consumer.agency, JSON.stringify([...said, sha256])),
    head: {
      ...{ method, path, query, right: signed.agreement.right },
      headers: { ...given, [header.purpose]: purpose },
    },
    body,
    handedAt: now(),
    endsAt: now() + settings.messageDays * dayMs,
  });
  parts.log.info({ message: message.id, consumer: client, service }, 'message kept');
  return { message };
}

/** A message is checked as a request is, before it is kept: what would be refused today is refused today. */
const handInSteps = stepsOf<Incoming, Parts>('outbound')
  .then('caller', checkCaller)
  .then('share', takeShare)
  .then('requested', readWanted)
  .then('provider', findProvider)
  .then('agreement', chooseAgreement)
  .then('host-class', checkHostClass)
  .then('body', takeBody)
  // A body may take a minute: whose token was replaced meanwhile is as unknown as if he came now.
  .then('still-caller', checkCaller)
  .then('service-and-method', checkOffered)
  .then('gateway', chooseOneGateway)
  .then('sign', signOutgoing)
  .then('right', checkLasting)
  .then('keep', keep);

/** Takes a message and answers 202 once it is on disk. */
export async function handIn(asked: Incoming, outgoing: ServerResponse, parts: Parts): Promise<void> {
  try {
    const { message } = await handInSteps.run(asked, parts);
    const body = Buffer.from(JSON.stringify(toStatus(message)));
    const headers = {
      location: `/messages/${message.id}`,
      'preference-applied': 'respond-async',
      'content-type': 'application/json',
    };
    sendReply(outgoing, { status: 202, headers, body });
    parts.deliveries.look();
  } catch (error) {
    const { problem, outcome } = await endRefused(error, asked, parts);
    sendReply(outgoing, nativeForm.toRefusal(problem, asked));
    logOutbound(asked, outcome, problem, parts);
  } finally {
    releaseWhenSent(outgoing, asked.memory);
  }
}
