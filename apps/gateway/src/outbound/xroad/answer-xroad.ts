import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { header, isUuidV7, toUuidV7, type Problem } from '@saphan/contracts';
import type { Parts } from '../../parts.ts';
import { nameRule } from '../../steps.ts';
import { answerCaller, refuseCaller } from '../answer-caller.ts';
import type { Reply } from '../answer-form.ts';
import type { Incoming } from '../asked.ts';
import { xRoadDoor } from './parse-path.ts';
import { answerClientList, answerMetaservice } from './metaservices/answer-metaservice.ts';
import { findMetaservice } from './metaservices/find-metaservice.ts';
import { toNativeAsked } from './to-native.ts';
import { toXRoadForm, toXRoadRefusal, type XRoadRequest } from './xroad-form.ts';
import { findXRoadId, toMessagePairs } from './xroad-headers.ts';

const clientListPath = '/listClients';

/** @param path with or without its query */
export const isXRoadPath = (path: string): boolean =>
  path.startsWith(xRoadDoor) || path.split('?', 1)[0] === clientListPath;

/** For a request whose headers could not be read. */
export const toBrokenReply =
  (accept: string | undefined, parts: Parts) =>
  (problem: Problem): Reply =>
    toXRoadRefusal(problem, { accept }, parts);

function toXRoadRequest({ incoming, method, headers }: Incoming, { settings, now }: Parts): XRoadRequest {
  const pairs = toMessagePairs(incoming.rawHeaders);
  const [instance] = settings.gateway.split('/');
  return {
    method,
    target: incoming.url ?? '',
    pairs,
    // One id for both: by X-Road's request id the exchange is found in the evidence of both sides.
    requestId: headers[header.exchange] ?? toUuidV7(now()),
    id: `${instance ?? ''}-${randomUUID()}`,
    isIdGenerated: true,
  };
}

/** With the id from the start, so that the log has what `detail` of an error names; one that is no id stays out of it. */
const withId = (asked: Incoming, { requestId }: XRoadRequest): Incoming =>
  isUuidV7(requestId) ? Object.assign({ ...asked }, { exchange: requestId }) : asked;

/** Answers one request that speaks X-Road's REST protocol: the steps are those of the native door, one by one. */
export async function answerXRoad(came: Incoming, outgoing: ServerResponse, parts: Parts): Promise<void> {
  const asked: Incoming = { ...came, via: 'r1' };
  let request = toXRoadRequest(asked, parts);
  if (asked.path === clientListPath) return answerClientList(asked, { outgoing, request }, parts);
  let native: Incoming;
  let metaservice: ReturnType<typeof findMetaservice>;
  try {
    const id = findXRoadId(request.pairs);
    if (id !== undefined) request = { ...request, id, isIdGenerated: false };
    native = withId(toNativeAsked(asked, request, parts.tokens), request);
    metaservice = findMetaservice(native);
  } catch (error) {
    const answering = { outgoing, form: toXRoadForm(request, parts) };
    await refuseCaller(nameRule(error, 'xroad', 'outbound'), withId(asked, request), answering, parts);
    return;
  }
  if (metaservice) return answerMetaservice(native, metaservice, { outgoing, request }, parts);
  await answerCaller(native, { outgoing, form: toXRoadForm(request, parts) }, parts);
}
