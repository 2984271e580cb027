import { defineTexts, type Language } from '@saphan/contracts';
import type { VNode } from 'preact';
import { confirmCode } from './confirm-message.ts';

const texts = defineTexts(
  { code: 'รหัส', lead: 'ต้องตรงกับที่ ThaiD แสดง' },
  { code: 'Code', lead: 'ThaiD must show the same.' },
);

/** The code by which one knows at the identity provider that it is about this page. @param shown what the page shows */
export function ConfirmCode({ language, shown }: { language: Language; shown: string }): VNode {
  const text = texts(language);
  return (
    <p data-confirm-code={confirmCode(shown)}>
      {text.code} <strong class="number">{confirmCode(shown)}</strong>{' '}
      <span class="small muted">{text.lead}</span>
    </p>
  );
}
