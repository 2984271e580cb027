import { defineTexts } from '@saphan/contracts';
import type { SideGroup } from '@saphan/ui';
import { hasRole, type Visit } from '../pages/visit.ts';

export type PlanningRoom = 'services' | 'groups' | 'editions';

const texts = defineTexts(
  { rooms: 'แผนงาน', services: 'งานบริการของประเทศ', groups: 'งานที่อาจซ้ำกัน', editions: 'นำเข้ารายการ' },
  {
    rooms: 'Plan',
    services: 'Services of the country',
    groups: 'Services that may be one',
    editions: 'Import the list',
  },
);

/** The rooms of planning, beside each of its pages. */
export function planningSide(visit: Visit, room: PlanningRoom): SideGroup[] {
  const text = texts(visit.language);
  const rooms: readonly PlanningRoom[] = hasRole(visit.staff, 'planner')
    ? ['services', 'groups', 'editions']
    : ['services'];
  return [
    {
      title: text.rooms,
      links: rooms.map((each) => ({ href: `/planning/${each}`, label: text[each], current: each === room })),
    },
  ];
}
