import type { Language } from '@saphan/contracts';
import { findPartialDate, formatDate } from '@saphan/thai';
import { ButtonLink, EmptyState, EventList, Pill, type PillTone } from '@saphan/ui';
import type { VNode } from 'preact';
import type { PersonId } from '../person/person-id.ts';
import { standingOfPower, type Power, type PowerStanding } from './power.ts';
import { powersTexts } from './powers-texts.ts';

export const powersPath = '/powers';
export const powerPath = (id: string): string => `${powersPath}/${id}`;

export const powerTones = {
  draft: 'quiet',
  offered: 'turn',
  active: 'done',
  'not-yet': 'quiet',
  over: 'quiet',
  declined: 'wrong',
  ended: 'quiet',
} as const satisfies Record<PowerStanding, PillTone>;

/** A day of a power as people read it. */
export function showDay(day: string, language: Language): string {
  const date = findPartialDate(day);
  return date === undefined ? day : formatDate(language, date);
}

/** From and until, as people read it. */
export const periodOf = (
  { statement: { from, until } }: Pick<Power, 'statement'>,
  language: Language,
): string => powersTexts(language).days(showDay(from, language), showDay(until, language));

/** Powers that a person has given or was given. */
export function PowersPage({
  language,
  powers,
  me,
  now,
}: {
  language: Language;
  powers: readonly Power[];
  me: PersonId;
  now: Date;
}): VNode {
  const text = powersTexts(language);
  const make = <ButtonLink href={`${powersPath}/new`}>{text.make}</ButtonLink>;
  return (
    <div class="stack-loose">
      <div class="stack-tight">
        <h1>{text.title}</h1>
        <p class="lead">{text.lead}</p>
      </div>
      {powers.length === 0 ? (
        <EmptyState title={text.none} action={make}>
          {text.noneHow}
        </EmptyState>
      ) : (
        <EventList
          events={powers.map((power) => {
            const standing = standingOfPower(power, now);
            const { principal, agent } = power.statement;
            return {
              href: powerPath(power.id),
              title: power.principal === me ? text.toAgent(agent.name) : text.fromPrincipal(principal.name),
              lead: periodOf(power, language),
              tag: <Pill tone={powerTones[standing]}>{text.states[standing]}</Pill>,
            };
          })}
        />
      )}
      {powers.length > 0 && <p>{make}</p>}
    </div>
  );
}
