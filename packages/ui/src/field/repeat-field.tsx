import { defineTexts, type Question } from '@saphan/contracts';
import { drawnRows, inRow, rowButton, rowLimitOf, templateRow, toRowMark } from '@saphan/forms';
import type { ComponentChildren, VNode } from 'preact';
import { Button } from '../button/button.tsx';
import { fieldId } from '../error-summary/error-summary.tsx';
import { useLanguage } from '../page-context.tsx';
import { GroupFrame, type FrameProps } from './field-frame.tsx';
import type { QuestionFieldProps } from './question-field.tsx';

const texts = defineTexts(
  {
    add: (entry: string) => `เพิ่ม${entry}`,
    remove: 'ลบ',
    removed: 'ลบแล้ว',
    undo: 'เอากลับมา',
    none: 'ยังไม่มีรายการ',
    most: (count: number) => `เพิ่มได้ไม่เกิน ${count} รายการ`,
  },
  {
    add: (entry: string) => `Add: ${entry}`,
    remove: 'Remove',
    removed: 'Removed',
    undo: 'Put it back',
    none: 'Nothing added yet',
    most: (count: number) => `${count} at most`,
  },
);

const idOf = ({ id }: Question): string => id.slice(id.lastIndexOf('.') + 1);

interface RowProps {
  group: Question;
  /** By which its fields are named. */
  row: number | string;
  /** Its place, counted from 1; none for the empty row that is put in. */
  place?: number;
  props: RepeatFieldProps;
}

function RowFields({ group, row, place, props }: RowProps): VNode {
  const language = useLanguage();
  const text = texts(language);
  const { draw, depth = 0, isAsked = () => true, rowFaults = [] } = props;
  const entry = group.entry?.[language] ?? group.label[language];
  const number = place === undefined ? '' : String(place);
  const shown = (group.questions ?? [])
    .map((question) => inRow(group, row, question))
    .filter(({ id }) => isAsked(id));
  return (
    <fieldset class="row-of-group" data-row>
      <input type="hidden" name={`${group.id}.${row}`} value={toRowMark(shown.map(idOf))} />
      <legend>
        {entry} <span data-row-number>{number}</span>
      </legend>
      <div class="fields">
        {shown.map((question) =>
          draw({
            ...props,
            question,
            required: question.required,
            depth: depth + 1,
            fault: rowFaults.find(({ field }) => field === question.id || field.startsWith(`${question.id}-`))
              ?.message,
          }),
        )}
      </div>
      <Button tone="plain" size="small" name={rowButton} value={`remove ${group.id} ${row}`} formNoValidate>
        {text.remove}
        <span class="unseen">
          {' '}
          {entry} <span data-row-number>{number}</span>
        </span>
      </Button>
    </fieldset>
  );
}

/** As many rows as fold together; twice as many stand open before any does. */
const foldedTogether = 20;

/** Rows above those that stand open: a key in one field must not lay out a thousand. */
function FoldedRows(props: {
  group: Question;
  from: number;
  to: number;
  isOpen?: boolean;
  children?: ComponentChildren;
}): VNode {
  const { group, from, to, isOpen = false, children } = props;
  const language = useLanguage();
  return (
    <details class="rows-folded" data-rows open={isOpen}>
      <summary>
        {group.entry?.[language] ?? group.label[language]} <span data-rows-from>{from}</span>–
        <span data-rows-to>{to}</span>
      </summary>
      {children}
    </details>
  );
}

interface Block {
  /** Place of its first row, counted from 0. */
  from: number;
  rows: readonly number[];
}

function toBlocks(rows: readonly number[]): { folded: Block[]; open: Block } {
  const folded: Block[] = [];
  let from = 0;
  while (rows.length - from > 2 * foldedTogether) {
    folded.push({ from, rows: rows.slice(from, from + foldedTogether) });
    from += foldedTogether;
  }
  return { folded, open: { from, rows: rows.slice(from) } };
}

export interface RepeatFieldProps extends QuestionFieldProps {
  frame: Omit<FrameProps, 'children'>;
  /** Draws a question of a row; of any kind, also a group again. */
  draw: (props: QuestionFieldProps) => VNode | null;
}

/** A group of questions that is answered as often as there is something to tell: a row each, more and less by a press. */
export function RepeatField(props: RepeatFieldProps): VNode {
  const { question: group, values, frame, depth = 0 } = props;
  const language = useLanguage();
  const text = texts(language);
  const rows = drawnRows(group, values);
  const count = rows.length;
  const limit = rowLimitOf(group);
  const { folded, open } = toBlocks(rows);
  const draw = ({ rows: drawn, from }: Block): VNode[] =>
    drawn.map((row, at) => <RowFields group={group} row={row} place={from + at + 1} props={props} />);
  const hasFault = (block: Block): boolean =>
    (props.rowFaults ?? []).some(({ field }) =>
      block.rows.some((row) => field.startsWith(`${group.id}.${row}.`)),
    );
  return (
    <GroupFrame {...frame}>
      <div
        class="repeat"
        id={fieldId(group.id)}
        tabIndex={-1}
        data-repeat={group.id}
        data-next={(rows.at(-1) ?? -1) + 1}
        data-most={limit}
        data-removed={text.removed}
        data-undo={text.undo}
      >
        {folded.map((block) => (
          <FoldedRows
            group={group}
            from={block.from + 1}
            to={block.from + block.rows.length}
            isOpen={hasFault(block)}
          >
            {draw(block)}
          </FoldedRows>
        ))}
        {draw(open)}
        <template data-token={templateRow(depth)}>
          <RowFields group={group} row={templateRow(depth)} props={props} />
        </template>
        <template data-fold={foldedTogether}>
          <FoldedRows group={group} from={0} to={0} />
        </template>
        <p class="muted repeat-none">{text.none}</p>
        <div class="cluster">
          <Button
            tone="quiet"
            size="small"
            name={rowButton}
            value={`add ${group.id}`}
            formNoValidate
            disabled={count >= limit}
          >
            {text.add(group.entry?.[language] ?? group.label[language])}
          </Button>
          {count >= limit && <span class="small muted">{text.most(limit)}</span>}
        </div>
      </div>
    </GroupFrame>
  );
}
