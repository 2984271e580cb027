import { DateField, TextField } from '@saphan/ui';
import { toBangkokClock } from '@saphan/thai';
import type { VNode } from 'preact';
import { typedIn, type Visit } from '../pages/visit.ts';
import { breachTexts } from './breach-texts.ts';

/** Day and time; now where nothing was typed. */
export function InstantFields({
  visit,
  name,
  label,
  fault,
}: {
  visit: Visit;
  name: string;
  label: string;
  fault: string | undefined;
}): VNode {
  const text = breachTexts(visit.language);
  const now = toBangkokClock(visit.now);
  const typed = (part: string, otherwise: string): string => typedIn(visit, `${name}-${part}`) ?? otherwise;
  const year = Number(now.slice(0, 4)) + (visit.language === 'th' ? 543 : 0);
  return (
    <>
      <DateField
        name={name}
        label={label}
        day={typed('day', String(Number(now.slice(8, 10))))}
        month={typed('month', String(Number(now.slice(5, 7))))}
        year={typed('year', String(year))}
        fault={fault}
      />
      <TextField
        name={`${name}-time`}
        label={text.time}
        hint={text.timeHint}
        value={typed('time', now.slice(11, 16))}
        width="short"
        maxLength={5}
      />
    </>
  );
}
