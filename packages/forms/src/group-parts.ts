import type { DataItem } from '@saphan/contracts';
import type { CatalogueIndex } from './index-catalogue.ts';
import type { MergedQuestion } from './merge-forms.ts';

/** Questions of one item and of its parts, read as one. */
export interface PartGroup {
  readonly whole: DataItem;
  /** The whole itself among them, where the form asks for it. */
  readonly questions: readonly MergedQuestion[];
}

/**
 * Brings together an item and its parts wherever they stand, in the place of the first. Two are the fewest; an item that is
 * neither written from its parts nor asked for itself brings nothing together.
 * @param canJoin false for a question that must stand by itself
 */
export function groupParts(
  { items, wholes }: Pick<CatalogueIndex, 'items' | 'wholes'>,
  questions: readonly MergedQuestion[],
  canJoin: (question: MergedQuestion) => boolean,
): readonly (MergedQuestion | PartGroup)[] {
  const wholeOf = ({ question }: MergedQuestion): DataItem | undefined => {
    const item = items.get(question.id);
    return item?.parts === undefined ? wholes.get(question.id) : item;
  };
  const groups = new Map<string, PartGroup>();
  for (const [id, members] of Map.groupBy(questions, (each) => wholeOf(each)?.id)) {
    const whole = items.get(id ?? '');
    if (whole === undefined || members.length < 2 || !members.every(canJoin)) continue;
    const ids = new Set(members.map(({ question }) => question.id));
    const isWritten = whole.written !== undefined && whole.parts?.every((part) => ids.has(part)) === true;
    if (ids.has(whole.id) || isWritten) groups.set(whole.id, { whole, questions: members });
  }
  const drawn = new Set<string>();
  return questions.flatMap((each): readonly (MergedQuestion | PartGroup)[] => {
    const group = groups.get(wholeOf(each)?.id ?? '');
    if (group === undefined) return [each];
    if (drawn.has(group.whole.id)) return [];
    drawn.add(group.whole.id);
    return [group];
  });
}

export const isPartGroup = (row: MergedQuestion | PartGroup): row is PartGroup => 'whole' in row;
