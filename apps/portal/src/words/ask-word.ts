import { toWordAbout } from './word-letters.ts';
import type { Language } from '@saphan/contracts';
import type { EmailAddress } from '@saphan/messages';
import { addAudit } from '../audit/add-audit.ts';
import { findMissing } from '../check-answers/missing-answers.ts';
import { findContact, sealOfContact } from '../contact/contact.ts';
import { findReach } from '../contact/reach.ts';
import { getDraft } from '../draft/read-draft.ts';
import { addNotification, checkFewLetters } from '../notifications/add-notification.ts';
import { sealOfApplication } from '../notifications/notify-applicant.ts';
import type { PersonId } from '../person/person-id.ts';
import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';
import { wordsOfDraft } from './draft-words.ts';
import { putAsked, readWords } from './word.ts';

export interface AskedWord {
  readonly service: string;
  readonly demand: string;
  readonly asked: PersonId;
}

interface Letter {
  /** As the applicant typed it; a confirmed address of the person asked goes before. */
  readonly to: EmailAddress | undefined;
  readonly language: Language;
}

type Parts = Pick<Portal, 'store' | 'vault' | 'network' | 'clock' | 'personKey'>;

/** Whom the draft names by its answers, and nobody else, is asked; anew where they have answered before. */
async function noteAsked(parts: Parts, owner: PersonId, id: string, wanted: AskedWord, letter: Letter) {
  const { store, vault, network, personKey } = parts;
  const now = parts.clock();
  const { agency } = store;
  return store.asPerson(owner, async (trx) => {
    const draft = await getDraft(trx, { vault, network, now }, id, { lock: true });
    const { application } = draft;
    const words = wordsOfDraft(network, personKey, draft, await readWords(trx, vault, application));
    const person = words
      .filter((word) => word.service.id === wanted.service && word.demand.id === wanted.demand)
      .flatMap(({ people }) => people)
      .find(({ asked }) => asked === wanted.asked);
    if (person === undefined) throw portalProblem('word-not-found');
    if (findMissing(network, draft, 'th').length > 0) throw portalProblem('not-complete', { rule: 'word' });
    if (person.state === 'given') return undefined;
    const { named } = person;
    const word = await putAsked(trx, vault, application, { ...wanted, named }, { agency, now });
    await addAudit(trx, agency, now, {
      action: 'word-asked',
      actor: owner,
      application: id,
      detail: { word, service: wanted.service, demand: wanted.demand },
    });
    if (letter.to !== undefined) {
      await checkFewLetters(trx, 'word-asked', now);
      await addNotification(trx, vault, {
        agency,
        person: owner,
        application: id,
        kind: 'word-asked',
        channel: 'email',
        about: toWordAbout(word, now, letter.to),
        content: { to: letter.to, language: letter.language },
        seal: sealOfApplication(application),
        now,
      });
    }
    return word;
  });
}

/** Who has an address of their own at the portal is told there; the applicant does not learn of it. */
async function tellAtTheirs({ store, vault, clock }: Parts, asked: PersonId, word: string): Promise<void> {
  const now = clock();
  const { agency } = store;
  await store.asPerson(asked, async (trx) => {
    const contact = await findContact(trx, vault, { agency, person: asked });
    const reach = findReach(contact);
    if (contact === undefined || reach === undefined) return;
    if (contact.switchedOff.has('words')) return;
    await addNotification(trx, vault, {
      agency,
      person: asked,
      kind: 'word-asked',
      about: toWordAbout(word, now),
      channel: reach.channel,
      content: { to: reach.to, language: contact.language },
      seal: sealOfContact(contact),
      now,
    });
  });
}

/**
 * Asks a person for their word. They find it under their own sign-in; a letter says only that something waits there.
 * @throws Problem `application-not-found`, `word-not-found`, `not-complete`, `too-many-letters`
 */
export async function askWord(
  parts: Parts,
  owner: PersonId,
  id: string,
  wanted: AskedWord,
  letter: Letter,
): Promise<void> {
  const word = await noteAsked(parts, owner, id, wanted, letter);
  if (word !== undefined) await tellAtTheirs(parts, wanted.asked, word);
}
