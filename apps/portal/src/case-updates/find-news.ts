import { isResult, type AppealStanding, type CaseMessage, type CaseUpdate } from '@saphan/contracts';

export type MessageKind =
  | 'received'
  | 'incomplete'
  | 'payment'
  | 'paid'
  | 'document'
  | 'revoked'
  | 'rejected'
  | 'returned'
  | 'mended'
  | 'withdrawal-sent'
  | 'withdrawn'
  | 'answered'
  | 'hearing'
  | 'late'
  | 'statement-sent'
  | 'appeal-sent'
  | 'appeal-extended'
  | 'appeal-decided';

const states: ReadonlyMap<string, MessageKind> = new Map(
  Object.entries<MessageKind>({
    rejected: 'rejected',
    returned: 'returned',
    withdrawn: 'withdrawn',
  }),
);

/** The last message of the agency that the update brings. */
export function findAnswer(
  { messages = [] }: Pick<CaseUpdate, 'messages'>,
  before: Pick<CaseUpdate, 'messages'> | undefined,
): CaseMessage | undefined {
  const known = new Set(before?.messages?.map(({ id }) => id));
  return messages.findLast(({ id, by }) => by === 'agency' && !known.has(id));
}

/** Letters in which an agency has said why it is late. */
export const countLetters = (update: CaseUpdate | undefined): number => update?.lateness?.letters.length ?? 0;

/** Appeals of which a decision or more time is new. */
export function findDecided(update: CaseUpdate, before: CaseUpdate | undefined): readonly AppealStanding[] {
  const known = new Map(before?.appeals?.map((appeal) => [appeal.case, appeal]));
  return (update.appeals ?? []).filter(
    (appeal) =>
      (appeal.decision && known.get(appeal.case)?.decision === undefined) ??
      (appeal.extension && known.get(appeal.case)?.extension === undefined),
  );
}

/** What is new for the person in an update, as messages; a change inside the agency's own steps is none. */
export function findNews(update: CaseUpdate, before: CaseUpdate | undefined): readonly MessageKind[] {
  const news: MessageKind[] = [];
  if (before === undefined) news.push('received');
  if (update.notice !== undefined && update.notice.id !== before?.notice?.id) news.push('incomplete');
  if (update.payment !== undefined && update.payment.id !== before?.payment?.id) news.push('payment');
  const known = new Set(before?.documents.map(({ id }) => id));
  if (update.documents.some((document) => isResult(document) && !known.has(document.id)))
    news.push('document');
  const over = new Set(before?.documents.flatMap(({ id, revoked }) => (revoked ? [id] : [])));
  if (update.documents.some(({ id, revoked }) => revoked && !over.has(id))) news.push('revoked');
  if (findAnswer(update, before)) news.push('answered');
  if (update.hearing !== undefined && update.hearing.id !== before?.hearing?.id) news.push('hearing');
  if (countLetters(update) > countLetters(before)) news.push('late');
  const decided = findDecided(update, before);
  if (decided.some(({ decision }) => decision !== undefined)) news.push('appeal-decided');
  if (decided.some(({ decision }) => decision === undefined)) news.push('appeal-extended');
  const ended = states.get(update.state);
  if (ended !== undefined && update.state !== before?.state) news.push(ended);
  return news;
}
