import type { Language } from '@saphan/contracts';
import type { Network } from '../network/open-network.ts';

/** What a data item, or a question of a form or life event, is called; its id where the catalogue does not know it any more. */
export function itemName(network: Network, id: string, language: Language): string {
  const { items, forms, lifeEvents } = network.index();
  const item = items.get(id);
  if (item !== undefined) return item.names[language];
  const questions = [...forms.values()].flatMap(({ pages }) => pages.flatMap((page) => page.questions));
  const asked = [...questions, ...[...lifeEvents.values()].flatMap((event) => event.questions)];
  return asked.find((question) => question.id === id)?.label[language] ?? id;
}
