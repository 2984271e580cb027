import type { Provider, Service } from '@saphan/contracts';
import type { Scope } from '@saphan/expressions';

/** Who provides a service for the area in the answers; nothing where nobody does or the area is not known. */
export function findProvider(service: Service, scope: Scope): Provider | undefined {
  return service.providers.find(({ areas, by }) => {
    if (areas === 'all') return true;
    const area = by === undefined ? undefined : scope[by];
    return typeof area === 'string' && areas.some((code) => area.startsWith(code));
  });
}
