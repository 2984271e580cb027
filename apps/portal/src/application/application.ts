import type { Language, Service } from '@saphan/contracts';
import type { EmailAddress } from '@saphan/messages';
import type { PersonId } from '../person/person-id.ts';
import type { Parties } from './parties.ts';

/** A service that is applied for, as it stood in the catalogue when the application began. */
export interface ChosenService {
  readonly service: string;
  readonly version: number;
  readonly variant: string;
  /** Service of the same application whose document it needs. */
  readonly after?: string;
}

/** The services of a catalogue that were chosen, as an application keeps them. */
export const toChosenServices = (
  chosen: readonly { readonly service: Service; readonly variant: string; readonly after?: string }[],
): ChosenService[] =>
  chosen.map(({ service, variant, after }) => ({
    service: service.id,
    version: service.version,
    variant,
    ...(after !== undefined && { after }),
  }));

/** One application, opened: its person's words and names are readable here and nowhere in the database. */
export interface Application {
  readonly id: string;
  readonly person: PersonId;
  readonly number: string | undefined;
  readonly state: 'draft' | 'submitted';
  readonly lifeEvent: string | undefined;
  readonly services: readonly ChosenService[];
  readonly catalogue: string;
  readonly language: Language;
  readonly parties: Parties;
  /** Opens answers and what sources said; gone once every agency has its part. */
  readonly answersKey: Buffer | undefined;
  /** Opens what the follow page needs. */
  readonly followKey: Buffer;
  /** Where the applicant wants news, as typed into the form; none once a mail server has refused it, or all has ended. */
  readonly newsAddress: EmailAddress | undefined;
  /** Items of registers that the person does not want passed on. */
  readonly leftOut: ReadonlySet<string>;
  readonly version: number;
  readonly updatedAt: Date;
  readonly submittedAt: Date | undefined;
}

/** What bytes are and whose: a value copied to another row doesn't open there. */
export const sealContext = (application: string, what: string): string => `portal ${application} ${what}`;
