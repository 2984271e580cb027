import { defineTexts, type EvidenceRow, type Language, type SubmittedWord } from '@saphan/contracts';
import { canonical } from '@saphan/exchange';
import { InstantText } from '@saphan/ui';
import type { VNode } from 'preact';
import type { CasePageData } from './read-case-page.ts';

type Data = Pick<CasePageData, 'answers' | 'service'> & {
  readonly open: { readonly parties: Pick<CasePageData['open']['parties'], 'words'> };
};

/** A word of another person, as an officer weighs it. */
export interface WordOfRow {
  readonly word: SubmittedWord;
  readonly at: Date;
  /** False where the service wants a register's word on them and the register did not answer then. */
  readonly isStated: boolean;
  /** False once the case holds another value of something that they read. */
  readonly isCurrent: boolean;
}

const givenAt = ({ token }: SubmittedWord): Date => {
  const text = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8');
  return new Date((JSON.parse(text) as { readonly iat: number }).iat * 1000);
};

/** Words that stand in the place of a paper; they were verified when the application came. */
export function wordsOfRow({ open, service, answers }: Data, row: EvidenceRow): readonly WordOfRow[] {
  const demand = service?.words?.find(({ id }) => id === row.word);
  return (open.parties.words ?? [])
    .filter(({ statement }) => statement.demand === row.word)
    .map((word) => ({
      word,
      at: givenAt(word),
      isStated: demand?.standing === undefined || word.standing !== undefined,
      isCurrent: word.statement.shown.every(({ id, value }) => {
        const now = answers.all.get(id);
        const isFetchedSince = value === undefined && now?.value !== undefined;
        return isFetchedSince || canonical(now?.value ?? null) === canonical((value as unknown) ?? null);
      }),
    }));
}

const texts = defineTexts(
  {
    by: (name: string, role: string) => `${name} (${role})`,
    unstated: 'ทะเบียนไม่ตอบตอนที่ให้คำ ตรวจเองว่าเป็นบุคคลนั้นจริง',
    changed: 'ข้อมูลที่ให้คำไว้เปลี่ยนไปแล้ว ถามบุคคลนั้นอีกครั้ง',
  },
  {
    by: (name: string, role: string) => `${name} (${role})`,
    unstated:
      'The register did not answer when the word was given: look whether they are who they should be.',
    changed: 'What the word was given on has changed since: hear that person again.',
  },
);

/** Who said what, when; and what an officer has to look at. */
export function WordsOfRow({
  data,
  row,
  language,
}: {
  data: Data;
  row: EvidenceRow;
  language: Language;
}): VNode | null {
  const found = wordsOfRow(data, row);
  if (found.length === 0) return null;
  const text = texts(language);
  return (
    <>
      {found.map(({ word: { party, statement }, at, isStated, isCurrent }) => (
        <p class="small">
          {text.by(party.name, statement.role[language])} <InstantText at={at.toISOString()} />: “
          {statement.says[language]}”{statement.remark !== undefined && ` — ${statement.remark}`}
          {!isStated && <strong> {text.unstated}</strong>}
          {!isCurrent && <strong> {text.changed}</strong>}
        </p>
      ))}
    </>
  );
}
