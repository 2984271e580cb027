import { defineTexts } from '@saphan/contracts';
import { StaffLayout, type SideGroup } from '@saphan/ui';
import type { PageFacts } from '@saphan/web/pages';
import type { ComponentChildren, VNode } from 'preact';
import { findDeskGuide } from '../guide/guides.ts';
import type { DeskOfficer } from '../officer/desk-officer.ts';

const texts = defineTexts(
  {
    inbox: 'กล่องงาน',
    queue: 'คิว',
    consultations: 'ข้อหารือ',
    reports: 'แจ้งข้อมูลผิด',
    requests: 'คำขอใช้สิทธิ',
    holds: 'คำสั่งให้เก็บ',
    late: 'พ้นเวลา',
    copies: 'สำเนาเหตุล่าช้า',
    documents: 'ทะเบียนเอกสาร',
    money: 'เงินนำส่ง',
    officers: 'เจ้าหน้าที่',
    agreements: 'ข้อตกลง',
    sources: 'แหล่งข้อมูล',
    paper: 'ทะเบียนกระดาษ',
    undone: 'งานค้าง',
    audit: 'ตรวจสอบ',
    mine: 'สิทธิของฉัน',
    agency: 'หน่วยงาน',
    product: 'สะพาน · โต๊ะเจ้าหน้าที่',
  },
  {
    inbox: 'Inbox',
    queue: 'Queue',
    consultations: 'Consultations',
    reports: 'Wrong values',
    requests: 'Data rights',
    holds: 'Legal holds',
    late: 'Late',
    copies: 'Letters on lateness',
    documents: 'Documents',
    money: 'Money',
    officers: 'Officers',
    agreements: 'Agreements',
    sources: 'Sources',
    paper: 'Paper registers',
    undone: 'Work given up',
    audit: 'Audit',
    mine: 'My rights',
    agency: 'Agency',
    product: 'Saphan · officers’ desk',
  },
);

export interface DeskPageProps {
  page: PageFacts;
  title: string;
  who: DeskOfficer | undefined;
  demo: boolean;
  side?: readonly SideGroup[];
  islands?: readonly string[];
  children: ComponentChildren;
}

/** A page of the desk, under the name of the officer's agency. */
export function DeskPage({ page, title, who, demo, side, islands = [], children }: DeskPageProps): VNode {
  const text = texts(page.language);
  const path = page.path.split('?', 1)[0] ?? '';
  const isIn = (href: string): boolean => path === href || path.startsWith(`${href}/`);
  const link = (href: string, label: string) => ({ href, label, current: isIn(href) });
  return (
    <StaffLayout
      page={page}
      title={title}
      name={who?.agency.names[page.language] ?? text.product}
      links={
        who
          ? [
              ...(who.isAuditor
                ? [
                    {
                      ...link('/audit', text.audit),
                      // Who is nothing else came to cases and documents from there.
                      current: isIn('/audit') || (!who.isWorker && (isIn('/cases') || isIn('/documents'))),
                    },
                  ]
                : []),
              ...(who.isWorker
                ? [
                    {
                      ...link('/inbox', text.inbox),
                      current: path === '/inbox' || path.startsWith('/cases/'),
                    },
                    link('/documents', text.documents),
                    ...(who.readsMoney ? [link('/money', text.money)] : []),
                  ]
                : []),
              ...(who.isWorker || who.isCounterOfficer ? [link('/queue', text.queue)] : []),
              ...(who.isWorker || who.isAdministrator ? [link('/late', text.late)] : []),
              ...(who.isWorker && who.watchesLateness ? [link('/lateness-copies', text.copies)] : []),
              ...(who.answersOthers ? [link('/consultations', text.consultations)] : []),
              ...(who.readsReports
                ? [link('/reports', text.reports), link('/data-requests', text.requests)]
                : []),
              ...(who.isAuditor ? [link('/holds', text.holds)] : []),
            ]
          : []
      }
      group={
        who?.isAdministrator
          ? {
              label: text.agency,
              links: [
                link('/officers', text.officers),
                link('/agreements', text.agreements),
                ...(who.agency.hosted.operatorUrl === undefined
                  ? []
                  : [link('/sources', text.sources), link('/paper', text.paper)]),
                link('/undone', text.undone),
              ],
            }
          : undefined
      }
      ownLinks={who && [{ ...link('/my/rights', text.mine), current: path.startsWith('/my/') }]}
      role={who?.position?.[page.language]}
      demo={demo}
      guide={who && findDeskGuide(page.path, page.language)}
      islands={islands}
      {...(side && { side })}
    >
      {children}
    </StaffLayout>
  );
}
