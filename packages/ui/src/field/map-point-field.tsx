import { defineTexts } from '@saphan/contracts';
import type { VNode } from 'preact';
import { fieldId } from '../error-summary/error-summary.tsx';
import { useLanguage } from '../page-context.tsx';
import { GroupFrame } from './field-frame.tsx';

export interface MapPointFieldProps {
  name: string;
  label: string;
  lat: string;
  lon: string;
  hint?: string | undefined;
  why?: string | undefined;
  fault?: string | undefined;
  required?: boolean;
}

const texts = defineTexts(
  { lat: 'ละติจูด', lon: 'ลองจิจูด', hint: 'คัดลอกจากแผนที่ในโทรศัพท์ เช่น 18.7883, 98.9853' },
  { lat: 'Latitude', lon: 'Longitude', hint: 'Copy it from a map on your phone, e.g. 18.7883, 98.9853' },
);

/** A place by its coordinates. */
export function MapPointField({ name, lat, lon, hint, ...frame }: MapPointFieldProps): VNode {
  const text = texts(useLanguage());
  return (
    <GroupFrame name={name} hint={hint ?? text.hint} {...frame}>
      <div class="parts">
        <label class="part part-long">
          <span>{text.lat}</span>
          <input
            class="input"
            id={fieldId(`${name}-lat`)}
            name={`${name}-lat`}
            value={lat}
            inputMode="decimal"
          />
        </label>
        <label class="part part-long">
          <span>{text.lon}</span>
          <input
            class="input"
            id={fieldId(`${name}-lon`)}
            name={`${name}-lon`}
            value={lon}
            inputMode="decimal"
          />
        </label>
      </div>
    </GroupFrame>
  );
}
