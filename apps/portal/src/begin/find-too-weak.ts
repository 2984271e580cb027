import { findAssurance, type Service } from '@saphan/contracts';

/** The assurance that the services need, if the sign-in has less. */
export function findTooWeak(services: readonly Service[], acr: string): string | undefined {
  if (services.length === 0) return undefined;
  const had = findAssurance(acr) ?? { ial: 0, aal: 0 };
  const ial = Math.max(...services.map(({ assurance }) => assurance.ial));
  const aal = Math.max(...services.map(({ assurance }) => assurance.aal));
  return had.ial < ial || had.aal < aal ? `IAL ${ial} / AAL ${aal}` : undefined;
}
