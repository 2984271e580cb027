import { defineTexts } from '@saphan/contracts';
import type { SideGroup } from '@saphan/ui';
import { hasRole, type Visit } from '../pages/visit.ts';

export type PlanningRoom = 'readiness' | 'services' | 'obstacles' | 'laws' | 'groups' | 'editions';

const texts = defineTexts(
  {
    rooms: 'แผนงาน',
    readiness: 'ความพร้อม',
    services: 'งานบริการของประเทศ',
    obstacles: 'อุปสรรค',
    laws: 'กฎหมายที่ต้องแก้',
    groups: 'งานที่อาจซ้ำกัน',
    editions: 'นำเข้ารายการ',
  },
  {
    rooms: 'Plan',
    readiness: 'Readiness',
    services: 'Services of the country',
    obstacles: 'Obstacles',
    laws: 'Laws to amend',
    groups: 'Services that may be one',
    editions: 'Import the list',
  },
);

/** The rooms of planning, beside each of its pages. */
export function planningSide(visit: Visit, room: PlanningRoom): SideGroup[] {
  const text = texts(visit.language);
  const rooms: readonly PlanningRoom[] = hasRole(visit.staff, 'planner')
    ? ['readiness', 'services', 'obstacles', 'laws', 'groups', 'editions']
    : ['readiness', 'services', 'obstacles', 'laws'];
  return [
    {
      title: text.rooms,
      links: rooms.map((each) => ({ href: `/planning/${each}`, label: text[each], current: each === room })),
    },
  ];
}
