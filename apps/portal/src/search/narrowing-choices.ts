import type { Language } from '@saphan/contracts';
import type { SearchHit } from '@saphan/search';
import { sortThai } from '@saphan/thai';
import type { Network } from '../network/open-network.ts';

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** What one may narrow to: agencies, life events and areas that something here is of. */
export interface NarrowingChoices {
  readonly agencies: readonly Choice[];
  readonly lifeEvents: readonly Choice[];
  readonly areas: readonly Choice[];
}

const inOrder = (choices: readonly Choice[]): readonly Choice[] => sortThai(choices, ({ label }) => label);

/** By what the index holds: it is another list when the catalogue is another, or an agency is called otherwise. */
const made = new WeakMap<readonly SearchHit[], Map<Language, NarrowingChoices>>();

/** What a search over these can be narrowed to; sorted once for each of them and language. */
export function toChoices(all: readonly SearchHit[], network: Network, language: Language): NarrowingChoices {
  const known = made.get(all) ?? new Map<Language, NarrowingChoices>();
  made.set(all, known);
  const choices = known.get(language) ?? makeChoices(all, network, language);
  known.set(language, choices);
  return choices;
}

function makeChoices(all: readonly SearchHit[], network: Network, language: Language): NarrowingChoices {
  const { areas } = network.index().catalogue;
  const agencies = new Set(all.flatMap((hit) => hit.agencies));
  const codes = new Set(all.flatMap((hit) => (hit.areas === 'all' ? [] : hit.areas)));
  return {
    agencies: inOrder([...agencies].map((id) => ({ value: id, label: network.nameOf(id, language) }))),
    lifeEvents: all
      .filter(({ kind }) => kind === 'life-event')
      .map(({ id, names }) => ({ value: id, label: names[language] })),
    areas: inOrder(
      areas
        .filter(({ code }) => codes.has(code))
        .map(({ code, names }) => ({ value: code, label: names[language] })),
    ),
  };
}
