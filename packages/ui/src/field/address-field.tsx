import { defineTexts } from '@saphan/contracts';
import type { VNode } from 'preact';
import { fieldId } from '../error-summary/error-summary.tsx';
import { useLanguage } from '../page-context.tsx';
import { GroupFrame } from './field-frame.tsx';

/** A sub-district by its six-digit code. */
export interface SubDistrict {
  readonly code: string;
  /** With its post code. */
  readonly label: string;
  /** Its district and province. */
  readonly district: string;
}

export interface AddressFieldProps {
  name: string;
  label: string;
  /** Text of one part: `houseNumber`, `moo`, `soi`, `road`, `subDistrict`. */
  part: (suffix: string) => string;
  /** Sub-districts to choose from, those of one district together. */
  areas: readonly SubDistrict[];
  hint?: string | undefined;
  why?: string | undefined;
  fault?: string | undefined;
  required?: boolean;
}

const texts = defineTexts(
  {
    houseNumber: 'เลขที่',
    moo: 'หมู่ที่',
    soi: 'ตรอก/ซอย',
    road: 'ถนน',
    subDistrict: 'ตำบล/แขวง',
    choose: 'เลือกตำบล',
  },
  {
    houseNumber: 'House number',
    moo: 'Moo',
    soi: 'Soi (lane)',
    road: 'Road',
    subDistrict: 'Sub-district',
    choose: 'choose a sub-district',
  },
);

const short = ['houseNumber', 'moo'] as const;
const long = ['soi', 'road'] as const;

/** Areas by district, in the order in which they came. */
function toDistricts(areas: readonly SubDistrict[]): readonly (readonly [string, readonly SubDistrict[]])[] {
  const districts = new Map<string, SubDistrict[]>();
  for (const area of areas) districts.set(area.district, [...(districts.get(area.district) ?? []), area]);
  return [...districts];
}

/** An address by its parts; the sub-district by code, since names alone don't identify one. */
export function AddressField({ name, part, areas, ...frame }: AddressFieldProps): VNode {
  const text = texts(useLanguage());
  const input = (suffix: (typeof short | typeof long)[number], className: string) => (
    <label class={`part ${className}`}>
      <span>{text[suffix]}</span>
      <input
        class="input"
        id={fieldId(`${name}-${suffix}`)}
        name={`${name}-${suffix}`}
        value={part(suffix)}
        maxLength={200}
      />
    </label>
  );
  return (
    <GroupFrame name={name} {...frame}>
      <div class="parts parts-address">
        {short.map((suffix) => input(suffix, 'part-short'))}
        {long.map((suffix) => input(suffix, 'part-long'))}
        <label class="part part-area">
          <span>{text.subDistrict}</span>
          <select class="input" id={fieldId(`${name}-subDistrict`)} name={`${name}-subDistrict`}>
            <option value="">{text.choose}</option>
            {toDistricts(areas).map(([district, own]) => (
              <optgroup label={district}>
                {own.map(({ code, label }) => (
                  <option value={code} selected={code === part('subDistrict')}>
                    {label}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </label>
      </div>
    </GroupFrame>
  );
}
