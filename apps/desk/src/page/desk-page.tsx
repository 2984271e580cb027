import { defineTexts } from '@saphan/contracts';
import { StaffLayout, type SideGroup } from '@saphan/ui';
import type { PageFacts } from '@saphan/web/pages';
import type { ComponentChildren, VNode } from 'preact';
import type { DeskOfficer } from '../officer/desk-officer.ts';

const texts = defineTexts(
  { inbox: 'กล่องงาน', documents: 'ทะเบียนเอกสาร', officers: 'เจ้าหน้าที่และสิทธิ', product: 'สะพาน · โต๊ะเจ้าหน้าที่' },
  {
    inbox: 'Inbox',
    documents: 'Issued documents',
    officers: 'Officers and rights',
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
  const link = (href: string, label: string) => ({
    href,
    label,
    current: path === href || path.startsWith(`${href}/`),
  });
  return (
    <StaffLayout
      page={page}
      title={title}
      name={who?.agency.names[page.language] ?? text.product}
      links={
        who
          ? [
              {
                ...link('/inbox', text.inbox),
                current: path === '/inbox' || path.startsWith('/cases/'),
              },
              link('/documents', text.documents),
              ...(who.isAdministrator ? [link('/officers', text.officers)] : []),
            ]
          : []
      }
      role={who?.position?.[page.language]}
      demo={demo}
      islands={islands}
      {...(side && { side })}
    >
      {children}
    </StaffLayout>
  );
}
