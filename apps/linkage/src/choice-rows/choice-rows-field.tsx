import { TextArea } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Visit } from '../pages/visit.ts';
import { findChoiceFaults, rowFields, rowsIn, type ChoiceAct, type ChoiceRow } from './choice-rows.ts';
import { choiceTexts } from './choice-texts.ts';

interface Props {
  visit: Pick<Visit, 'language'>;
  /** Before the names of its fields. */
  name: string;
  label: string;
  fields: Readonly<Record<string, string | undefined>>;
  fault: string | undefined;
  required: boolean;
}

/** So many rows are named at once. */
const mostFaults = 10;

/** Before other buttons of a form, so that Enter in a field saves and moves no row. */
export const EnterSaves = (): VNode => (
  <button type="submit" class="unseen" tabIndex={-1} aria-hidden="true" />
);

/**
 * Choices as rows: code, Thai and English side by side, each moved or removed by its buttons; several at once are pasted as lines. The
 * buttons send the form, which shows the rows as they are then; the island `choice-rows-keys.ts` does the same in place.
 */
export function ChoiceRowsField({ visit, name, label, fields, fault, required }: Props): VNode {
  const text = choiceTexts(visit.language);
  const rows = rowsIn(fields, name);
  return (
    <fieldset class="stack choice-rows" data-choices={name}>
      <legend class="unseen">{label}</legend>
      {fault !== undefined && <RowFaults visit={visit} name={name} fields={fields} fault={fault} />}
      <ol class="choice-row-list" data-rows>
        {rows.map((row, at) => (
          <Row
            visit={visit}
            name={name}
            row={row}
            at={at}
            count={rows.length}
            isFaulty={fault !== undefined}
          />
        ))}
      </ol>
      <p>
        <Act name={name} act="add" at={rows.length} label={text.add} word={text.add} />
      </p>
      <details open={rows.length === 0 || (fields[name] ?? '') !== ''}>
        <summary>{text.paste}</summary>
        <div class="stack">
          <TextArea
            name={name}
            value={fields[name]}
            label={text.pasted}
            hint={text.pasteHint}
            rows={4}
            required={required && rows.length === 0}
          />
          <p>
            <Act name={name} act="take" at={0} label={text.take} word={text.take} />
          </p>
        </div>
      </details>
      <template data-row-template>
        <Row visit={visit} name={name} row={{ code: '', th: '', en: '' }} at={0} count={3} isFaulty={false} />
      </template>
    </fieldset>
  );
}

/** Which rows are at fault and what each lacks; the general words where none is. */
function RowFaults({
  visit,
  name,
  fields,
  fault,
}: Pick<Props, 'visit' | 'name' | 'fields'> & { fault: string }): VNode {
  const text = choiceTexts(visit.language);
  const faults = findChoiceFaults(fields, name).slice(0, mostFaults);
  if (faults.length === 0) return <span class="field-fault">{fault}</span>;
  return (
    <ul class="plain-list">
      {faults.map(({ at, isPasted, is, code }) => (
        <li class="field-fault">
          {isPasted ? text.line(at) : text.row(at)}: {is === 'spaces' ? text.spaces(code) : text.lacks[is]}
        </li>
      ))}
    </ul>
  );
}

function Row(props: {
  visit: Pick<Visit, 'language'>;
  name: string;
  row: ChoiceRow;
  at: number;
  count: number;
  isFaulty: boolean;
}): VNode {
  const { visit, name, row, at, count, isFaulty } = props;
  const text = choiceTexts(visit.language);
  const names = rowFields(name, at);
  const isBegun = Object.values(row).some((value) => value !== '');
  const input = (part: keyof ChoiceRow): VNode => (
    <label class="choice-cell">
      <span class="muted small">{text[part]}</span>
      <input
        class="input"
        name={names[part]}
        data-part={part}
        value={row[part]}
        lang={part === 'code' ? 'en' : part}
        maxLength={part === 'code' ? 100 : 500}
        autocomplete="off"
        spellcheck={part !== 'code'}
        aria-label={`${text.row(at + 1)}: ${text[part]}`}
        aria-invalid={isFaulty && isBegun && row[part] === '' ? 'true' : undefined}
      />
    </label>
  );
  return (
    <li class="choice-row">
      {input('code')}
      {input('th')}
      {input('en')}
      <span class="cluster">
        <Act name={name} act="up" at={at} label={`${text.up}: ${text.row(at + 1)}`} word="↑" off={at === 0} />
        <Act
          name={name}
          act="down"
          at={at}
          label={`${text.down}: ${text.row(at + 1)}`}
          word="↓"
          off={at === count - 1}
        />
        <Act name={name} act="remove" at={at} label={`${text.remove}: ${text.row(at + 1)}`} word="×" />
      </span>
    </li>
  );
}

function Act(props: {
  name: string;
  act: ChoiceAct;
  at: number;
  label: string;
  word: string;
  off?: boolean;
}): VNode {
  const { act, at, label, word, off = false } = props;
  const isWord = label === word;
  return (
    <button
      class={`button button-small ${isWord ? 'button-quiet' : 'button-plain'}`}
      type="submit"
      name={`${props.name}Act`}
      value={`${act}:${String(at)}`}
      data-act={act}
      disabled={off}
      aria-label={isWord ? undefined : label}
      title={isWord ? undefined : label}
    >
      {word}
    </button>
  );
}
