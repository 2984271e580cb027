import type { Language } from '@saphan/contracts';
import { TextField, type FieldFault } from '@saphan/ui';
import type { VNode } from 'preact';
import { placeTexts } from './place-texts.ts';

type Detail = 'nameTh' | 'nameEn' | 'addressTh' | 'addressEn' | 'centre';

/** Fields of what a place is called and where it is. */
export function DetailFields(props: {
  language: Language;
  values: Readonly<Record<Detail, string>>;
  faults: readonly FieldFault[];
}): VNode {
  const text = placeTexts(props.language);
  return (
    <>
      {(['nameTh', 'nameEn', 'addressTh', 'addressEn', 'centre'] as const).map((name) => (
        <TextField
          name={name}
          label={text.fields[name]}
          value={props.values[name]}
          maxLength={name === 'centre' ? 40 : 300}
          width={name.startsWith('address') ? 'wide' : 'medium'}
          required={name !== 'centre'}
          hint={name === 'centre' ? text.centreHint : undefined}
          fault={props.faults.find((fault) => fault.field === name)?.message}
        />
      ))}
    </>
  );
}
