import { defineTexts } from '@saphan/contracts';
import type { VNode } from 'preact';
import { useLanguage } from '../page-context.tsx';

const texts = defineTexts({ unknown: 'ไม่ทราบ' }, { unknown: 'I don’t know' });

/** Below a question that may be answered so: nobody guesses what they don't know. */
export function UnknownBox({ name, checked }: { name: string; checked: boolean }): VNode {
  return (
    <label class="choice unknown-box">
      <input type="checkbox" name={name} value="yes" checked={checked} />
      <span>{texts(useLanguage()).unknown}</span>
    </label>
  );
}
