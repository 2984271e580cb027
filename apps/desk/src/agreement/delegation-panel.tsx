import { toMemberId, type AgreementRecord, type Language, type SubsystemId } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import { Button, DateText, Form, SelectField, TextField, type FieldFault } from '@saphan/ui';
import type { VNode } from 'preact';
import { agreementTexts } from './agreement-texts.ts';

export interface DelegationPanelProps {
  record: AgreementRecord;
  language: Language;
  nameOf: (id: string) => string;
  /** Systems of the agencies that the agreement names. */
  systems: readonly { readonly id: string; readonly name: string }[];
  faults: readonly FieldFault[];
}

/** Who may ask in the agency's place, and the statement by which somebody may. */
export function DelegationPanel({ record, language, nameOf, systems, faults }: DelegationPanelProps): VNode {
  const text = agreementTexts(language);
  const { hash, delegates = [] } = record;
  const action = `/agreements/${hash}/delegate`;
  return (
    <section class="stack-tight">
      <h2>{text.acting}</h2>
      <p class="muted">{text.actingLead}</p>
      {delegates.length === 0 ? (
        <p>{text.nobodyActs}</p>
      ) : (
        delegates.map(({ delegate, until }) => (
          <Form action={action} class="cluster">
            <input type="hidden" name="delegate" value={delegate} />
            <input type="hidden" name="days" value="0" />
            <span>
              {nameOf(toMemberId(delegate as SubsystemId))} ({delegate}) {text.actingUntil}{' '}
              <DateText date={toBangkokDay(until)} />
            </span>
            <Button tone="quiet" size="small">
              {text.endDelegation}
            </Button>
          </Form>
        ))
      )}
      <Form action={action} class="cluster end">
        <SelectField
          name="delegate"
          label={text.actingSystem}
          value={undefined}
          choices={systems.map(({ id, name }) => ({ value: id, label: `${name} (${id})` }))}
        />
        <TextField
          name="days"
          label={text.actingDays}
          value="180"
          width="short"
          inputMode="numeric"
          maxLength={4}
          fault={faults.find(({ field }) => field === 'days')?.message}
        />
        <Button tone="quiet">{text.delegate}</Button>
      </Form>
    </section>
  );
}
