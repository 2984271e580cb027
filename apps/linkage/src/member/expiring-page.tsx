import { defineTexts } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import { DataTable, DateText, EmptyState, Pill } from '@saphan/ui';
import type { VNode } from 'preact';
import { DigestText } from '../pages/digest-text.tsx';
import { LinkagePage } from '../pages/linkage-page.tsx';
import type { Visit } from '../pages/visit.ts';
import { findExpiring } from './find-expiring.ts';
import { KeyUseText } from './key-use-text.tsx';

const texts = defineTexts(
  {
    title: 'กุญแจและใบรับรองตามวันหมดอายุ',
    lead: 'เรียงจากที่หมดอายุก่อน ใบรับรองของเกตเวย์ใช้ได้ 30 วันและต่ออายุเองเมื่อผ่านไปสองในสาม กุญแจของหน่วยงานและของระบบใช้ได้สองปีและต่ออายุเองเช่นกัน',
    holder: 'ของ',
    use: 'ใช้เพื่อ',
    name: 'ลายนิ้วมือ',
    ends: 'หมดอายุ',
    left: 'เหลือ',
    replaced: 'ต่ออายุแล้ว หมดอายุเอง',
    late: (days: string) => `${days} ยังไม่ต่ออายุ`,
    days: (days: number) => `${days.toLocaleString('en')} วัน`,
    none: 'ยังไม่มีกุญแจหรือใบรับรอง',
    noneHow: 'กุญแจปรากฏที่นี่เมื่อเกตเวย์ลงทะเบียนแล้ว',
  },
  {
    title: 'Keys and certificates by the day they end',
    lead: 'Soonest first. Certificates of gateways hold 30 days and are renewed by themselves at two thirds of that; keys of agencies and of their systems hold two years and are renewed likewise.',
    holder: 'Of',
    use: 'For',
    name: 'Thumbprint',
    ends: 'Ends',
    left: 'Left',
    replaced: 'renewed, ends by itself',
    late: (days: string) => `${days}, not renewed`,
    days: (days: number) => (days === 1 ? '1 day' : `${days.toLocaleString('en')} days`),
    none: 'No keys or certificates yet',
    noneHow: 'Keys appear here once gateways are registered.',
  },
);

const dayMs = 86_400_000;

/** `GET /expiring` */
export function expiringPage(visit: Visit): VNode {
  const { now, view, language } = visit;
  const text = texts(language);
  const daysLeft = (at: Date): number => Math.floor((at.getTime() - now) / dayMs);
  return (
    <LinkagePage visit={visit} title={text.title} lead={text.lead} section="overview" keys>
      <DataTable
        caption={text.title}
        keys
        rows={findExpiring(view.snapshot, new Date(now), new Date(now + 40 * 365 * dayMs))}
        rowKey={({ name }) => name}
        empty={<EmptyState title={text.none}>{text.noneHow}</EmptyState>}
        columns={[
          { title: text.holder, isHead: true, cell: ({ holder, href }) => <a href={href}>{holder}</a> },
          { title: text.use, cell: ({ use }) => <KeyUseText use={use} /> },
          { title: text.name, hideOn: 'phone', cell: ({ name }) => <DigestText value={name} /> },
          {
            title: text.ends,
            hideOn: 'phone',
            cell: ({ notAfter }) => <DateText date={toBangkokDay(notAfter)} short />,
          },
          {
            title: text.left,
            cell: ({ notAfter, kind, isReplaced }) => {
              const days = daysLeft(notAfter);
              if (isReplaced) return <Pill tone="quiet">{text.replaced}</Pill>;
              // Gateways renew with ten days left.
              if (kind === 'certificate' && days < 10)
                return <Pill tone={days < 3 ? 'wrong' : 'wait'}>{text.late(text.days(days))}</Pill>;
              // Gateways make the next key with eight months left.
              const soon = kind === 'key' ? 60 : 10;
              return <Pill tone={days < 3 ? 'wrong' : days < soon ? 'wait' : 'done'}>{text.days(days)}</Pill>;
            },
          },
        ]}
      />
    </LinkagePage>
  );
}
