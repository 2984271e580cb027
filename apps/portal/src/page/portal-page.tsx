import type { PageFacts } from '@saphan/web/pages';
import { CitizenLayout } from '@saphan/ui';
import { defineTexts } from '@saphan/contracts';
import type { ComponentChildren, VNode } from 'preact';
import { CounterStrip } from '../counter/counter-strip.tsx';
import type { PortalSettings } from '../portal.ts';

const texts = defineTexts(
  {
    applications: 'คำขอของฉัน',
    documents: 'เอกสารของฉัน',
    access: 'ใครใช้ข้อมูลฉัน',
    books: 'กระทบยอดรับชำระ',
    contact: 'ทางติดต่อของฉัน',
    centres: 'ศูนย์บริการร่วม',
    check: 'ตรวจเอกสาร',
    privacy: 'ความเป็นส่วนตัว',
    accessibility: 'การเข้าถึงสำหรับทุกคน',
  },
  {
    applications: 'My applications',
    documents: 'My documents',
    access: 'Who used my data',
    books: 'Reconciliation',
    contact: 'How to reach me',
    centres: 'Joint service centres',
    check: 'Check a document',
    privacy: 'Privacy',
    accessibility: 'Accessibility',
  },
);

export interface PortalPageProps {
  page: PageFacts;
  title: string;
  width?: 'reading' | 'wide' | 'full';
  islands?: readonly string[];
  /** A page that waits is loaded again, in seconds; with a script only where that does not run. */
  refreshSeconds?: number;
  /** Whether who is signed in keeps the books of this portal. */
  keepsBooks?: boolean;
  /** Whether an officer works here beside a counter and nobody's card is in: nothing on the page is anybody's own. */
  isAtCounter?: boolean;
  settings: Pick<PortalSettings, 'demo' | 'cardAgentUrl'>;
  children: ComponentChildren;
}

/** A page of the portal: the same four ways everywhere, so that nobody gets lost. */
export function PortalPage({
  page,
  title,
  width = 'reading',
  islands = [],
  refreshSeconds,
  keepsBooks = false,
  isAtCounter = false,
  settings,
  children,
}: PortalPageProps): VNode {
  const text = texts(page.language);
  const path = page.path.split('?', 1)[0] ?? '';
  const link = (href: string, label: string) => ({
    href,
    label,
    current: path === href || path.startsWith(`${href}/`),
  });
  return (
    <CitizenLayout
      page={page}
      title={title}
      width={width}
      islands={page.assistant === undefined ? islands : [...islands, 'watch-card.ts']}
      {...(refreshSeconds !== undefined && { refreshSeconds })}
      demo={settings.demo}
      links={
        isAtCounter
          ? []
          : [
              link('/applications', text.applications),
              link('/documents', text.documents),
              link('/access', text.access),
              ...(keepsBooks ? [link('/operator/payments', text.books)] : []),
            ]
      }
      offersSignIn={!isAtCounter}
      band={<CounterStrip page={page} agent={settings.cardAgentUrl} />}
      footerLinks={[
        link('/contact', text.contact),
        link('/centres', text.centres),
        link('/check', text.check),
        link('/privacy', text.privacy),
        link('/accessibility', text.accessibility),
      ]}
    >
      {children}
    </CitizenLayout>
  );
}
