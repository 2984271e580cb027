import { defineTexts, type Question } from '@saphan/contracts';
import { drawnRows, inRow, rowButton, rowLimitOf, templateRow, toRowMark } from '@saphan/forms';
import type { VNode } from 'preact';
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
        {rows.map((row, at) => (
          <RowFields group={group} row={row} place={at + 1} props={props} />
        ))}
        <template data-token={templateRow(depth)}>
          <RowFields group={group} row={templateRow(depth)} props={props} />
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
