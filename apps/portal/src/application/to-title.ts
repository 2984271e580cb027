import type { Language } from '@saphan/contracts';
import { findVariant } from '@saphan/forms';
import type { Network } from '../network/open-network.ts';
import { isForSelf } from './parties.ts';
import type { Application } from './application.ts';

/** What an application is called: the life event or its first service, and for whom if not oneself. */
export function toTitle(
  network: Network,
  { lifeEvent, services, parties }: Application,
  language: Language,
): string {
  const index = network.index();
  const event = lifeEvent === undefined ? undefined : index.lifeEvents.get(lifeEvent);
  const first = services[0] && findVariant(index, services[0]);
  const matter = (event ?? first)?.names[language] ?? services.map(({ service }) => service).join(', ');
  return isForSelf(parties) ? matter : `${matter} · ${parties.subject.name}`;
}
