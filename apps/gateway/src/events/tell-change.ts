import type { ServerResponse } from 'node:http';
import { ChangeNotice, eventsMissed, findSubject, header, toSubjectText, toUuidV7 } from '@saphan/contracts';
import { problem } from '@saphan/exchange';
import { Compile } from 'typebox/compile';
import { gatewayProblem } from '../gateway-problems.ts';
import { refuseCaller, sendReply } from '../outbound/answer-caller.ts';
import type { Incoming } from '../outbound/asked.ts';
import { nativeForm } from '../outbound/native-form.ts';
import { checkCaller } from '../outbound/steps/caller.ts';
import type { Parts } from '../parts.ts';
import { readBody } from '../request/read-body.ts';
import { releaseWhenSent } from '../request/release-when-sent.ts';
import { nameRule } from '../steps.ts';

const isNotice = Compile(ChangeNotice);
const noticeBytes = 4096;

export const isChange = ({ method, path }: { readonly method: string; readonly path: string }): boolean =>
  method === 'POST' && path === '/events';

async function take(asked: Incoming, parts: Parts): Promise<string> {
  const { headers, incoming, memory } = asked;
  const { client, consumer } = checkCaller(asked, parts);
  const subjectText = headers[header.subject];
  if (subjectText === undefined) throw problem('subject-missing', { at: header.subject });
  const subject = findSubject(subjectText);
  if (!subject) throw gatewayProblem('subject-malformed', { at: header.subject });
  const body = await readBody(incoming, headers, noticeBytes, memory);
  let notice: unknown;
  try {
    notice = JSON.parse(body.toString('utf8'));
  } catch {
    notice = undefined;
  }
  // What a gateway alone says would stop every subscriber's feed.
  if (!isNotice.Check(notice) || notice.type === eventsMissed)
    throw gatewayProblem('event-malformed', { at: 'body' });
  const key = headers[header.idempotencyKey] ?? toUuidV7(parts.now());
  // Keyed: a system's key may be made of somebody's number, and who is told of an event could try numbers.
  const event = (await parts.evidenceKeys.hash(consumer.agency, `event ${client} ${key}`)).toString(
    'base64url',
  );
  await parts.events.tell({
    agency: consumer.agency,
    stream: client,
    subjectHash: await parts.evidenceKeys.hash(consumer.agency, toSubjectText(subject)),
    type: notice.type,
    event,
    at: new Date(parts.now()),
  });
  parts.log.info({ event, stream: client }, 'change told');
  return event;
}

/** Takes a change from the system whose register it is in; on disk for every subscriber when it answers 202. */
export async function tellChange(asked: Incoming, outgoing: ServerResponse, parts: Parts): Promise<void> {
  let event: string;
  try {
    event = await take(asked, parts);
  } catch (error) {
    await refuseCaller(nameRule(error, 'event', 'outbound'), asked, { outgoing, form: nativeForm }, parts);
    return;
  }
  const headers = { 'content-type': 'application/json' };
  sendReply(outgoing, { status: 202, headers, body: Buffer.from(JSON.stringify({ event })) });
  releaseWhenSent(outgoing, asked.memory);
}
