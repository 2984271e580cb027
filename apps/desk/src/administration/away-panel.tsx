import { Button, DateField, DateText, Form, Panel, SelectField } from '@saphan/ui';
import type { VNode } from 'preact';
import { awayTexts } from './away-texts.ts';
import { dayBefore } from './find-day.ts';
import { Folded, type OfficerPageProps } from './officer-page.tsx';
import { textOf } from '../page/posted-form.ts';

export interface AwayProps extends Pick<OfficerPageProps, 'language' | 'form' | 'faults'> {
  absences: OfficerPageProps['data']['absences'];
  /** Where the changes are sent: the officer's page for an administrator, one's own otherwise. */
  at: string;
}

/** Days on which an officer is away: nothing is shared out to them then. */
export function AwayPanel({ absences, at, language, form, faults }: AwayProps): VNode {
  const text = awayTexts(language);
  const isOpen = textOf(form, 'change') === 'absence';
  const day = (name: 'awayFrom' | 'awayLast', label: string, hint?: string) => (
    <DateField
      name={name}
      label={label}
      hint={hint}
      day={isOpen ? textOf(form, `${name}-day`) : ''}
      month={isOpen ? textOf(form, `${name}-month`) : ''}
      year={isOpen ? textOf(form, `${name}-year`) : ''}
      required={name === 'awayLast'}
      fault={isOpen ? faults.find(({ field }) => field === name)?.message : undefined}
    />
  );
  return (
    <Panel title={text.title}>
      {absences.length === 0 && <p class="muted">{text.none}</p>}
      <ul class="clocks" id="f-absences">
        {absences.map(({ id, valid_from, valid_until }) => (
          <li>
            <span>
              <DateText date={valid_from} short /> – <DateText date={dayBefore(valid_until)} short />
            </span>
            <Form action={`${at}/end-absence`}>
              <input type="hidden" name="absence" value={id} />
              <Button tone="quiet" size="small">
                {text.end}
              </Button>
            </Form>
          </li>
        ))}
      </ul>
      <Folded title={text.add} open={isOpen}>
        <p class="small">{text.lead}</p>
        <Form action={`${at}/absence`} class="stack">
          {day('awayFrom', text.first, text.firstHint)}
          {day('awayLast', text.last)}
          <Button>{text.add}</Button>
        </Form>
      </Folded>
    </Panel>
  );
}

/** All that this officer has in hand goes to another, at one press. */
export function TransferPanel({ data, language, form, faults }: OfficerPageProps): VNode | null {
  const text = awayTexts(language);
  const isOpen = textOf(form, 'change') === 'transfer';
  if (data.openCases === 0 || data.colleagues.length === 0) return null;
  return (
    <Panel title={text.transfer}>
      <p class="small">{text.transferLead(data.openCases)}</p>
      <Folded title={text.transfer} open={isOpen}>
        <Form action={`/officers/${data.officer.id}/transfer`} class="stack">
          <SelectField
            name="taker"
            label={text.to}
            empty={text.choose}
            value={isOpen ? textOf(form, 'taker') : ''}
            choices={data.colleagues.map(({ id, names }) => ({ value: id, label: names[language] }))}
            fault={isOpen ? faults.find(({ field }) => field === 'taker')?.message : undefined}
          />
          <Button>{text.transfer}</Button>
        </Form>
      </Folded>
    </Panel>
  );
}
