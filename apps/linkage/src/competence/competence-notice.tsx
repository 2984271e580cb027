import { toBangkokDay } from '@saphan/thai';
import { DateText, Notice } from '@saphan/ui';
import type { VNode } from 'preact';
import { shortNameOf } from '../pages/links.tsx';
import { say, type Visit } from '../pages/visit.ts';
import type { HeldRight } from '../staff/staff-store.ts';
import { competenceTexts } from './competence-texts.ts';

/** Tells people why a right of theirs rests, or will soon, and what to do. @param isCalm leaves out what is only to come */
export function CompetenceNotice({ visit, isCalm }: { visit: Visit; isCalm: boolean }): VNode | null {
  const text = competenceTexts(visit.language);
  const resting = visit.staff?.resting ?? [];
  const soon = isCalm ? [] : (visit.staff?.restingSoon ?? []);
  if (resting.length + soon.length === 0) return null;
  const isResting = resting.length > 0;
  return (
    <Notice
      tone="wait"
      title={isResting ? text.restingTitle(namesOf(visit, resting)) : text.soonTitle(namesOf(visit, soon))}
    >
      {/* It stands above every page until it is done: its reasons open when they are wanted. */}
      <details>
        <summary>{text.whyAndHow}</summary>
        <div class="stack-tight">
          {[...resting, ...soon].map((right) => (
            <HeldLine visit={visit} right={right} />
          ))}
          <p>
            <a href="/competences">{text.seeCompetences}</a>
          </p>
        </div>
      </details>
    </Notice>
  );
}

/** Which rights they are, each once: what is demanded of it may be several competences. */
const namesOf = (visit: Visit, rights: readonly HeldRight[]): string =>
  [...new Set(rights.map((right) => nameOf(visit, right)))].join(', ');

function nameOf(visit: Visit, { role, member }: HeldRight): string {
  const { roles } = competenceTexts(visit.language);
  return `${roles[role as 'author']}${member === null ? '' : ` ${shortNameOf(visit, `${member}/`)}`}`;
}

function HeldLine({ visit, right }: { visit: Visit; right: HeldRight }): VNode {
  const text = competenceTexts(visit.language);
  const { names, course, isHeld, until, lastHeld, from } = right;
  const dated = (words: string, day: string): VNode => (
    <>
      {words} <DateText date={day} short />
    </>
  );
  return (
    <p>
      {text.resting(nameOf(visit, right), say(names, visit))} ·{' '}
      {isHeld && until !== undefined
        ? dated(text.endsOn, until)
        : from > toBangkokDay(visit.now)
          ? dated(text.demandedFrom, from)
          : lastHeld === undefined
            ? text.neverHeld
            : dated(text.sinceOver, lastHeld)}
      {'. '}
      {text.whatToDo(course === null ? undefined : say(course, visit))}
    </p>
  );
}
