import type { LocalText } from '@saphan/contracts';

/** The five statuses as the national list of Thailand spells them, with the words in which pages say them. */
export const nationalStatuses = {
  STA01: { listed: 'เชื่อมโยงแล้ว', names: { th: 'เชื่อมโยงแล้ว', en: 'linked' } },
  STA02: {
    listed: 'อยู่ระหว่างการดำเนินการ',
    names: { th: 'อยู่ระหว่างดำเนินการ', en: 'under way' },
  },
  STA03: { listed: 'to-be-funded', names: { th: 'รองบประมาณ', en: 'to be funded' } },
  STA04: {
    listed: 'เป็น e-Service แล้ว ไม่เชื่อมโยงกลาง',
    names: { th: 'เป็น e-Service ไม่เชื่อมโยงกลาง', en: 'an e-service, not linked' },
  },
  STA05: {
    listed: 'ไม่พัฒนาเป็น e-Service',
    names: { th: 'ไม่พัฒนาเป็น e-Service', en: 'not to become an e-service' },
  },
} as const satisfies Readonly<Record<string, { readonly listed: string; readonly names: LocalText }>>;

/**
 * A status in both languages.
 * @param code of the list
 * @param listed what the list calls it; a list that means something else by the code is taken by its word
 */
export function nameStatus(code: string, listed: string): LocalText {
  const known = Object.hasOwn(nationalStatuses, code)
    ? nationalStatuses[code as keyof typeof nationalStatuses]
    : undefined;
  return known !== undefined && known.listed === listed.trim() ? known.names : { th: listed, en: listed };
}
