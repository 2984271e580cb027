import type { LegalClock } from '@saphan/cases';
import type { Language } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import { DateText, Pill } from '@saphan/ui';
import type { VNode } from 'preact';
import { toLawText } from '../document/to-order.ts';

/** As of a case, a report or a request: each counts in states of its own. */
interface Clock<State extends string> extends Pick<LegalClock, 'rule' | 'due'> {
  readonly state: State;
}

const tones = {
  expected: 'quiet',
  running: 'turn',
  waiting: 'quiet',
  late: 'wrong',
  met: 'done',
  missed: 'wrong',
} as const;

/** Legal times with their law, their end and how they stand. @param states their words */
export const ClockList = <State extends keyof typeof tones>({
  clocks,
  states,
  language,
}: {
  clocks: readonly Clock<State>[];
  states: Readonly<Record<State, string>>;
  language: Language;
}): VNode => (
  <ul class="clocks">
    {clocks.map(({ rule, due, state }) => (
      <li>
        <span>
          {rule.names[language]}
          <small>{toLawText(rule.law)[language]}</small>
        </span>
        <span class="clock-when">
          <DateText date={toBangkokDay(due)} short />
          <Pill tone={tones[state]}>{states[state]}</Pill>
        </span>
      </li>
    ))}
  </ul>
);
