import type { DataItem, Language } from '@saphan/contracts';
import {
  ActionBar,
  Button,
  ButtonLink,
  ChoiceField,
  ErrorSummary,
  Form,
  Notice,
  SelectField,
  TextArea,
  TextField,
  type FieldFault,
} from '@saphan/ui';
import type { VNode } from 'preact';
import { agreementTexts } from './agreement-texts.ts';
import { pdpaGrounds, type Terms } from './draft-agreement.ts';
import { describeItem } from './describe-item.ts';

export interface OfferBodyProps {
  language: Language;
  /** Where the form is sent, with the service that it is for. */
  action: string;
  back: string;
  giver: string;
  source: string;
  /** Items that may be asked for: what the service needs. */
  items: readonly DataItem[];
  terms: Terms;
  replaces: boolean;
  faults: readonly FieldFault[];
}

/** An offer, filled in as far as the service's needs say; the person reads, narrows and signs. */
export function OfferBody(props: OfferBodyProps): VNode {
  const { language, terms, faults, items } = props;
  const text = agreementTexts(language);
  const faultOf = (field: string) => faults.find((fault) => fault.field === field)?.message;
  const words = (name: 'purposeTh' | 'purposeEn') => (
    <TextArea
      name={name}
      label={text.fields[name]}
      value={terms[name]}
      maxLength={500}
      rows={2}
      fault={faultOf(name)}
    />
  );
  const line = (name: 'actTh' | 'actEn' | 'section', width?: 'short') => (
    <TextField
      name={name}
      label={text.fields[name]}
      value={terms[name]}
      width={width ?? 'wide'}
      maxLength={300}
      fault={faultOf(name)}
    />
  );
  const number = (name: 'years' | 'perMinute' | 'perDay' | 'retentionDays') => (
    <TextField
      name={name}
      label={text.fields[name]}
      value={terms[name]}
      width="short"
      inputMode="numeric"
      maxLength={12}
      fault={faultOf(name)}
    />
  );
  return (
    <div class="factor stack">
      <header class="stack-tight">
        <h1>{text.offerTitle(props.giver)}</h1>
        <p class="muted">{props.source}</p>
      </header>
      <ErrorSummary faults={faults} />
      {props.replaces && <Notice>{text.changeNote}</Notice>}
      <Form action={props.action} class="stack">
        <ChoiceField
          name="items"
          kind="many"
          label={text.fields.items}
          hint={text.itemsHint}
          chosen={terms.items}
          choices={items.map((item) => ({
            value: item.id,
            label: item.names[language],
            note: describeItem(item, language),
          }))}
          fault={faultOf('items')}
        />
        {words('purposeTh')}
        {words('purposeEn')}
        {line('actTh')}
        {line('actEn')}
        {line('section', 'short')}
        <SelectField
          name="pdpa"
          label={text.fields.pdpa}
          value={terms.pdpa}
          empty={text.noPdpa}
          required={false}
          choices={pdpaGrounds.map((ground) => ({ value: ground, label: text.grounds[ground] }))}
        />
        {number('years')}
        {number('perMinute')}
        {number('perDay')}
        {number('retentionDays')}
        <ActionBar>
          <Button>{text.send}</Button>
          <ButtonLink tone="plain" href={props.back}>
            {text.back}
          </ButtonLink>
        </ActionBar>
      </Form>
    </div>
  );
}
