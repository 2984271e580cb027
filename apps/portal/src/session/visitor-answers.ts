import { sessionOf } from '@saphan/web/pages';
import type { FastifyRequest } from 'fastify';

/** Answers to a life event's questions by question id, as typed values. Nothing in them names a person. */
export type VisitorAnswers = Readonly<Record<string, unknown>>;

interface VisitorContent {
  readonly events?: Readonly<Record<string, VisitorAnswers>>;
}

const contentOf = (request: FastifyRequest): VisitorContent => sessionOf(request).content.app ?? {};

/** What this visitor has answered to a life event so far; kept on the server, carried over by signing in. */
export const readVisitorAnswers = (request: FastifyRequest, event: string): VisitorAnswers =>
  contentOf(request).events?.[event] ?? {};

export async function saveVisitorAnswers(
  request: FastifyRequest,
  event: string,
  answers: VisitorAnswers,
): Promise<void> {
  const content = contentOf(request);
  await sessionOf(request).update({
    app: { ...content, events: { ...content.events, [event]: answers } },
  });
}

/** The answers have become part of an application. */
export async function forgetVisitorAnswers(request: FastifyRequest, event: string): Promise<void> {
  const content = contentOf(request);
  const { [event]: _answers, ...events } = content.events ?? {};
  await sessionOf(request).update({ app: { ...content, events } });
}

/** Ids of life events that the visitor began. */
export const listBegunEvents = (request: FastifyRequest): readonly string[] =>
  Object.keys(contentOf(request).events ?? {});
