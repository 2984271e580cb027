import type { CounterAct, Language, Service } from '@saphan/contracts';
import { SelectField, TextField } from '@saphan/ui';
import type { VNode } from 'preact';
import { caseTexts } from '../case-page/case-texts.ts';
import { DecisionShell, faultOf, type FormProps } from '../case-page/decision-shell.tsx';
import { actTexts } from './act-texts.ts';
import { CounterQr } from './counter-qr.tsx';
import { typedOf } from '../page/posted-form.ts';

/** One who is to be there, by the name of the fields that hold their card. */
export interface Seat {
  /** `applicant`, or `certifiers-0`. */
  readonly field: string;
  readonly role: string;
  readonly names: Readonly<Record<Language, string>>;
  readonly isOptional: boolean;
}

/** The applicant first, then everybody whom the service names. */
export const seatsOf = ({ counterRoles = [] }: Pick<Service, 'counterRoles'>): readonly Seat[] => [
  {
    field: 'applicant',
    role: 'applicant',
    names: { th: actTexts('th').applicant, en: actTexts('en').applicant },
    isOptional: false,
  },
  ...counterRoles.flatMap(({ id, names, count, isOptional = false }) =>
    Array.from({ length: count }, (_, at) => ({
      field: `${id}-${String(at)}`,
      role: id,
      names:
        count === 1 ? names : { th: `${names.th} ${String(at + 1)}`, en: `${names.en} ${String(at + 1)}` },
      isOptional,
    })),
  ),
];

function CardOf({ language, values, faults, seat }: FormProps & { seat: Seat }): VNode {
  const text = actTexts(language);
  const fault = faultOf(faults, `${seat.field}.pid`);
  const name = typedOf(values, `${seat.field}.name`);
  return (
    <fieldset
      class="card-seat stack-tight"
      id={`field-${seat.field}.pid`}
      data-seat={seat.field}
      data-optional={seat.isOptional ? '' : undefined}
    >
      <legend>
        {seat.names[language]}
        {seat.isOptional && <small class="muted"> · {text.optional}</small>}
      </legend>
      {(['pid', 'name', 'digest'] as const).map((part) => (
        <input
          type="hidden"
          name={`${seat.field}.${part}`}
          value={typedOf(values, `${seat.field}.${part}`)}
          data-part={part}
        />
      ))}
      <p data-read>{name === '' ? text.notRead : name}</p>
      {fault !== undefined && <p class="field-fault">{fault}</p>}
      <button class="button button-quiet button-small" type="button" data-read-card>
        <span>{text.read}</span>
      </button>
    </fieldset>
  );
}

/** What the law leaves to the counter, done there: who was there by their cards, the fee, and what was handed over. */
export function ActForm(
  props: FormProps & { act: CounterAct; seats: readonly Seat[]; agent: string },
): VNode {
  const { language, values, faults, act, seats, agent } = props;
  const text = actTexts(language);
  return (
    <DecisionShell
      {...props}
      action="act"
      title={caseTexts(language).actions['act-at-counter']}
      lead={text.lead(act.names[language])}
      confirm={text.confirm}
    >
      <div id="reader" data-agent={agent}>
        <p role="status" aria-live="polite" id="reader-state" />
        {Object.entries(text.states).map(([state, words]) => (
          <p hidden data-state={state}>
            {words}
          </p>
        ))}
        {seats.map((seat) => (
          <CardOf {...props} seat={seat} />
        ))}
      </div>
      <TextField
        name="handedOver"
        label={text.handedOver(act.handsOver[language])}
        value={typedOf(values, 'handedOver')}
        fault={faultOf(faults, 'handedOver')}
        width="wide"
        maxLength={300}
      />
      <TextField
        name="fee"
        label={text.fee}
        hint={text.feeHint}
        value={typedOf(values, 'fee')}
        fault={faultOf(faults, 'fee')}
        required={false}
        width="short"
        inputMode="decimal"
        maxLength={15}
      />
      <SelectField
        name="method"
        label={text.method}
        choices={(['cash', 'qr'] as const).map((value) => ({ value, label: text.methods[value] }))}
        value={typedOf(values, 'method')}
        required={false}
      />
      <CounterQr {...props} />
    </DecisionShell>
  );
}
