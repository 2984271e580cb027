import { defineTexts, type LawReference } from '@saphan/contracts';
import type { VNode } from 'preact';
import { say, type Visit } from './visit.ts';

const texts = defineTexts(
  { section: (section: string) => `มาตรา ${section}` },
  { section: (section: string) => `section ${section}` },
);

/** An act, with its section where one is named. */
export function LawText({ visit, law }: { visit: Visit; law: LawReference }): VNode {
  const act = say(law.act, visit);
  return <>{law.section === undefined ? act : `${act} ${texts(visit.language).section(law.section)}`}</>;
}
