import type { ServerResponse } from 'node:http';
import { isUuidV7, toUuidV7, type ServiceId } from '@saphan/contracts';
import { problem } from '@saphan/exchange';
import { gatewayProblem } from '../../../gateway-problems.ts';
import type { Parts } from '../../../parts.ts';
import { toLanguage } from '../../../request/problem-answer.ts';
import { releaseWhenSent } from '../../../request/release-when-sent.ts';
import { refuseCaller, sendReply } from '../../answer-caller.ts';
import type { Reply } from '../../answer-form.ts';
import type { Asked } from '../../asked.ts';
import { checkCaller } from '../../steps/caller.ts';
import { toXRoadError } from '../xroad-error.ts';
import { toXRoadForm, toXRoadHeaders, type XRoadRequest } from '../xroad-form.ts';
import { toMetaQuestion, type findMetaservice } from './find-metaservice.ts';
import { listClients, toClientListXml } from './list-clients.ts';

type Metaservice = NonNullable<ReturnType<typeof findMetaservice>>;

const toJsonReply = (document: object, headers: Reply['headers'] = {}): Reply => ({
  status: 200,
  headers: { ...headers, 'content-type': 'application/json;charset=utf-8' },
  body: Buffer.from(JSON.stringify(document)),
});

/** A service that is asked for, named once it is known who asks: before, it may be anything. */
type MetaFacts = Asked & { service?: ServiceId };

function toMetaReply(
  facts: MetaFacts,
  { service, ask }: Metaservice,
  request: XRoadRequest,
  parts: Parts,
): Reply {
  const { client } = checkCaller(facts, parts);
  facts.service = service;
  const answer = ask(toMetaQuestion(facts, service, client, parts));
  parts.log.info({ consumer: client, service, outcome: answer.type }, 'metaservice');
  if (answer.type === 'found')
    return toJsonReply(answer.document, toXRoadHeaders(request, { client, service, body: Buffer.alloc(0) }));
  const detail = isUuidV7(request.requestId) ? request.requestId : toUuidV7(parts.now());
  return toXRoadError({ ...answer, detail }, facts.headers.accept, parts.settings.xroadErrorCodes);
}

/** @throws Problem `method-not-offered`, `name-malformed`, `snapshot-…` */
function toClientListReply({ method, query, headers }: Asked, { snapshot, log }: Parts): Reply {
  if (method !== 'GET') throw gatewayProblem('method-not-offered', { at: 'method' });
  const held = snapshot.index().snapshot;
  const instance = new URLSearchParams(query).get('xRoadInstance') ?? held.instance;
  if (instance !== held.instance) throw problem('name-malformed', { at: 'xRoadInstance' });
  const clients = listClients(held, toLanguage(headers['accept-language']));
  log.info({ outcome: 'found' }, 'list of clients');
  if (headers.accept?.includes('application/json') === true) return toJsonReply({ member: clients });
  const body = Buffer.from(toClientListXml(clients));
  return { status: 200, headers: { 'content-type': 'text/xml;charset=utf-8' }, body };
}

async function answer(
  asked: MetaFacts,
  { outgoing, request }: { readonly outgoing: ServerResponse; readonly request: XRoadRequest },
  toReply: () => Reply,
  parts: Parts,
): Promise<void> {
  let reply: Reply;
  try {
    reply = toReply();
  } catch (error) {
    await refuseCaller(error, asked, { outgoing, form: toXRoadForm(request, parts) }, parts);
    return;
  }
  sendReply(outgoing, reply);
  releaseWhenSent(outgoing, asked.memory);
}

/** Answers `listMethods`, `allowedMethods` and `getOpenAPI` to the callers of the door. */
export function answerMetaservice(
  native: Asked,
  metaservice: Metaservice,
  answering: { readonly outgoing: ServerResponse; readonly request: XRoadRequest },
  parts: Parts,
): Promise<void> {
  const facts: MetaFacts = { ...native };
  return answer(facts, answering, () => toMetaReply(facts, metaservice, answering.request, parts), parts);
}

/** Answers `listClients`: to anybody in the agency's network, as the Linkage Center gives the registry to anybody. */
export const answerClientList = (
  asked: Asked,
  answering: { readonly outgoing: ServerResponse; readonly request: XRoadRequest },
  parts: Parts,
): Promise<void> => answer(asked, answering, () => toClientListReply(asked, parts), parts);
