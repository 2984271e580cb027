import type { Language } from '@saphan/contracts';
import { areasOf, servicesOf } from '../administration/scope-choices.ts';
import type { Agency } from '../agency/agencies.ts';
import type { Desk } from '../desk.ts';
import type { NarrowChoices } from './narrow-panel.tsx';

type OfCatalogue = Pick<NarrowChoices, 'services' | 'areas'>;

/** By catalogue: a new one brings new lists, and those of the last go with it. */
const known = new WeakMap<object, Map<string, OfCatalogue>>();
/** Where an agency is in charge everywhere, its inbox is narrowed by provinces: a list of all sub-districts helps nobody. */
const mostAreas = 200;

/** Services and areas by which an agency's inbox is narrowed, worked out once a catalogue: they stand on every page of it. */
export function choicesOfCatalogue(desk: Desk, agency: Agency, language: Language): OfCatalogue {
  const { catalogue } = desk.network.index();
  const lists = known.get(catalogue) ?? new Map<string, OfCatalogue>();
  known.set(catalogue, lists);
  const key = `${agency.subsystem} ${language}`;
  const found = lists.get(key);
  if (found) return found;
  const areas = areasOf(desk, agency, language);
  const made = {
    services: servicesOf(desk, agency, language),
    areas: areas.length > mostAreas ? areas.filter(({ value }) => value.length === 2) : areas,
  };
  lists.set(key, made);
  return made;
}
