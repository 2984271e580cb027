import { defineTexts, type Language, type LocalText } from '@saphan/contracts';
import { formatBytes } from '@saphan/ui';
import type { RefusedFile } from './receive-form.ts';

const texts = defineTexts(
  {
    'file-type': (name: string, _limit: string) => `“${name}” ไม่ใช่ PDF หรือรูปภาพที่รับได้ แนบไฟล์อื่น`,
    'file-too-large': (name: string, limit: string) => `“${name}” ใหญ่กว่า ${limit} ลดขนาดแล้วแนบใหม่`,
  },
  {
    'file-type': (name: string, _limit: string) =>
      `“${name}” is neither a PDF nor a picture that can be taken. Attach another.`,
    'file-too-large': (name: string, limit: string) =>
      `“${name}” is larger than ${limit}. Make it smaller and attach it again.`,
  },
);

/** What the page says of a file that was not taken, by the name that its owner gave it. */
export function toFileFaultText({ why, name, limit }: RefusedFile): LocalText {
  const of = (language: Language): string => texts(language)[why](name, formatBytes(limit));
  return { th: of('th'), en: of('en') };
}
