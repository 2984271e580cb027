import type { SideGroup } from '@saphan/ui';
import { hasRole, type Visit } from '../pages/visit.ts';
import { mayReadAny, writesFor } from './competence-rights.ts';
import { competenceTexts } from './competence-texts.ts';

export type CompetenceRoom = 'register' | 'people' | 'import';

const addresses = {
  register: '/competences',
  people: '/competences/people',
  import: '/competences/import',
} as const satisfies Record<CompetenceRoom, string>;

/** Rooms of people and competences, beside each of their pages. */
export function competenceSide(visit: Visit, room: CompetenceRoom): SideGroup[] {
  const text = competenceTexts(visit.language);
  const writes = writesFor(visit.staff);
  const rooms: readonly CompetenceRoom[] = [
    'register',
    ...(mayReadAny(visit.staff) ? (['people'] as const) : []),
    ...(writes === 'all' || writes.length > 0 ? (['import'] as const) : []),
  ];
  return [
    {
      title: text.rooms,
      links: rooms.map((each) => ({ href: addresses[each], label: text[each], current: each === room })),
    },
  ];
}

/** Whether someone changes the register of competences, courses and demands. */
export const keepsRegister = ({ staff }: Pick<Visit, 'staff'>): boolean => hasRole(staff, 'registrar');
