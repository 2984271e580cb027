import { findPerson } from '@saphan/web/pages';
import type { FastifyRequest } from 'fastify';
import { findApplication } from '../application/open-application.ts';
import type { Portal } from '../portal.ts';
import { personOf } from '../session/person-of-request.ts';
import { findReopened, readVisitorAnswers, type VisitorAnswers } from '../session/visitor-answers.ts';

/** The answers to a life event's questions as they stand before this visitor. */
export interface Start {
  readonly answers: VisitorAnswers;
  /** Draft whose answers they are, if they were taken out of one to be changed. */
  readonly changes: string | undefined;
}

/**
 * What this visitor has answered so far. Answers that were taken out of a draft count only while it is one and the person's: of
 * one that was sent or deleted since, nothing is left to change, and nobody's next application begins with them.
 */
export async function readStartOf(portal: Portal, request: FastifyRequest, event: string): Promise<Start> {
  const answers = readVisitorAnswers(request, event);
  const changes = findReopened(request, event);
  if (changes === undefined) return { answers, changes };
  if (findPerson(request) === undefined) return { answers: {}, changes: undefined };
  const application = await portal.store.asPerson(personOf(request, portal), (trx) =>
    findApplication(trx, portal.vault, changes),
  );
  return application?.state === 'draft' ? { answers, changes } : { answers: {}, changes: undefined };
}
