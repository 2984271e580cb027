import type { FastifyRequest } from 'fastify';
import type { Draft } from '../draft/draft.ts';
import type { Portal } from '../portal.ts';
import { reopenAnswers } from '../session/visitor-answers.ts';
import { startAnswersOf } from './start-answers.ts';

/**
 * Takes the answers of the start out again, for who goes back beyond the form. The draft stays as it is meanwhile.
 * @returns the address of what they came to, from where the form was begun; of the service where it is one alone
 */
export async function leadToStart(
  { network }: Pick<Portal, 'network'>,
  request: FastifyRequest,
  draft: Draft,
): Promise<string> {
  const { id, lifeEvent } = draft.application;
  const event = network.index().lifeEvents.get(lifeEvent ?? '');
  if (event === undefined) return `/services/${draft.services[0]?.id ?? ''}`;
  await reopenAnswers(request, event.id, startAnswersOf(event, draft), id);
  return `/life/${event.id}/result`;
}
