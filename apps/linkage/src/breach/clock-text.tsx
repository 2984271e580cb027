import { InstantText, Pill, type PillTone } from '@saphan/ui';
import { toBangkokDay } from '@saphan/thai';
import type { VNode } from 'preact';
import type { Visit } from '../pages/visit.ts';
import { breachClock, type BreachClock } from './breach-clock.ts';
import type { Breach } from './breach-store.ts';
import { breachTexts } from './breach-texts.ts';

const tones: Readonly<Record<BreachClock['state'], PillTone>> = {
  none: 'quiet',
  running: 'wait',
  late: 'wrong',
  met: 'done',
  missed: 'wrong',
};

/** Whether the Office was told in time; until when, while it was not. */
export function ClockText({
  visit,
  breach,
}: {
  visit: Pick<Visit, 'language' | 'now'>;
  breach: Breach;
}): VNode {
  const text = breachTexts(visit.language);
  const { state, due } = breachClock(breach, breach.steps, new Date(visit.now));
  return (
    <>
      <Pill tone={tones[state]}>{text.states[state]}</Pill>
      {(state === 'running' || state === 'late') && (
        <>
          {' '}
          <InstantText at={due.toISOString()} today={toBangkokDay(visit.now)} />
        </>
      )}
    </>
  );
}
