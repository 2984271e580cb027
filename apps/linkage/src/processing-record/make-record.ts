import type { LawReference, LocalText } from '@saphan/contracts';
import type { RegistryView } from '../pages/registry-view.ts';

/** What an agency does with personal data by deciding one service (PDPA, section 39). */
export interface CaseProcessing {
  readonly service: string;
  readonly names: LocalText;
  readonly purposes: readonly LocalText[];
  /** Personal items that come with an application. */
  readonly items: readonly string[];
  readonly hasSensitive: boolean;
  readonly laws: readonly LawReference[];
  /** Data services from which they are fetched; the rest the person says. */
  readonly sources: readonly string[];
}

/** What an agency gives or receives under an agreement in force. */
export interface SharedProcessing {
  readonly hash: string;
  readonly direction: 'gives' | 'receives';
  /** The other agency's system, or data service. */
  readonly other: string;
  readonly dataService: string;
  readonly purpose: LocalText;
  readonly items: readonly string[];
  readonly hasSensitive: boolean;
  readonly law: LawReference;
  /** Ground in the PDPA, e.g. `24(4)`. */
  readonly pdpa: string | undefined;
  readonly retentionDays: number;
  readonly until: string;
}

export interface ProcessingRecord {
  readonly cases: readonly CaseProcessing[];
  readonly shared: readonly SharedProcessing[];
}

/**
 * The record of processing of one agency (PDPA, section 39), made from what is published: the services that it decides, and the
 * agreements by which it gives and receives personal data.
 */
export function makeRecord(view: RegistryView, member: string, nowMs: number): ProcessingRecord {
  const isOwn = (id: string): boolean => id.startsWith(`${member}/`);
  const kindOf = (item: string) => view.findItem(item)?.personal ?? 'none';
  const personal = (items: readonly string[]): string[] =>
    [...new Set(items)].filter((item) => kindOf(item) !== 'none');
  const hasSensitive = (items: readonly string[]): boolean =>
    items.some((item) => kindOf(item) === 'sensitive');

  const cases = view.catalogue.services
    .filter(({ providers }) => providers.some(({ subsystem }) => isOwn(subsystem)))
    .map((service) => {
      const rows = service.items.filter(({ item }) => kindOf(item) !== 'none');
      const items = personal(rows.map(({ item }) => item));
      return {
        service: service.id,
        names: service.names,
        purposes: [...new Map(rows.map(({ purpose }) => [purpose.th, purpose])).values()],
        items,
        hasSensitive: hasSensitive(items),
        laws: service.laws,
        sources: [...new Set(items.flatMap((item) => view.findItem(item)?.source ?? []))],
      };
    });

  const shared = view.snapshot.agreements
    .filter(
      ({ agreement, revokedAt }) =>
        revokedAt === undefined &&
        Date.parse(agreement.validity.until) > nowMs &&
        (isOwn(agreement.consumer) || isOwn(agreement.service)),
    )
    .flatMap(({ hash, agreement }) => {
      const items = personal(agreement.items);
      // Deliveries hold what the person declared, whatever the items of an answer are.
      if (items.length === 0 && agreement.legalBasis.pdpa === undefined) return [];
      const { act, section, pdpa } = agreement.legalBasis;
      const gives = isOwn(agreement.service);
      return [
        {
          hash,
          direction: gives ? ('gives' as const) : ('receives' as const),
          other: gives ? agreement.consumer : agreement.service,
          dataService: agreement.service,
          purpose: agreement.purpose.text,
          items,
          hasSensitive: hasSensitive(items),
          law: { act, section },
          pdpa,
          retentionDays: agreement.retentionDays,
          until: agreement.validity.until,
        },
      ];
    });
  return { cases, shared };
}
