import { ChoiceField, DateField, SelectField, TextArea, TextField } from '@saphan/ui';
import type { VNode } from 'preact';
import { dateParts, fieldName, type Column, type Fields } from './columns.ts';
import { readFault, type OpenChoices } from './sheet.ts';
import type { SheetTexts } from './sheet-texts.ts';

/** Columns in which one item is named. */
export const itemColumns: readonly string[] = ['item', 'by', 'coverage.by', 'requestItem'];
/** The list of items that the page offers while one types. */
export const itemOffers = 'item-offers';

interface ColumnFieldProps {
  column: Column;
  prefix: string;
  fields: Fields;
  faults: readonly string[];
  open: OpenChoices;
  /** Names of items by id. */
  names: ReadonlyMap<string, string>;
  text: SheetTexts;
}

/** The field of one value of an entry. */
export function ColumnField({ column, prefix, fields, faults, open, names, text }: ColumnFieldProps): VNode {
  const { path, as, isOptional } = column;
  const name = fieldName(prefix, path);
  const typed = fields[name] ?? '';
  const value = typeof typed === 'string' ? typed : (typed[0] ?? '');
  const { labels, choices: words, hints } = text;
  const label = labels[path] ?? labels[path === 'th' || path === 'en' ? `names.${path}` : path] ?? path;
  const found = faults.map(readFault).find(({ field }) => field === name);
  const isItem = itemColumns.includes(path);
  const base = {
    name,
    label,
    hint: (isItem ? names.get(value) : undefined) ?? hints[path],
    required: isOptional !== true,
    fault: found && (found.why === undefined ? text.fault : text.rowFaults[found.why]),
  };
  const offered =
    open[path] ?? (column.choices ?? []).map((each) => ({ value: each, label: words[each] ?? each }));
  if (as === 'date') {
    const [day, month, year] = dateParts.map((part) => String(fields[`${name}-${part}`] ?? ''));
    return (
      <DateField
        {...base}
        hint={undefined}
        day={day ?? ''}
        month={month ?? ''}
        year={year ?? ''}
        fault={base.fault && text.dateFault}
      />
    );
  }
  if (as === 'select') {
    // What was published under other choices stays what it is.
    const isKnown = value === '' || offered.some((choice) => choice.value === value);
    const choices = isKnown ? offered : [...offered, { value, label: value }];
    return <SelectField {...base} value={value} empty={text.choose} choices={choices} />;
  }
  if (as === 'many')
    return (
      <ChoiceField
        {...base}
        kind="many"
        inline
        chosen={typeof typed === 'string' ? [typed] : typed}
        choices={offered}
      />
    );
  if (as === 'yes')
    return (
      <ChoiceField
        {...base}
        kind="many"
        required={false}
        chosen={[value]}
        choices={[{ value: 'yes', label }]}
      />
    );
  if (['long', 'lines', 'texts', 'options', 'covered', 'pairs'].includes(as))
    return <TextArea {...base} value={value} rows={as === 'long' ? 2 : 4} />;
  const isNumber = as === 'number' || as === 'baht';
  return (
    <TextField
      {...base}
      value={value}
      width={isNumber ? 'short' : 'wide'}
      inputMode={isNumber ? 'decimal' : 'text'}
      list={isItem ? itemOffers : undefined}
    />
  );
}
