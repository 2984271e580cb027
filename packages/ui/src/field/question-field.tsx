import { defineTexts, type Question, type QuestionKind } from '@saphan/contracts';
import type { VNode } from 'preact';
import { useLanguage } from '../page-context.tsx';
import { AddressField, type SubDistrict } from './address-field.tsx';
import { CalculatedField } from './calculated-field.tsx';
import { ChoiceField, SelectField } from './choice-field.tsx';
import { choicesOf } from './choices-of.ts';
import { DateField } from './date-field.tsx';
import { DeclarationField } from './declaration-field.tsx';
import { FileField, type UploadedFile } from './file-field.tsx';
import { MapPointField } from './map-point-field.tsx';
import { RepeatField } from './repeat-field.tsx';
import { TextField, type TextFieldProps } from './text-field.tsx';
import { UnknownBox } from './unknown-box.tsx';

/** Texts of the HTML fields by name, as `toFieldValues` gives them or as they were posted. */
export type FieldValues = Readonly<Record<string, unknown>>;

export interface QuestionFieldProps {
  question: Question;
  values: FieldValues;
  fault?: string | undefined;
  /** By the merged demands of all services; the question's own where left out. */
  required?: boolean;
  areas?: readonly SubDistrict[];
  /** Choices that a source gave, for `optionsFrom`. */
  offered?: readonly { readonly value: string; readonly label: string }[];
  uploaded?: readonly UploadedFile[];
  resumable?: string;
  /** Faults inside the rows of a group, by field. */
  rowFaults?: readonly { readonly field: string; readonly message: string }[];
  /** Which questions of rows are asked; all where left out. */
  isAsked?: (name: string) => boolean;
  /** What is worked out, as people read it, by the name of its field. */
  calculated?: (name: string) => string | undefined;
  /** How many groups stand around. */
  depth?: number;
}

const texts = defineTexts(
  {
    yes: 'ใช่',
    no: 'ไม่ใช่',
    other: 'อื่น ๆ',
    otherLabel: 'ระบุ',
    choose: 'เลือก',
    pid: 'ตัวเลข 13 หลัก',
    juristic: 'ตัวเลข 13 หลัก ขึ้นต้นด้วย 0',
  },
  {
    yes: 'Yes',
    no: 'No',
    other: 'Another',
    otherLabel: 'Which',
    choose: 'choose',
    pid: '13 digits',
    juristic: '13 digits, the first is 0',
  },
);

interface Drawn {
  readonly props: QuestionFieldProps;
  readonly base: {
    readonly name: string;
    readonly label: string;
    readonly hint: string | undefined;
    readonly why: string | undefined;
    readonly fault: string | undefined;
    readonly required: boolean;
  };
  readonly field: (suffix?: string) => string;
  readonly language: 'th' | 'en';
  readonly text: ReturnType<typeof texts>;
}

const toText = (value: unknown): string => {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' || typeof first === 'number' ? String(first) : '';
};

const textLike =
  (extra: (drawn: Drawn) => Partial<TextFieldProps>) =>
  (drawn: Drawn): VNode => {
    const { question } = drawn.props;
    return (
      <TextField
        {...drawn.base}
        value={drawn.field()}
        autocomplete={question.autocomplete}
        {...extra(drawn)}
      />
    );
  };

/** More choices than this make a list: as radios they would push all else off the page. */
const mostRadios = 12;

function drawChoice({ props, base, field, language, text }: Drawn): VNode {
  const { question, offered = [] } = props;
  const fixed = choicesOf(question, language);
  if (question.optionsFrom === undefined && fixed.length > mostRadios)
    return <SelectField {...base} choices={fixed} value={field()} empty={text.choose} />;
  const isOpen = question.optionsFrom !== undefined;
  const choices = [...offered, ...fixed, ...(isOpen ? [{ value: 'other', label: text.other }] : [])];
  // How another answer is written matters only to who gives one.
  const isHintBelow = isOpen && choices.length > 1 && base.hint !== undefined;
  return (
    <ChoiceField
      {...base}
      hint={isHintBelow ? undefined : base.hint}
      choices={choices}
      // Where a source offers nothing there is nothing to choose: the field to write in stands open.
      chosen={[isOpen && choices.length === 1 ? 'other' : field()]}
      inline={choices.length === 2 && !isOpen}
    >
      {isOpen && (
        <label class="part choice-other">
          <span>{text.otherLabel}</span>
          {isHintBelow && <small class="field-hint">{base.hint}</small>}
          <input class="input input-medium" name={`${question.id}-other`} value={field('other')} />
        </label>
      )}
    </ChoiceField>
  );
}

const draw: Readonly<Record<QuestionKind, (drawn: Drawn) => VNode | null>> = {
  text: (drawn) =>
    drawn.props.question.optionsFrom
      ? drawChoice(drawn)
      : // No limit at the field: a browser cuts what is pasted without a word, while the answer is told that it is too long.
        textLike(({ props }) => ({
          width: (props.question.maxLength ?? 100) <= 20 ? 'short' : 'medium',
          spellcheck: true,
        }))(drawn),
  number: textLike(({ props, language }) => ({
    inputMode: 'decimal',
    width: 'short',
    after: props.question.unit?.[language],
  })),
  money: textLike(({ language }) => ({
    inputMode: 'decimal',
    width: 'short',
    after: language === 'th' ? 'บาท' : 'baht',
  })),
  pid: textLike(({ base, text }) => ({ inputMode: 'numeric', hint: base.hint ?? text.pid, maxLength: 20 })),
  'juristic-id': textLike(({ base, text }) => ({
    inputMode: 'numeric',
    hint: base.hint ?? text.juristic,
    maxLength: 20,
  })),
  phone: textLike(() => ({ type: 'tel', inputMode: 'tel', maxLength: 20, width: 'short' })),
  email: textLike(() => ({ type: 'email', inputMode: 'email', maxLength: 254 })),
  choice: drawChoice,
  many: ({ props, base, language }) => {
    const chosen = props.values[props.question.id];
    return (
      <ChoiceField
        {...base}
        kind="many"
        choices={choicesOf(props.question, language)}
        chosen={Array.isArray(chosen) ? chosen.map(String) : [toText(chosen)]}
      />
    );
  },
  'yes-no': ({ props, base, field, language, text }) => (
    <ChoiceField
      {...base}
      inline
      choices={(['yes', 'no'] as const).map((value) => {
        const own = props.question.options?.find((option) => option.value === value);
        return { value, label: own?.label[language] ?? text[value] };
      })}
      chosen={[field()]}
    />
  ),
  date: ({ base, field }) => (
    <DateField {...base} day={field('day')} month={field('month')} year={field('year')} />
  ),
  address: ({ props, base, field }) => <AddressField {...base} part={field} areas={props.areas ?? []} />,
  'map-point': ({ base, field }) => <MapPointField {...base} lat={field('lat')} lon={field('lon')} />,
  file: ({ props, base }) => (
    <FileField
      {...base}
      accept={props.question.accept ?? []}
      maxBytes={props.question.maxBytes}
      uploaded={props.uploaded ?? []}
      keepsLocation={props.question.keepLocation === true}
      resumable={props.resumable}
    />
  ),
  declaration: ({ base, field }) => <DeclarationField {...base} checked={field() === 'yes'} />,
  note: ({ base }) => <p class="field-note">{base.label}</p>,
  repeat: ({ props, base }) => <RepeatField {...props} frame={base} draw={QuestionField} />,
};

/** Draws a question of any kind with the fields that `parseAnswers` of @saphan/forms reads. */
export function QuestionField(props: QuestionFieldProps): VNode | null {
  const { question, values, fault } = props;
  const language = useLanguage();
  const drawn: Drawn = {
    props,
    language,
    text: texts(language),
    base: {
      name: question.id,
      label: question.label[language],
      hint: question.hint?.[language],
      why: question.why?.[language],
      fault,
      required: props.required ?? question.required,
    },
    field: (suffix = '') => toText(values[suffix === '' ? question.id : `${question.id}-${suffix}`]),
  };
  if (question.calculation !== undefined)
    return <CalculatedField {...drawn.base} question={question} value={props.calculated?.(question.id)} />;
  const field = draw[question.kind](drawn);
  if (question.mayBeUnknown !== true) return field;
  return (
    <div class="may-be-unknown">
      {field}
      <UnknownBox name={`${question.id}-unknown`} checked={drawn.field('unknown') === 'yes'} />
    </div>
  );
}
