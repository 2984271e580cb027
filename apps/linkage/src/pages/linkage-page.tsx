import { defineTexts } from '@saphan/contracts';
import type { PageFacts } from '@saphan/web/pages';
import { NameTitle, StaffLayout, type NavLink, type SideGroup } from '@saphan/ui';
import type { ComponentChildren, VNode } from 'preact';
import { findGuide } from '../guide/find-guide.ts';
import { LiveMark } from '../live/live-mark.tsx';
import { CompetenceNotice } from '../competence/competence-notice.tsx';
import { WaitingNotice } from '../planning-assignments/waiting-notice.tsx';
import { shortNameOf } from './links.tsx';
import type { StaffMember } from '../staff/staff-store.ts';
import { hasRole, type Visit } from './visit.ts';

export type Section =
  | 'overview'
  | 'members'
  | 'data-services'
  | 'items'
  | 'services'
  | 'agreements'
  | 'planning'
  | 'oversight'
  | 'change-sets';

const texts = defineTexts(
  {
    name: 'ศูนย์เชื่อมโยงข้อมูล',
    registrar: 'นายทะเบียน',
    auditor: 'ผู้ตรวจสอบ',
    planner: 'ผู้วางแผน',
    visitor: 'ไม่มีบัญชีเจ้าหน้าที่',
    asWritten: '',
    sections: {
      overview: 'ภาพรวม',
      members: 'หน่วยงาน',
      'data-services': 'บริการข้อมูล',
      items: 'รายการข้อมูล',
      services: 'งานบริการ',
      agreements: 'ข้อตกลง',
      planning: 'แผนงาน',
      oversight: 'ผลงาน',
      'change-sets': 'งานแก้ไข',
    },
    rights: { author: 'ผู้จัดทำ', steward: 'ผู้กำกับดูแล' },
  },
  {
    name: 'Linkage Center',
    registrar: 'registrar',
    auditor: 'auditor',
    planner: 'planner',
    visitor: 'no staff account',
    asWritten: 'What people wrote of the plan stands as they wrote it, in Thai.',
    sections: {
      overview: 'Overview',
      members: 'Agencies',
      'data-services': 'Data services',
      items: 'Data items',
      services: 'Services',
      agreements: 'Agreements',
      planning: 'Plan',
      oversight: 'Results',
      'change-sets': 'Changes',
    },
    rights: { author: 'author', steward: 'steward' },
  },
);

const addresses = {
  overview: '/',
  members: '/members',
  'data-services': '/data-services',
  items: '/items',
  services: '/services',
  agreements: '/agreements',
  planning: '/planning',
  oversight: '/oversight',
  'change-sets': '/change-sets',
} as const satisfies Record<Section, string>;

export interface LinkagePageProps {
  visit: Visit;
  title: string;
  /** Under the title: what this page is for, in one sentence. */
  lead?: ComponentChildren;
  /** Beside the title: states, downloads. */
  aside?: ComponentChildren;
  section: Section;
  side?: readonly SideGroup[] | undefined;
  /** Whether it shows names that people wrote, in one language alone: in the other one it says so. */
  hasWords?: boolean;
  /** Keys `j`, `k`, `/` in the page's table. */
  keys?: boolean;
  /** Whether the page keeps itself current while it is open. */
  live?: boolean;
  islands?: readonly string[];
  children: ComponentChildren;
}

function roleOf(visit: Visit, text: ReturnType<typeof texts>): string | undefined {
  const { page, staff } = visit;
  if (page.person === undefined) return undefined;
  if (staff === undefined) return text.visitor;
  return [
    ...(['registrar', 'auditor', 'planner'] as const)
      .filter((role) => staff.roles.has(role))
      .map((role) => text[role]),
    ...staff.rights.map(({ member, role }) => `${text.rights[role]} ${shortNameOf(visit, member)}`),
  ].join(' · ');
}

/** The head of a page: the center's name, and the sections that its visitor may open. */
export function headOf(
  { language }: Pick<PageFacts, 'language'>,
  staff: StaffMember | undefined,
  section?: Section,
): { readonly name: string; readonly links: readonly NavLink[] } {
  const text = texts(language);
  const sections = (Object.keys(addresses) as Section[]).filter(
    (name) => name !== 'change-sets' || hasRole(staff, 'catalogue'),
  );
  return {
    name: text.name,
    links: sections.map((name) => ({
      href: addresses[name],
      label: text.sections[name],
      current: name === section,
    })),
  };
}

/** Frame of every page of the Linkage Center. */
export function LinkagePage(props: LinkagePageProps): VNode {
  const {
    visit,
    title,
    lead,
    aside,
    section,
    side,
    hasWords = false,
    keys = false,
    live = false,
    islands = [],
    children,
  } = props;
  const text = texts(visit.language);
  return (
    <StaffLayout
      page={visit.page}
      title={title}
      {...headOf(visit.page, visit.staff, section)}
      role={roleOf(visit, text)}
      demo={visit.demo}
      guide={findGuide(visit.page.path, visit.language)}
      islands={[...islands, ...(keys ? ['table-keys.ts'] : []), ...(live ? ['live-page.ts'] : [])]}
      {...(side !== undefined && { side })}
    >
      <link rel="stylesheet" href={visit.page.asset('linkage.css')} />
      <header class="linkage-head">
        <div class="cluster between">
          <NameTitle name={title} />
          {(aside !== undefined || live) && (
            <div class="cluster">
              {aside}
              {live && <LiveMark />}
            </div>
          )}
        </div>
        {lead !== undefined && <p class="muted">{lead}</p>}
        {hasWords && text.asWritten !== '' && <p class="small muted">{text.asWritten}</p>}
      </header>
      <CompetenceNotice visit={visit} isCalm={section !== 'overview' && section !== 'members'} />
      {(section === 'overview' || section === 'planning' || section === 'change-sets') && (
        <WaitingNotice visit={visit} />
      )}
      <div class="linkage-body" data-live={live ? '' : undefined}>
        {children}
      </div>
    </StaffLayout>
  );
}
