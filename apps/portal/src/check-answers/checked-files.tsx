import { defineTexts, type Language } from '@saphan/contracts';
import { Notice } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Upload } from '../upload/upload.ts';

const texts = defineTexts(
  {
    checking: 'กำลังตรวจไวรัสในไฟล์ที่แนบ',
    lead: (names: string) => `${names} ยื่นได้เมื่อตรวจเสร็จ ปกติไม่กี่วินาที หน้านี้จะเปลี่ยนเอง`,
    refused: 'ไฟล์มีไวรัส',
    refusedLead: (names: string) => `${names} ถูกลบแล้ว ถ้าต้องใช้ แนบไฟล์อื่นในหน้าที่ถาม`,
  },
  {
    checking: 'Your files are being checked for viruses',
    lead: (names: string) =>
      `${names}. You can submit when that is done, mostly within seconds; this page changes by itself.`,
    refused: 'A file holds a virus',
    refusedLead: (names: string) =>
      `${names} was deleted. If it is needed, attach another where it is asked for.`,
  },
);

export const isBeingChecked = (uploads: readonly Upload[]): boolean =>
  uploads.some(({ state }) => state === 'checking');

const namesOf = (uploads: readonly Upload[], wanted: Upload['state']): string =>
  uploads
    .filter(({ state }) => state === wanted)
    .map(({ name }) => `“${name}”`)
    .join(', ');

/** What the virus scanner has still to say, and has said. */
export function CheckedFiles({
  language,
  uploads,
}: {
  language: Language;
  uploads: readonly Upload[];
}): VNode | null {
  const text = texts(language);
  const [checking, refused] = [namesOf(uploads, 'checking'), namesOf(uploads, 'refused')];
  if (checking === '' && refused === '') return null;
  return (
    <div class="stack" id="checked-files" data-checking={checking === '' ? undefined : 'page'}>
      {checking !== '' && (
        <Notice tone="wait" title={text.checking}>
          {text.lead(checking)}
        </Notice>
      )}
      {refused !== '' && (
        <Notice tone="wrong" title={text.refused}>
          {text.refusedLead(refused)}
        </Notice>
      )}
    </div>
  );
}
