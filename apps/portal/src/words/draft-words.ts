import type { Party, Service, SubmittedWord, WordStatement } from '@saphan/contracts';
import { canonical, toWordStatement, type WordMatter } from '@saphan/exchange';
import { demandedWords, splitForService, type DemandedWord } from '@saphan/forms';
import type { Draft } from '../draft/draft.ts';
import type { Network } from '../network/open-network.ts';
import { toPersonId, type PersonId } from '../person/person-id.ts';
import type { Word } from './word.ts';

/** How one person's word stands: what was given lapses when the applicant changes what it is about. */
export type WordState = Word['state'] | 'lapsed' | 'unasked';

/** One who is named for a word, and how far they are. */
export interface AskedPerson {
  readonly asked: PersonId;
  readonly named: Pick<Party, 'id' | 'name'>;
  readonly word: Word | undefined;
  readonly state: WordState;
}

/** A word that a draft needs as it stands, with everybody who is named for it. */
export interface DraftWord extends DemandedWord {
  readonly service: Service;
  readonly matter: WordMatter;
  readonly people: readonly AskedPerson[];
  /** How many more must give it. */
  readonly missing: number;
}

const isOn = (statement: WordStatement, matter: WordMatter, { demand }: DemandedWord): boolean =>
  canonical(toWordStatement(matter, demand, statement.remark)) === canonical(statement);

function stateOf(word: Word | undefined, matter: WordMatter, demanded: DemandedWord): WordState {
  if (word === undefined) return 'unasked';
  if (word.state !== 'given') return word.state;
  const { statement } = word.content;
  return statement !== undefined && word.proof !== undefined && isOn(statement, matter, demanded)
    ? 'given'
    : 'lapsed';
}

/** What other persons must say to a draft as it stands now, and what they have said. */
export function wordsOfDraft(
  network: Network,
  personKey: Uint8Array,
  { application, services, answers, scope }: Draft,
  words: readonly Word[],
): readonly DraftWord[] {
  const index = network.index();
  const { parties } = application;
  return services.flatMap((service) => {
    const demanded = demandedWords(index, service, scope, [parties.applicant.id, parties.subject.id]);
    if (demanded.length === 0) return [];
    const matter: WordMatter = {
      application: application.id,
      service: service.id,
      variant: service.variant,
      subject: parties.subject,
      answers: splitForService(index, service, answers).answers,
    };
    return demanded.map((each): DraftWord => {
      const people = each.named.map(({ pid, name }): AskedPerson => {
        const asked = toPersonId(pid, personKey);
        const word = words.find(
          (known) => known.service === service.id && known.demand === each.demand.id && known.asked === asked,
        );
        return { asked, named: { id: pid, name }, word, state: stateOf(word, matter, each) };
      });
      const given = people.filter(({ state }) => state === 'given').length;
      return { ...each, service, matter, people, missing: Math.max(0, each.needed - given) };
    });
  });
}

/** The words that stand, as the agency that decides on a service gets them. */
export const submittedWords = (words: readonly DraftWord[], service: string): SubmittedWord[] =>
  words
    .filter((word) => word.service.id === service)
    .flatMap(({ people }) => people)
    .flatMap(({ state, word }) => {
      const { party, statement } = word?.content ?? {};
      return state === 'given' && word?.proof && party && statement
        ? [{ party, statement, ...word.proof }]
        : [];
    });
