import type { LocalText, Service, ServiceVariant } from '@saphan/contracts';
import type { Scope } from '@saphan/expressions';
import type { CatalogueIndex } from './index-catalogue.ts';

/** A service as one of its variants has it: with that variant's time and process, and no row of another. */
export interface ServiceOfVariant extends Service {
  readonly variant: string;
  /** The service with all its variants. */
  readonly whole: Service;
  /** Items that other variants alone list: the form does not ask for them. */
  readonly notAsked: ReadonlySet<string>;
}

const made = new WeakMap<Service, Map<string, ServiceOfVariant>>();

/** The first variant is what the service's name says; another is told beside it. */
function namesOf({ names, variants }: Service, variant: string): LocalText {
  const own = variants.slice(1).find(({ id }) => id === variant);
  return own === undefined
    ? names
    : { th: `${names.th} (${own.names.th})`, en: `${names.en} (${own.names.en})` };
}

function makeVariant(service: Service, variant: string): ServiceOfVariant {
  const ofVariant = <Row extends { readonly variants?: readonly string[] }>(rows: readonly Row[]): Row[] =>
    rows.filter(({ variants }) => variants === undefined || variants.includes(variant));
  const items = ofVariant(service.items);
  const listed = new Set(items.map(({ item }) => item));
  const own = service.variants.find(({ id }) => id === variant);
  const process = own?.process ?? service.process;
  return {
    ...service,
    ...(process !== undefined && { process }),
    variant,
    whole: service,
    names: namesOf(service, variant),
    time: own?.time ?? service.time,
    steps: ofVariant(service.steps),
    fees: ofVariant(service.fees),
    ...(service.windows && { windows: ofVariant(service.windows) }),
    items,
    evidence: ofVariant(service.evidence),
    documents: ofVariant(service.documents),
    notAsked: new Set(service.items.map(({ item }) => item).filter((item) => !listed.has(item))),
  };
}

/** A service as a variant has it; each is made once. */
export function toVariant(service: Service, variant: string): ServiceOfVariant {
  const ofService = made.get(service) ?? new Map<string, ServiceOfVariant>();
  made.set(service, ofService);
  const found = ofService.get(variant) ?? makeVariant(service, variant);
  ofService.set(variant, found);
  return found;
}

/** A service that was chosen, as its variant has it; nothing where the catalogue has no such service. */
export function findVariant(
  index: Pick<CatalogueIndex, 'services'>,
  { service, variant }: { readonly service: string; readonly variant: string },
): ServiceOfVariant | undefined {
  const found = index.services.get(service);
  return found && toVariant(found, variant);
}

/** Variants that a person can pick; what answers decide is not among them. */
export const pickedVariants = ({ variants }: Pick<Service, 'variants'>): readonly ServiceVariant[] =>
  variants.filter(({ insteadOf }) => insteadOf === undefined);

/** What takes the place of a variant, depending on answers. */
export const variantsInsteadOf = (
  { variants }: Pick<Service, 'variants'>,
  picked: string,
): readonly ServiceVariant[] => variants.filter(({ insteadOf }) => insteadOf?.variant === picked);

/** The variant that was picked for one that took its place; itself where it was picked. */
export const pickedFor = ({ variants }: Pick<Service, 'variants'>, variant: string): string =>
  variants.find(({ id }) => id === variant)?.insteadOf?.variant ?? variant;

/** The variant that the answers lead to: the first that takes the place of the picked one, else that. */
export const decideVariant = (
  index: Pick<CatalogueIndex, 'holds'>,
  service: Pick<Service, 'variants'>,
  picked: string,
  scope: Scope,
): string =>
  variantsInsteadOf(service, picked).find(
    ({ insteadOf }) => insteadOf !== undefined && index.holds(insteadOf.when, scope) === true,
  )?.id ?? picked;
