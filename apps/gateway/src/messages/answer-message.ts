import type { ServerResponse } from 'node:http';
import { isUuidV7 } from '@saphan/contracts';
import { gatewayProblem } from '../gateway-problems.ts';
import { refuseCaller, sendReply } from '../outbound/answer-caller.ts';
import type { Incoming } from '../outbound/asked.ts';
import { nativeForm } from '../outbound/native-form.ts';
import { checkCaller } from '../outbound/steps/caller.ts';
import type { Parts } from '../parts.ts';
import { releaseWhenSent } from '../request/release-when-sent.ts';
import { nameRule } from '../steps.ts';
import { toStatus } from './to-status.ts';

const messagesDoor = '/messages/';

export const isMessageQuestion = (path: string): boolean => path.startsWith(messagesDoor);

async function find(asked: Incoming, parts: Parts): Promise<Buffer> {
  const { client, consumer } = checkCaller(asked, parts);
  if (asked.method !== 'GET') throw gatewayProblem('method-not-offered', { at: 'method' });
  const id = asked.path.slice(messagesDoor.length);
  const message = isUuidV7(id) ? await parts.messages.find(consumer.agency, id) : undefined;
  // Of another system of the agency: there is none.
  if (message?.client !== client) throw gatewayProblem('message-not-found', { at: 'path' });
  return Buffer.from(JSON.stringify(toStatus(message)));
}

/** Tells the system that has handed a message in what became of it. */
export async function answerMessage(asked: Incoming, outgoing: ServerResponse, parts: Parts): Promise<void> {
  let body: Buffer;
  try {
    body = await find(asked, parts);
  } catch (error) {
    const answering = { outgoing, form: nativeForm };
    await refuseCaller(nameRule(error, 'message', 'outbound'), asked, answering, parts);
    return;
  }
  sendReply(outgoing, { status: 200, headers: { 'content-type': 'application/json' }, body });
  releaseWhenSent(outgoing, asked.memory);
}
