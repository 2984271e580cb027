import type { BarrierRegister } from '@saphan/planning';
import { Button, DateField, ErrorSummary, Form, SelectField, TextArea, TextField } from '@saphan/ui';
import type { VNode } from 'preact';
import { typedIn, type Visit } from '../pages/visit.ts';
import { openEntryFields } from '../planning-entries/entry-fields.ts';
import { barrierStages, obstacleKinds, type BarrierRow } from './barrier.ts';
import { barrierTexts } from './barrier-texts.ts';

export interface BarrierFormProps {
  visit: Visit;
  register: BarrierRegister;
  action: string;
  /** What stands there; nothing of a new one. */
  row?: BarrierRow | undefined;
}

/** Everything of an entry in one form. */
export function BarrierForm({ visit, register, action, row }: BarrierFormProps): VNode {
  const text = barrierTexts(visit.language);
  const { faults, fieldOf, dateOf } = openEntryFields(visit, text.faults);
  return (
    <Form action={action} class="stack">
      <ErrorSummary faults={faults} />
      {row !== undefined && (
        <input type="hidden" name="seen" value={typedIn(visit, 'seen') ?? String(row.version)} />
      )}
      <TextField {...fieldOf('name', row?.name)} label={text.name[register]} width="wide" maxLength={300} />
      {register === 'law' ? (
        <TextField
          {...fieldOf('section', row?.section)}
          label={text.section}
          hint={text.sectionHint}
          maxLength={100}
        />
      ) : (
        <SelectField
          {...fieldOf('kind', row?.kind)}
          label={text.kind}
          empty="–"
          choices={obstacleKinds.map((value) => ({ value, label: text.kinds[value] }))}
        />
      )}
      <TextArea
        {...fieldOf('demands', row?.demands)}
        label={text.demands[register]}
        required={false}
        maxLength={2_000}
      />
      <TextArea
        {...fieldOf('amendment', row?.amendment)}
        label={text.amendment[register]}
        required={false}
        maxLength={2_000}
      />
      <TextField {...fieldOf('owner', row?.owner)} label={text.owner} maxLength={200} />
      <DateField {...dateOf('due', row?.due)} label={text.due} required={false} />
      <SelectField
        {...fieldOf('stage', row?.stage)}
        label={text.stage}
        choices={barrierStages[register].map((value) => ({ value, label: text.stages[value] }))}
      />
      <TextArea
        {...fieldOf('decision', row?.decision)}
        label={text.decision}
        hint={text.decisionHint}
        required={false}
        rows={2}
        maxLength={2_000}
      />
      <TextArea
        {...fieldOf('services', row?.services.join('\n'))}
        label={text.services}
        hint={text.servicesHint}
        required={false}
        isCode
      />
      <TextArea
        {...fieldOf('dataServices', row?.dataServices.join('\n'))}
        label={text.dataServices}
        hint={text.dataServicesHint}
        required={false}
        rows={2}
        isCode
      />
      <p>
        <Button>{text.keep}</Button>
      </p>
    </Form>
  );
}
