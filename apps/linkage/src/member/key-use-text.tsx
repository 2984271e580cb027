import { defineTexts } from '@saphan/contracts';
import { useLanguage } from '@saphan/ui';
import type { VNode } from 'preact';

const texts = defineTexts<Readonly<Record<string, string>>>(
  {
    exchange: 'ลงนามข้อความแลกเปลี่ยน',
    agreement: 'ลงนามข้อตกลง',
    seal: 'ประทับค่าจากต้นทาง',
    actor: 'ระบุผู้ขอข้อมูล',
    document: 'ลงนามเอกสาร',
    tls: 'เชื่อมต่อระหว่างเกตเวย์',
    authority: 'ออกใบรับรองให้เกตเวย์',
  },
  {
    exchange: 'signs exchanges',
    agreement: 'signs agreements',
    seal: 'seals values',
    actor: 'says who asks',
    document: 'signs documents',
    tls: 'connects gateways',
    authority: 'Authority of gateways',
  },
);

/** What a key or certificate is for, in words. */
export const KeyUseText = ({ use }: { use: string }): VNode => <>{texts(useLanguage())[use] ?? use}</>;
