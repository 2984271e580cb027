import type { DataItem } from '@saphan/contracts';
import { ChoiceField, Panel, SelectField, TextArea, TextField } from '@saphan/ui';
import type { VNode } from 'preact';
import { ChoiceRowsField } from '../choice-rows/choice-rows-field.tsx';
import { itemTexts } from '../item/item-rows.tsx';
import { say, type Visit } from '../pages/visit.ts';
import { itemEditorTexts } from './item-editor-texts.ts';
import { classifications, displays, personals, type ItemFault, type ItemFields } from './read-item.ts';

interface FieldsProps {
  visit: Visit;
  fields: ItemFields;
  faults: readonly ItemFault[];
}

/** Which field a fault is shown at. */
export const faultFields: Readonly<Record<ItemFault, string>> = {
  id: 'id',
  names: 'nameTh',
  definition: 'definitionTh',
  limits: 'minimum',
  schema: 'schema',
  'schema-size': 'schema',
  codes: 'codes',
  unit: 'unitTh',
  law: 'lawTh',
  examples: 'examples',
  deprecated: 'since',
};

/** What the fields of one panel share. */
function useField({ visit, fields, faults }: FieldsProps) {
  const text = itemEditorTexts(visit.language);
  const faultOf = (name: string): string | undefined => {
    const fault = faults.find((each) => faultFields[each] === name);
    return fault === undefined ? undefined : text.faults[fault];
  };
  return (name: string) => ({ name, value: fields[name], fault: faultOf(name) });
}

export function WordFields(props: FieldsProps & { isNew: boolean }): VNode {
  const text = itemEditorTexts(props.visit.language);
  const field = useField(props);
  return (
    <Panel title={text.words}>
      {props.isNew ? (
        <TextField {...field('id')} label={text.id} hint={text.idHint} maxLength={100} />
      ) : (
        <input type="hidden" name="id" value={props.fields['id']} />
      )}
      <div class="language-pair">
        <TextField {...field('nameTh')} label={text.nameTh} width="wide" maxLength={200} />
        <TextField {...field('nameEn')} label={text.nameEn} width="wide" maxLength={200} />
        <TextArea {...field('definitionTh')} label={text.definitionTh} rows={3} maxLength={1_000} />
        <TextArea {...field('definitionEn')} label={text.definitionEn} rows={3} maxLength={1_000} />
      </div>
    </Panel>
  );
}

/** Fields that only some kinds of value have a use for. */
const partFields = {
  codes: ['codes', 'codesCode0'],
  examples: ['examples'],
  limits: ['minimum', 'maximum', 'maxLength', 'pattern', 'unitTh', 'unitEn'],
} as const;

export function ValueFields(props: FieldsProps): VNode {
  const text = itemEditorTexts(props.visit.language);
  const field = useField(props);
  /** Which part it is, for the style sheet; nothing where a value stands, to be seen and emptied. */
  const partOf = (part: keyof typeof partFields): string | undefined =>
    partFields[part].some((name) => (props.fields[name] ?? '') !== '') ? undefined : part;
  const short = (name: 'maxLength' | 'minimum' | 'maximum'): VNode => (
    <TextField {...field(name)} label={text[name]} width="short" inputMode="decimal" required={false} />
  );
  return (
    <Panel title={text.value}>
      <SelectField
        {...field('display')}
        label={text.display}
        choices={displays.map((value) => ({ value, label: text.displays[value] }))}
      />
      <div data-for={partOf('codes')}>
        <ChoiceRowsField
          visit={props.visit}
          name="codes"
          label={text.codes}
          fields={props.fields}
          fault={field('codes').fault}
          required={false}
        />
      </div>
      <div data-for={partOf('examples')}>
        <TextArea {...field('examples')} label={text.examples} hint={text.examplesHint} rows={2} />
      </div>
      <div class="language-pair" data-for={partOf('limits')}>
        {short('minimum')}
        {short('maximum')}
        {short('maxLength')}
        <TextField {...field('pattern')} label={text.pattern} required={false} />
        <TextField {...field('unitTh')} label={text.unitTh} required={false} />
        <TextField {...field('unitEn')} label={text.unitEn} required={false} />
      </div>
      <details>
        <summary>{text.schema}</summary>
        <TextArea {...field('schema')} label={text.schema} hint={text.schemaHint} required={false} rows={8} />
      </details>
    </Panel>
  );
}

export function GovernanceFields(props: FieldsProps & { member: string }): VNode {
  const { visit, member, fields } = props;
  const text = itemEditorTexts(visit.language);
  const columns = itemTexts(visit.language);
  const field = useField(props);
  const owners = [...new Set([member, fields['owner'] ?? ''])].filter((id) => id.includes('/'));
  const { dataServices } = visit.view.catalogue;
  return (
    <Panel title={text.governance}>
      <SelectField
        {...field('owner')}
        label={text.owner}
        choices={[
          ...owners.map((id) => {
            const found = visit.view.findMember(id);
            return { value: id, label: found === undefined ? id : say(found.names, visit) };
          }),
          { value: 'applicant', label: text.applicant },
          { value: 'local', label: text.local },
        ]}
      />
      <SelectField
        {...field('source')}
        label={text.source}
        empty={text.noSource}
        required={false}
        choices={dataServices.map(({ code, names }) => ({
          value: code,
          label: `${say(names, visit)} (${code})`,
        }))}
      />
      <SelectField
        {...field('classification')}
        label={text.classification}
        choices={classifications.map((value) => ({ value, label: columns.classes[value] }))}
      />
      <SelectField
        {...field('personal')}
        label={text.personal}
        choices={personals.map((value) => ({ value, label: columns.kinds[value] }))}
      />
      <TextField {...field('xmlTag')} label={text.xmlTag} required={false} />
      <div class="language-pair">
        <TextField {...field('lawTh')} label={text.lawTh} width="wide" required={false} />
        <TextField {...field('lawEn')} label={text.lawEn} width="wide" required={false} />
      </div>
      <TextField {...field('section')} label={text.section} width="short" required={false} />
      <ChoiceField
        name="confirmed"
        label={text.confirmed}
        kind="many"
        required={false}
        chosen={[fields['confirmed'] ?? '']}
        choices={[{ value: 'yes', label: text.confirmed }]}
      />
    </Panel>
  );
}

export function DeprecationFields(props: FieldsProps): VNode {
  const { visit, fields } = props;
  const text = itemEditorTexts(visit.language);
  const field = useField(props);
  const items = visit.view.catalogue.items.filter(
    (item: DataItem) => item.id !== fields['id'] && !item.deprecated,
  );
  return (
    <Panel title={text.deprecation} folded={fields['since'] === ''}>
      <TextField
        {...field('since')}
        label={text.since}
        hint={text.sinceHint}
        width="short"
        required={false}
      />
      <div class="language-pair">
        <TextField {...field('reasonTh')} label={text.reasonTh} width="wide" required={false} />
        <TextField {...field('reasonEn')} label={text.reasonEn} width="wide" required={false} />
      </div>
      <SelectField
        {...field('replacement')}
        label={text.replacement}
        empty={text.noReplacement}
        required={false}
        choices={items.map((item) => ({ value: item.id, label: `${say(item.names, visit)} (${item.id})` }))}
      />
    </Panel>
  );
}
