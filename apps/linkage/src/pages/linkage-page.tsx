import { defineTexts } from '@saphan/contracts';
import { NameTitle, StaffLayout, type SideGroup } from '@saphan/ui';
import type { ComponentChildren, VNode } from 'preact';
import { LiveMark } from '../live/live-mark.tsx';
import type { Visit } from './visit.ts';

export type Section =
  | 'overview'
  | 'members'
  | 'data-services'
  | 'items'
  | 'services'
  | 'agreements'
  | 'published';

const texts = defineTexts(
  {
    name: 'ศูนย์เชื่อมโยงข้อมูล',
    registrar: 'นายทะเบียน',
    auditor: 'ผู้ตรวจสอบ',
    visitor: 'ไม่มีบัญชีเจ้าหน้าที่',
    sections: {
      overview: 'ภาพรวม',
      members: 'หน่วยงาน',
      'data-services': 'บริการข้อมูล',
      items: 'รายการข้อมูล',
      services: 'งานบริการ',
      agreements: 'ข้อตกลง',
      published: 'ฉบับเผยแพร่',
    },
  },
  {
    name: 'Linkage Center',
    registrar: 'registrar',
    auditor: 'auditor',
    visitor: 'no staff account',
    sections: {
      overview: 'Overview',
      members: 'Agencies',
      'data-services': 'Data services',
      items: 'Data items',
      services: 'Services',
      agreements: 'Agreements',
      published: 'Published',
    },
  },
);

const addresses = {
  overview: '/',
  members: '/members',
  'data-services': '/data-services',
  items: '/items',
  services: '/services',
  agreements: '/agreements',
  published: '/published',
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
  /** Keys `j`, `k`, `/` in the page's table. */
  keys?: boolean;
  /** Whether the page keeps itself current while it is open. */
  live?: boolean;
  children: ComponentChildren;
}

function roleOf({ page, staff }: Visit, text: ReturnType<typeof texts>): string | undefined {
  if (page.person === undefined) return undefined;
  if (staff === undefined) return text.visitor;
  return (['registrar', 'auditor'] as const)
    .filter((role) => staff.roles.has(role))
    .map((role) => text[role])
    .join(' · ');
}

/** Frame of every page of the Linkage Center. */
export function LinkagePage(props: LinkagePageProps): VNode {
  const { visit, title, lead, aside, section, side, keys = false, live = false, children } = props;
  const text = texts(visit.language);
  const links = (Object.keys(addresses) as Section[]).map((name) => ({
    href: addresses[name],
    label: text.sections[name],
    current: name === section,
  }));
  return (
    <StaffLayout
      page={visit.page}
      title={title}
      name={text.name}
      links={links}
      role={roleOf(visit, text)}
      demo={visit.demo}
      islands={[...(keys ? ['table-keys.ts'] : []), ...(live ? ['live-page.ts'] : [])]}
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
      </header>
      <div class="linkage-body" data-live={live ? '' : undefined}>
        {children}
      </div>
    </StaffLayout>
  );
}
