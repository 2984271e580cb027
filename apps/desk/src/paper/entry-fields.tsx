import type { Language, PaperCells, PaperFault, PaperField } from '@saphan/contracts';
import { findWrittenDay, formatDate } from '@saphan/thai';
import { SelectField, TextField, type FieldFault } from '@saphan/ui';
import type { VNode } from 'preact';
import { keyingTexts } from './keying-texts.ts';
import { textOf, type PostedForm } from '../page/posted-form.ts';

/** Fields of forms are numbered: headers are words of a page and no names. */
const nameOf = (at: number): string => `field${String(at)}`;

/** What was typed, by the headers of the register. */
export const readCells = (form: PostedForm, fields: readonly PaperField[]): PaperCells =>
  Object.fromEntries(fields.map(({ header }, at) => [header, textOf(form, nameOf(at))]));

/** How a kept cell is shown again: days as people write them. */
export function showCell(cell: string, { kind }: Pick<PaperField, 'kind'>, language: Language): string {
  const day = kind === 'day' ? findWrittenDay(cell) : undefined;
  return day === undefined ? cell : formatDate(language, day, 'short');
}

export const toTyped = (
  cells: PaperCells,
  fields: readonly PaperField[],
  language: Language,
): Record<string, string> =>
  Object.fromEntries(
    fields.map((field, at) => [nameOf(at), showCell(cells[field.header] ?? '', field, language)]),
  );

/** What the gateway found wrong, at the fields of the form. */
export function toFieldFaults(
  faults: readonly PaperFault[],
  fields: readonly PaperField[],
  language: Language,
): FieldFault[] {
  const { rules } = keyingTexts(language);
  return faults.map(({ header, rule }) => ({
    field: nameOf(fields.findIndex((field) => field.header === header)),
    message: rules[rule],
  }));
}

export interface EntryFieldsProps {
  fields: readonly PaperField[];
  typed: PostedForm;
  faults: readonly FieldFault[];
  language: Language;
  /** Name of a data item, for who does not read the page's own words. */
  itemName: (id: string) => string;
  /** What stands under a field, if anything. */
  hintOf?: (field: PaperField) => string | undefined;
}

/** One field for each column of the page, in its order; `check-fields.ts` checks while one types what the gateway checks again. */
export function EntryFields(props: EntryFieldsProps): VNode {
  const { fields, typed, faults, language, itemName, hintOf } = props;
  const text = keyingTexts(language);
  return (
    <>
      {fields.map((field, at) => {
        const name = nameOf(at);
        const names = field.items.map(itemName).filter((item) => item !== field.header);
        const shared = {
          ...{ name, label: field.header, value: textOf(typed, name) },
          hint: hintOf?.(field) ?? (names.length > 0 ? names.join(', ') : undefined),
          fault: faults.find((fault) => fault.field === name)?.message,
        };
        if (field.choices)
          return (
            <SelectField
              {...shared}
              empty={text.choose}
              choices={field.choices.map((choice) => ({ value: choice, label: choice }))}
            />
          );
        return (
          <div
            class="field-checked"
            data-check={field.kind}
            data-required={field.isRequired ? '' : undefined}
            data-wrong={text.rules[field.kind === 'text' ? 'value' : field.kind]}
            data-missing={text.rules.required}
          >
            <TextField
              {...shared}
              width="wide"
              inputMode={field.kind === 'pid' ? 'numeric' : field.kind === 'number' ? 'decimal' : 'text'}
              maxLength={field.kind === 'text' ? field.maxLength : undefined}
            />
            <output class="field-said" data-said hidden />
          </div>
        );
      })}
    </>
  );
}
