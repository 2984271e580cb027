import { defineTexts } from '@saphan/contracts';
import { monthName } from '@saphan/thai';
import type { VNode } from 'preact';
import { fieldId } from '../error-summary/error-summary.tsx';
import { useLanguage } from '../page-context.tsx';
import { GroupFrame } from './field-frame.tsx';

export interface DateFieldProps {
  name: string;
  label: string;
  /** Texts of the three inputs, as `toFieldValues` gives them. */
  day: string;
  month: string;
  year: string;
  hint?: string | undefined;
  why?: string | undefined;
  fault?: string | undefined;
  required?: boolean;
  /** False for what narrows a list, of which nobody has to be told that it may stay empty. */
  marked?: boolean;
}

const texts = defineTexts(
  { day: 'วันที่', month: 'เดือน', year: 'ปี พ.ศ.', choose: 'เลือก', hint: 'เช่น 3 กรกฎาคม 2569' },
  {
    day: 'Day',
    month: 'Month',
    year: 'Year',
    choose: 'choose',
    hint: 'For example 3 July 2026; a B.E. year is fine too',
  },
);

/** Day, month and year; the year in the Buddhist era, and in English in either. */
export function DateField({
  name,
  label,
  day,
  month,
  year,
  hint,
  why,
  fault,
  required = true,
  marked = true,
}: DateFieldProps): VNode {
  const language = useLanguage();
  const text = texts(language);
  const frame = { name, label, hint: hint ?? text.hint, why, fault, required, marked };
  return (
    <GroupFrame {...frame}>
      <div class="parts parts-date">
        <label class="part part-day">
          <span>{text.day}</span>
          <input
            class="input"
            id={fieldId(`${name}-day`)}
            name={`${name}-day`}
            value={day}
            inputMode="numeric"
            maxLength={2}
          />
        </label>
        <label class="part part-month">
          <span>{text.month}</span>
          <select class="input" id={fieldId(`${name}-month`)} name={`${name}-month`}>
            <option value="">{text.choose}</option>
            {Array.from({ length: 12 }, (_, index) => String(index + 1)).map((number) => (
              <option value={number} selected={Number(number) === Number(month)}>
                {monthName(language, Number(number))}
              </option>
            ))}
          </select>
        </label>
        <label class="part part-year">
          <span>{text.year}</span>
          <input
            class="input"
            id={fieldId(`${name}-year`)}
            name={`${name}-year`}
            value={year}
            inputMode="numeric"
            maxLength={4}
          />
        </label>
      </div>
    </GroupFrame>
  );
}
