import { sessionOf } from '@saphan/web/pages';
import type { FastifyRequest } from 'fastify';

/** Answers to a life event's questions by question id, as typed values. Nothing in them names a person. */
export type VisitorAnswers = Readonly<Record<string, unknown>>;

interface VisitorContent {
  readonly events?: Readonly<Record<string, VisitorAnswers>>;
  /** Life event → draft whose answers stand in `events` to be changed. */
  readonly reopened?: Readonly<Record<string, string>>;
}

const contentOf = (request: FastifyRequest): VisitorContent => sessionOf(request).content.app ?? {};

const save = (request: FastifyRequest, content: VisitorContent): Promise<void> =>
  sessionOf(request).update({ app: { ...content } });

/** What this visitor has answered to a life event so far; kept on the server, carried over by signing in. */
export const readVisitorAnswers = (request: FastifyRequest, event: string): VisitorAnswers =>
  contentOf(request).events?.[event] ?? {};

/** @param changes draft out of which the answers were taken, if any: one from before is no longer changed */
export async function saveVisitorAnswers(
  request: FastifyRequest,
  event: string,
  { answers, changes }: { readonly answers: VisitorAnswers; readonly changes: string | undefined },
): Promise<void> {
  const content = contentOf(request);
  const { [event]: _before, ...reopened } = content.reopened ?? {};
  await save(request, {
    ...content,
    events: { ...content.events, [event]: answers },
    reopened: { ...reopened, ...(changes !== undefined && { [event]: changes }) },
  });
}

/** Takes the answers of a draft out again, to be changed; what was answered to the same life event before is replaced. */
export const reopenAnswers = (
  request: FastifyRequest,
  event: string,
  answers: VisitorAnswers,
  application: string,
): Promise<void> => saveVisitorAnswers(request, event, { answers, changes: application });

/** The draft stays as it was: what was taken out of it is forgotten. */
export async function leaveReopened(request: FastifyRequest, application: string): Promise<void> {
  const { reopened = {} } = contentOf(request);
  for (const [event, changes] of Object.entries(reopened))
    if (changes === application) await forgetVisitorAnswers(request, event);
}

/** Id of the draft whose answers are being changed, if any. */
export const findReopened = (request: FastifyRequest, event: string): string | undefined =>
  contentOf(request).reopened?.[event];

/** The answers have become part of an application. */
export async function forgetVisitorAnswers(request: FastifyRequest, event: string): Promise<void> {
  const content = contentOf(request);
  const { [event]: _answers, ...events } = content.events ?? {};
  const { [event]: _application, ...reopened } = content.reopened ?? {};
  await save(request, { ...content, events, reopened });
}

/** Ids of life events of which the visitor has answered something, and that no draft has yet. */
export const listBegunEvents = (request: FastifyRequest): readonly string[] => {
  const { events = {}, reopened = {} } = contentOf(request);
  return Object.entries(events)
    .filter(([event, answers]) => !(event in reopened) && Object.keys(answers).length > 0)
    .map(([event]) => event);
};
