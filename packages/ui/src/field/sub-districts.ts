import type { Catalogue, Language } from '@saphan/contracts';
import { sortThai } from '@saphan/thai';
import type { SubDistrict } from './address-field.tsx';

/** Sub-districts to choose from, those of one district together; each with its post code, which tells those of one name apart. */
export function toSubDistricts(areas: Catalogue['areas'], language: Language): readonly SubDistrict[] {
  const names = new Map(areas.map((area) => [area.code, area.names[language]]));
  const nameOf = (code: string): string => names.get(code) ?? code;
  const all = areas
    .filter(({ code }) => code.length === 6)
    .map(({ code, postalCodes }) => ({
      code,
      label: [nameOf(code), postalCodes?.[0]].filter(Boolean).join(' '),
      district: `${nameOf(code.slice(0, 2))} · ${nameOf(code.slice(0, 4))}`,
    }));
  return sortThai(all, ({ district, label }) => `${district} ${label}`);
}
