import type { PartialDate } from '@saphan/thai';
import { toAddressText } from '../country/make-house.ts';
import type { DemoHouse, DemoPerson } from '../country/entities.ts';

/** A day as a chip holds it: `YYYYMMDD` of the Buddhist era, zeros for what is unknown. */
const toChipDay = (date: PartialDate | string): string => {
  const [year = '', month = '00', day = '00'] = date.split('-');
  return year === '9999' ? '99999999' : `${String(Number(year) + 543)}${month}${day}`;
};

/** What the chip of a demo person's card holds; nothing for a child without card. */
export function findChip({ title, firstName, lastName, card, ...person }: DemoPerson, house: DemoHouse) {
  if (card === undefined) return undefined;
  return {
    pid: person.pid,
    nameTh: `${title[0]}#${firstName[0]}##${lastName[0]}`,
    nameEn: `${title[1]}#${firstName[1]}##${lastName[1]}`,
    birthDate: toChipDay(person.birthDate),
    sex: person.sex === 'male' ? '1' : '2',
    issuer: 'สำนักทะเบียนสมมติ',
    issuedOn: toChipDay(card.issuedOn),
    expiresOn: toChipDay(card.expiresOn),
    address: toAddressText(house).replaceAll(' ', '#'),
  };
}
