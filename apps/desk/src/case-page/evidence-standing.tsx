import type { EvidenceRow, Language } from '@saphan/contracts';
import { Pill } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Desk } from '../desk.ts';
import type { CasePageData } from './read-case-page.ts';

/** Where an evidence row stands: what proves it is here, is being fetched, or needs the officer. */
export type EvidenceStanding =
  | 'here'
  | 'declared'
  | 'later'
  | 'file'
  | 'coming'
  | 'attested'
  | 'open'
  | 'none';

export function standingOf(
  { answers, files }: Pick<CasePageData, 'answers' | 'files'>,
  row: EvidenceRow,
): EvidenceStanding {
  if (answers.attested.has(row.id)) return 'attested';
  if (row.resolution === 'not-needed' || row.resolution === 'mandate') return 'none';
  if (row.resolution === 'upload') {
    const ours = files.filter(({ question }) => question === row.question);
    if (ours.length === 0) return 'open';
    return ours.some(({ isHere }) => isHere) ? 'file' : 'coming';
  }
  const known = row.items.map((item) => answers.all.get(item)).filter((answer) => answer !== undefined);
  if (known.length === 0) return 'open';
  if (row.resolution === 'declaration') return 'declared';
  return known.some(({ source }) => source === 'later') ? 'later' : 'here';
}

/** The papers of old that this case needs proof of. */
export function neededEvidence({
  desk,
  data,
}: {
  readonly desk: Desk;
  readonly data: CasePageData;
}): readonly EvidenceRow[] {
  const index = desk.network.index();
  return (data.service?.evidence ?? []).filter(
    (row) => index.holds(row.condition, data.answers.values) !== false && standingOf(data, row) !== 'none',
  );
}

/** What no source, file or officer has proved yet. */
export const unprovedEvidence = (given: {
  readonly desk: Desk;
  readonly data: CasePageData;
}): readonly EvidenceRow[] =>
  neededEvidence(given).filter((row) => ['open', 'later', 'coming'].includes(standingOf(given.data, row)));

const tones = {
  here: 'done',
  declared: 'quiet',
  file: 'done',
  attested: 'done',
  later: 'wait',
  coming: 'wait',
  open: 'turn',
  none: 'quiet',
} as const;

const words: Readonly<Record<Language, Readonly<Record<EvidenceStanding, string>>>> = {
  th: {
    here: 'จากแหล่งข้อมูล',
    declared: 'ผู้ยื่นรับรอง',
    file: 'มีไฟล์แล้ว',
    attested: 'เจ้าหน้าที่รับรอง',
    later: 'กำลังถามแหล่ง',
    coming: 'ไฟล์กำลังมา',
    open: 'เจ้าหน้าที่ตรวจเอง',
    none: 'ไม่ต้องใช้',
  },
  en: {
    here: 'from its source',
    declared: 'declared',
    file: 'file is here',
    attested: 'attested',
    later: 'asking its source',
    coming: 'file on its way',
    open: 'for you to check',
    none: 'not needed',
  },
};

export function StandingPill({
  data,
  row,
  language,
}: {
  data: CasePageData;
  row: EvidenceRow;
  language: Language;
}): VNode {
  const standing = standingOf(data, row);
  return <Pill tone={tones[standing]}>{words[language][standing]}</Pill>;
}
