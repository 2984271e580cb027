import type { SearchHit } from './entries.ts';

/** What somebody wants to see alone; what is left out or empty narrows nothing. */
export interface Narrowing {
  readonly audience?: string | undefined;
  /** Member that provides it. */
  readonly agency?: string | undefined;
  readonly lifeEvent?: string | undefined;
  /** Code of an area: a province, a district or a subdistrict. */
  readonly area?: string | undefined;
}

const isOpen = (wanted: string | undefined): wanted is '' | undefined =>
  wanted === undefined || wanted === '';
const isOneOf = (wanted: string | undefined, given: readonly string[]): boolean =>
  isOpen(wanted) || given.includes(wanted);
const areaShape = /^(?:[0-9]{2}){1,3}$/;
const isWithin = (wanted: string | undefined, areas: SearchHit['areas']): boolean =>
  isOpen(wanted) ||
  (areaShape.test(wanted) &&
    (areas === 'all' || areas.some((area) => area.startsWith(wanted) || wanted.startsWith(area))));

export const isNarrowed = (narrowing: Narrowing): boolean =>
  Object.values(narrowing).some((wanted: string | undefined) => !isOpen(wanted));

export const fits = ({ audience, agency, lifeEvent, area }: Narrowing, hit: SearchHit): boolean =>
  isOneOf(audience, hit.audience) &&
  isOneOf(agency, hit.agencies) &&
  isOneOf(lifeEvent, hit.lifeEvents) &&
  isWithin(area, hit.areas);
