import type { Language } from '@saphan/contracts';
import type { Agency } from '../agency/agencies.ts';
import type { Desk } from '../desk.ts';

/** Services that the agency provides, as lists offer them. */
export const servicesOf = (desk: Desk, agency: Agency, language: Language) =>
  [...desk.network.index().services.values()]
    .filter(({ providers }) => providers.some(({ subsystem }) => subsystem === agency.subsystem))
    .map(({ id, names }) => ({ value: id, label: names[language] }));

/** Areas of which the agency is in charge, as lists offer them; all that the catalogue names where it is in charge everywhere. */
export function areasOf(desk: Desk, agency: Agency, language: Language) {
  const index = desk.network.index();
  const provided = [...index.services.values()]
    .flatMap(({ providers }) => providers)
    .filter(({ subsystem }) => subsystem === agency.subsystem)
    .map(({ areas }) => areas);
  const codes = new Set(provided.flatMap((areas) => (areas === 'all' ? [] : areas)));
  return index.catalogue.areas
    .filter(({ code }) => provided.includes('all') || codes.has(code))
    .map(({ code, names }) => ({ value: code, label: names[language] }))
    .sort((one, other) => one.label.localeCompare(other.label, language));
}

/** Units of an agency, as lists offer them. */
export const unitNames = (
  units: readonly { code: string; name_th: string; name_en: string }[],
  language: Language,
) => units.map((unit) => ({ value: unit.code, label: language === 'th' ? unit.name_th : unit.name_en }));
