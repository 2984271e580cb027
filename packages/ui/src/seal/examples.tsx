import type { Examples } from '../example.ts';
import { Seal, type SealFacts } from './seal.tsx';

export const populationSeal: SealFacts = {
  shortName: { th: 'ปค.', en: 'DOPA' },
  agency: { th: 'กรมการปกครอง', en: 'Department of Provincial Administration' },
  at: '2026-11-23T03:42:00Z',
  receiver: { th: 'คำขอของคุณในสะพาน (สพร.)', en: 'your application in Saphan (DGA)' },
  purpose: { th: 'กรอกแบบคำขอแทนคุณ', en: 'filling in your form for you' },
  law: {
    th: 'พ.ร.บ. การบริหารงานและการให้บริการภาครัฐผ่านระบบดิจิทัล พ.ศ. 2562 มาตรา 13',
    en: 'Digital Government Act B.E. 2562, section 13',
  },
  agreement: 'q3Xv…9fA',
  exchange: '019ab2c4-7e11-7c60-9a51-3f0d2b9e5a10',
  wrongHref: '#wrong',
};

export const examples: Examples = {
  'today: agency and time': () => <Seal facts={populationSeal} today="2026-11-23" />,
  'another day: agency and date': () => <Seal facts={populationSeal} today="2026-12-01" />,
  'of a list that its source wrote before it was asked': () => (
    <Seal facts={{ ...populationSeal, askedAt: '2026-11-23T06:10:00Z' }} today="2026-11-23" />
  ),
  'checked by an officer’s desk': () => (
    <Seal facts={{ ...populationSeal, verdict: 'genuine' }} today="2026-11-23" />
  ),
  'of a value that is written from parts: each can be wrong': () => (
    <Seal
      facts={{
        ...populationSeal,
        wrongHref: undefined,
        wrongParts: [
          { names: { th: 'ชื่อ', en: 'First name' }, href: '#first' },
          { names: { th: 'ชื่อสกุล', en: 'Last name' }, href: '#last' },
        ],
      }}
      today="2026-11-23"
    />
  ),
  'does not verify': () => <Seal facts={{ ...populationSeal, verdict: 'broken' }} today="2026-11-23" />,
};
