import { Button, DateField, ErrorSummary, Form, SelectField, TextArea, TextField } from '@saphan/ui';
import type { VNode } from 'preact';
import { say, typedIn, type Visit } from '../pages/visit.ts';
import { openEntryFields } from '../planning-entries/entry-fields.ts';
import type { VersionedLadder } from '../planning-readiness/ladder-store.ts';
import { readinessTexts } from '../planning-readiness/readiness-texts.ts';
import { pilotTexts } from './pilot-texts.ts';
import type { PilotRow } from './pilot.ts';
import { longestCriteria, longestName, longestRule } from './read-pilot.ts';

export interface PilotFormProps {
  visit: Visit;
  ladder: VersionedLadder;
  action: string;
  /** What stands there; nothing of a new one. */
  row?: PilotRow | undefined;
}

/** A level of a ladder, with its number. */
export const levelName = ({ levels }: VersionedLadder, level: number, visit: Visit): string => {
  const found = levels[level];
  return readinessTexts(visit.language).level(level, found === undefined ? '' : say(found.names, visit));
};

/** What a refused form says of its fields, also of those that several share. */
export const openPilotFields = (visit: Visit) =>
  openEntryFields(visit, pilotTexts(visit.language).faults, { many: 'services', empty: 'services' });

/** Everything of a draft in one form. */
export function PilotForm({ visit, ladder, action, row }: PilotFormProps): VNode {
  const text = pilotTexts(visit.language);
  const { faults, fieldOf, dateOf } = openPilotFields(visit);
  return (
    <Form action={action} class="stack">
      <ErrorSummary
        faults={faults.map((fault) =>
          fault.field === 'targetOn' ? { ...fault, field: 'targetOn-day' } : fault,
        )}
      />
      {row !== undefined && (
        <input type="hidden" name="seen" value={typedIn(visit, 'seen') ?? String(row.version)} />
      )}
      <div class="language-pair">
        <TextField {...fieldOf('nameTh', row?.names.th)} label={text.nameTh} maxLength={longestName} />
        <TextField {...fieldOf('nameEn', row?.names.en)} label={text.nameEn} maxLength={longestName} />
      </div>
      <div class="language-pair">
        <TextArea
          {...fieldOf('criteriaTh', row?.criteria.th)}
          label={text.criteriaTh}
          hint={text.criteriaHint}
          rows={3}
          maxLength={longestCriteria}
        />
        <TextArea
          {...fieldOf('criteriaEn', row?.criteria.en)}
          label={text.criteriaEn}
          hint={text.criteriaHint}
          rows={3}
          maxLength={longestCriteria}
        />
      </div>
      <SelectField
        {...fieldOf('targetLevel', row && String(row.targetLevel))}
        label={text.targetLevel}
        empty="–"
        choices={ladder.levels.slice(1).map((_, at) => ({
          value: String(at + 1),
          label: levelName(ladder, at + 1, visit),
        }))}
      />
      <DateField {...dateOf('targetOn', row?.targetOn)} label={text.targetOn} />
      <TextArea
        {...fieldOf('rule', row?.rule)}
        label={text.rule}
        hint={text.ruleHint}
        required={false}
        rows={2}
        maxLength={longestRule}
        isCode
      />
      <TextArea
        {...fieldOf('services', row?.services.join('\n'))}
        label={text.services}
        hint={text.servicesHint}
        required={false}
        isCode
      />
      <p>
        <Button>{text.keep}</Button>
      </p>
    </Form>
  );
}
