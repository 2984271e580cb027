import { defineTexts, type Language } from '@saphan/contracts';
import { Button } from '@saphan/ui';
import type { VNode } from 'preact';

const texts = defineTexts(
  { see: 'ดูร่างหนังสือ', picture: 'ร่างหนังสือตามที่เขียนตอนนี้', hint: 'ร่างยังไม่มีเลขที่และลายมือชื่อ ไม่ถูกเก็บหรือส่ง' },
  {
    see: 'See the draft letter',
    picture: 'The letter as it is written now',
    hint: 'A draft has neither number nor signature; it is kept nowhere and sent to nobody.',
  },
);

/** The letter beside its words: at a press in a window of its own, and with the script while one writes. */
export function LetterPreview({
  case: id,
  action,
  language,
}: {
  case: string;
  action: 'refuse' | 'decide-appeal';
  language: Language;
}): VNode {
  const text = texts(language);
  const href = `/cases/${id}/${action}/letter`;
  return (
    <div class="letter-preview stack-tight">
      <p>
        <Button tone="quiet" formAction={`${href}.pdf`} formTarget="_blank">
          {text.see}
        </Button>
      </p>
      <p class="small muted">{text.hint}</p>
      <img data-letter={`${href}.svg`} alt={text.picture} hidden />
    </div>
  );
}
