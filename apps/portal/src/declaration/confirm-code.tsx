import { defineTexts, type Language } from '@saphan/contracts';
import type { VNode } from 'preact';
import { confirmCode } from './confirm-message.ts';

const texts = defineTexts(
  { code: 'รหัสของคำตอบชุดนี้', lead: 'ThaiD จะแสดงรหัสเดียวกัน ถ้าไม่ตรง อย่ายืนยัน' },
  { code: 'Code of these answers', lead: 'ThaiD shows the same code. If it differs, do not confirm.' },
);

/** The code by which one knows at the identity provider that it is about this page. @param shown what the page shows */
export function ConfirmCode({ language, shown }: { language: Language; shown: string }): VNode {
  const text = texts(language);
  return (
    <p data-confirm-code={confirmCode(shown)}>
      {text.code} <strong class="number">{confirmCode(shown)}</strong>
      <br />
      <span class="small muted">{text.lead}</span>
    </p>
  );
}
