import type { Question } from '@saphan/contracts';

const kinds: ReadonlySet<Question['kind']> = new Set<Question['kind']>(['file', 'note', 'repeat']);

/** Whether a page's script leaves a question alone: its answer does not stand in fields of the page, or in many rows of them. */
export const isJudgedByServer = ({ kind }: Pick<Question, 'kind'>): boolean => kinds.has(kind);
