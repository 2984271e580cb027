import { longestPowerDays, type Language, type Service } from '@saphan/contracts';
import { ActionBar, Button, ChoiceField, DateField, ErrorSummary, Form, TextField } from '@saphan/ui';
import type { VNode } from 'preact';
import { powersPath } from './powers-page.tsx';
import { powersTexts } from './powers-texts.ts';

export type PowerFault = 'pid' | 'pid-own' | 'name' | 'services' | 'until';

/** What was typed, field by field. */
export interface TypedPower {
  readonly pid: string;
  readonly name: string;
  readonly services: readonly string[];
  readonly 'until-day': string;
  readonly 'until-month': string;
  readonly 'until-year': string;
}

export interface NewPowerPageProps {
  language: Language;
  /** Those that take agents. */
  services: readonly Service[];
  typed: TypedPower;
  faults: readonly PowerFault[];
}

/** To whom, for what, until when. */
export function NewPowerPage({ language, services, typed, faults }: NewPowerPageProps): VNode {
  const text = powersTexts(language);
  const messages: Readonly<Record<PowerFault, { field: string; message: string }>> = {
    pid: { field: 'pid', message: text.pidWrong },
    'pid-own': { field: 'pid', message: text.pidOwn },
    name: { field: 'name', message: text.nameMissing },
    services: { field: 'services', message: text.servicesMissing },
    until: { field: 'until', message: text.untilWrong(longestPowerDays) },
  };
  const told = faults.map((fault) => messages[fault]);
  const faultOf = (field: string): string | undefined => told.find((each) => each.field === field)?.message;
  return (
    <div class="stack-loose">
      <div class="stack-tight">
        <h1>{text.newTitle}</h1>
        <p class="lead">{text.newLead}</p>
      </div>
      <ErrorSummary
        faults={told.map(({ field, message }) => ({
          field: field === 'until' ? 'until-day' : field,
          message,
        }))}
      />
      <Form action={`${powersPath}/new`} class="stack-loose">
        <TextField
          name="pid"
          label={text.pid}
          inputMode="numeric"
          value={typed.pid}
          fault={faultOf('pid')}
          maxLength={20}
        />
        <TextField name="name" label={text.name} value={typed.name} fault={faultOf('name')} maxLength={300} />
        <ChoiceField
          name="services"
          label={text.services}
          hint={text.servicesHint}
          kind="many"
          chosen={typed.services}
          fault={faultOf('services')}
          choices={services.map(({ id, names }) => ({ value: id, label: names[language] }))}
        />
        <DateField
          name="until"
          label={text.until}
          hint={text.untilHint(longestPowerDays)}
          day={typed['until-day']}
          month={typed['until-month']}
          year={typed['until-year']}
          fault={faultOf('until')}
        />
        <p class="small muted">{text.signHow}</p>
        <ActionBar>
          <Button>{text.sign}</Button>
          <a href={powersPath}>{text.back}</a>
        </ActionBar>
      </Form>
    </div>
  );
}
