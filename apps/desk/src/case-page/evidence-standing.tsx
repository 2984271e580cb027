import type { EvidenceRow, Language } from '@saphan/contracts';
import { Pill } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Desk } from '../desk.ts';
import { wordsOfRow } from './words-of-row.tsx';
import type { CasePageData } from './read-case-page.ts';

/**
 * Where an evidence row stands: what proves it is here or was given by another person's word, is being fetched, never came, was not given, needs the officer, or is looked
 * at after the decision.
 */
export type EvidenceStanding =
  | 'here'
  | 'word'
  | 'declared'
  | 'later'
  | 'over'
  | 'file'
  | 'coming'
  | 'attested'
  | 'open'
  | 'missing'
  | 'visit'
  | 'inspected'
  | 'failed'
  | 'none';

const hasReport = ({ report }: CasePageData['open']['view']['inspections'][number]): boolean =>
  report !== undefined;

export function standingOf(
  data: Pick<CasePageData, 'answers' | 'files' | 'late' | 'open' | 'service'>,
  row: EvidenceRow,
): EvidenceStanding {
  const { answers, files, late } = data;
  if (answers.attested.has(row.id)) return 'attested';
  if (row.resolution === 'not-needed' || row.resolution === 'mandate') return 'none';
  if (row.word !== undefined) {
    const words = wordsOfRow(data, row);
    const isWhole = words.length > 0 && words.every(({ isStated, isCurrent }) => isStated && isCurrent);
    return isWhole ? 'word' : 'open';
  }
  const visit = row.resolution === 'inspection' ? data.open.view.inspections.findLast(hasReport) : undefined;
  if (visit?.report) return visit.report.outcome === 'fits' ? 'inspected' : 'failed';
  if (row.when === 'after-decision') return 'visit';
  if (row.resolution === 'upload') {
    const ours = files.filter(({ question }) => question === row.question);
    if (ours.length === 0) return 'missing';
    return ours.some(({ isHere }) => isHere) ? 'file' : 'coming';
  }
  // A question of the form's own proves its row and is none of the data items. A source that holds nothing has answered, and
  // proves nothing.
  const known = [...new Set([...row.items, ...(row.question === undefined ? [] : [row.question])])]
    .map((item) => answers.all.get(item))
    .filter((answer) => answer !== undefined && (answer.source === 'later' || answer.value !== undefined));
  if (known.length === 0) return row.resolution === 'declaration' ? 'missing' : 'open';
  if (row.resolution === 'declaration' || known.every((answer) => answer?.source === 'typed'))
    return 'declared';
  const missing = new Set(
    known.flatMap((answer) => (answer?.source === 'later' ? (late.get(answer.item) ?? 'asking') : [])),
  );
  if (missing.size === 0) return 'here';
  if (missing.has('over')) return 'over';
  return missing.has('asking') ? 'later' : 'open';
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
    (row) => index.holds(row.condition, data.answers.scope) !== false && standingOf(data, row) !== 'none',
  );
}

/** What no source, file or officer has proved yet. */
export const unprovedEvidence = (given: {
  readonly desk: Desk;
  readonly data: CasePageData;
}): readonly EvidenceRow[] =>
  neededEvidence(given).filter((row) =>
    ['open', 'missing', 'later', 'coming', 'failed'].includes(standingOf(given.data, row)),
  );

/** Standings of what a register, another person's word, an officer or a visit has proved. */
const proved: ReadonlySet<EvidenceStanding> = new Set(['here', 'word', 'attested', 'inspected']);

/** What is left for the officer to look at, and what is proved, each in the order of the manual. */
export function sortEvidence(given: { readonly desk: Desk; readonly data: CasePageData }): {
  readonly toLookAt: readonly EvidenceRow[];
  readonly proved: readonly EvidenceRow[];
} {
  const rows = neededEvidence(given);
  const isProved = (row: EvidenceRow): boolean => proved.has(standingOf(given.data, row));
  return { toLookAt: rows.filter((row) => !isProved(row)), proved: rows.filter(isProved) };
}

const tones = {
  here: 'done',
  word: 'done',
  declared: 'quiet',
  file: 'done',
  attested: 'done',
  later: 'wait',
  over: 'quiet',
  coming: 'wait',
  open: 'turn',
  missing: 'turn',
  visit: 'quiet',
  inspected: 'done',
  failed: 'wrong',
  none: 'quiet',
} as const;

const words: Readonly<Record<Language, Readonly<Record<EvidenceStanding, string>>>> = {
  th: {
    here: 'มีข้อมูลแทนแล้ว',
    word: 'บุคคลนั้นให้คำแล้ว',
    declared: 'ผู้ยื่นรับรอง',
    file: 'มีไฟล์แล้ว',
    attested: 'เจ้าหน้าที่รับรอง',
    later: 'กำลังถามแหล่ง',
    over: 'ไม่ได้ข้อมูล',
    coming: 'ไฟล์กำลังมา',
    open: 'เจ้าหน้าที่ตรวจเอง',
    missing: 'ผู้ยื่นยังไม่ได้ให้',
    visit: 'ดูภายหลัง',
    inspected: 'ตรวจสถานที่แล้ว',
    failed: 'ตรวจแล้วไม่ผ่าน',
    none: 'ไม่ต้องใช้',
  },
  en: {
    here: 'data instead',
    word: 'their word is here',
    declared: 'declared',
    file: 'file is here',
    attested: 'attested',
    later: 'asking its source',
    over: 'did not come',
    coming: 'file on its way',
    open: 'for you to check',
    missing: 'not given yet',
    visit: 'looked at later',
    inspected: 'seen on the spot',
    failed: 'seen, and does not fit',
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
