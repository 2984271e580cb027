import { defineTexts } from '@saphan/contracts';
import type { SideGroup } from '@saphan/ui';
import { hasRole, type Visit } from '../pages/visit.ts';

const open = [
  'glance',
  'readiness',
  'services',
  'obstacles',
  'laws',
  'works',
  'road-maps',
  'pilots',
  'assignments',
  'report',
] as const;
/** Rooms of those who keep the plan. */
const planners = ['groups', 'editions'] as const;
export type PlanningRoom = (typeof open)[number] | (typeof planners)[number];

const texts = defineTexts(
  {
    rooms: 'แผนงาน',
    glance: 'ในหนึ่งหน้า',
    readiness: 'ความพร้อม',
    services: 'งานบริการของประเทศ',
    obstacles: 'อุปสรรค',
    laws: 'กฎหมายที่ต้องแก้',
    works: 'งานที่ทำได้',
    'road-maps': 'แผนที่นำทาง',
    pilots: 'ชุดนำร่อง',
    assignments: 'งานที่มอบหมาย',
    report: 'รายงานรายไตรมาส',
    groups: 'งานที่อาจซ้ำกัน',
    editions: 'นำเข้ารายการ',
  },
  {
    rooms: 'Plan',
    glance: 'At a glance',
    readiness: 'Readiness',
    services: 'Services of the country',
    obstacles: 'Obstacles',
    laws: 'Laws to amend',
    works: 'Works',
    'road-maps': 'Road map',
    pilots: 'Pilot sets',
    assignments: 'Assigned steps',
    report: 'Quarterly report',
    groups: 'Services that may be one',
    editions: 'Import the list',
  },
);

/** The rooms of planning, beside each of its pages. */
export function planningSide(visit: Visit, room: PlanningRoom): SideGroup[] {
  const text = texts(visit.language);
  const rooms: readonly PlanningRoom[] = hasRole(visit.staff, 'planner') ? [...open, ...planners] : open;
  return [
    {
      title: text.rooms,
      links: rooms.map((each) => ({
        href: each === 'glance' ? '/planning' : `/planning/${each}`,
        label: text[each],
        current: each === room,
      })),
    },
  ];
}
