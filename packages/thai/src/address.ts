import { normaliseText } from './normalise.ts';
import { provinceOf } from './area-code.ts';

type Language = 'th' | 'en';

/** A place in Thailand. Names of areas are given beside the code, since a name alone never identifies one. */
export interface Address {
  readonly houseNumber: string;
  readonly room?: string | undefined;
  readonly floor?: string | undefined;
  readonly building?: string | undefined;
  readonly village?: string | undefined;
  readonly moo?: string | undefined;
  readonly soi?: string | undefined;
  readonly road?: string | undefined;
  /** Six-digit code. */
  readonly subDistrict: string;
  readonly subDistrictName: string;
  readonly districtName: string;
  readonly provinceName: string;
  readonly postalCode?: string | undefined;
}

const bangkok = '10';

/** Names of the levels differ in Bangkok, and its province takes no word before it. */
const words = {
  th: {
    elsewhere: { subDistrict: 'ตำบล', district: 'อำเภอ', province: 'จังหวัด' },
    bangkok: { subDistrict: 'แขวง', district: 'เขต', province: '' },
  },
  en: {
    elsewhere: { subDistrict: ' Sub-district', district: ' District', province: '' },
    bangkok: { subDistrict: ' Sub-district', district: ' District', province: '' },
  },
} as const;

const partsBefore = {
  th: {
    building: 'อาคาร',
    floor: 'ชั้น ',
    room: 'ห้อง ',
    village: 'หมู่บ้าน',
    moo: 'หมู่ที่ ',
    soi: 'ซอย',
    road: 'ถนน',
  },
  en: {
    building: '',
    floor: 'Floor ',
    room: 'Room ',
    village: '',
    moo: 'Moo ',
    soi: 'Soi ',
    road: '',
  },
} as const satisfies Record<Language, Record<string, string>>;

const partsAfter = { building: ' Building', village: ' Village', road: ' Road' } as const;

function within(lang: Language, address: Address): string[] {
  const found: string[] = [];
  for (const key of ['room', 'floor', 'building', 'village', 'moo', 'soi', 'road'] as const) {
    const value = address[key];
    if (value === undefined || value === '') continue;
    const after = lang === 'en' && key in partsAfter ? partsAfter[key as keyof typeof partsAfter] : '';
    found.push(`${partsBefore[lang][key]}${value}${after}`);
  }
  return found;
}

/**
 * One line in the order of the language: Thai `12/3 ถนนท่าแพ ตำบลช้างคลาน อำเภอเมืองเชียงใหม่ จังหวัดเชียงใหม่ 50100`,
 * English `12/3 Tha Phae Road, Chang Khlan Sub-district, Mueang Chiang Mai District, Chiang Mai 50100`.
 * The caller passes area and road names in that language.
 */
export function formatAddress(lang: Language, address: Address): string {
  const level = words[lang][provinceOf(address.subDistrict) === bangkok ? 'bangkok' : 'elsewhere'];
  const inside = within(lang, address);
  if (lang === 'th') {
    return normaliseText(
      [
        address.houseNumber,
        ...inside,
        `${level.subDistrict}${address.subDistrictName}`,
        `${level.district}${address.districtName}`,
        `${level.province}${address.provinceName}`,
        address.postalCode ?? '',
      ].join(' '),
    );
  }
  const [first, ...rest] = inside;
  return normaliseText(
    [
      first === undefined ? address.houseNumber : `${address.houseNumber} ${first}`,
      ...rest,
      `${address.subDistrictName}${level.subDistrict}`,
      `${address.districtName}${level.district}`,
      `${address.provinceName} ${address.postalCode ?? ''}`,
    ].join(', '),
  );
}
