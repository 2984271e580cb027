import type { WorkVerdict } from '@saphan/planning';
import type { VNode } from 'preact';
import type { Visit } from '../pages/visit.ts';
import { NamedServices, type ServiceNames } from '../planning-catalogue/named-services.tsx';
import { roadMapTexts } from './road-map-texts.ts';

/** Services that are named one by one. */
export const mostNamed = 8;

/** Why works are in or out, and the services that it is about. */
export function Why({
  visit,
  reasons,
  services,
  names,
}: {
  visit: Visit;
  reasons: readonly WorkVerdict['reason'][];
  services: readonly string[];
  names: ServiceNames;
}): VNode {
  const text = roadMapTexts(visit.language);
  return (
    <>
      {reasons.map((reason) => text.reasons[reason]).join('; ')}
      {services.length > 0 && (
        <NamedServices ids={services} names={names} most={mostNamed} more={text.moreServices} />
      )}
    </>
  );
}
