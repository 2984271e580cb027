import { toMemberId, type Language, type ServiceTime, type SubsystemId } from '@saphan/contracts';
import { findProvider, toVariant } from '@saphan/forms';
import { readCatalogue } from '../harness/read-catalogue.ts';
import type { Prepared } from './fill-form.ts';

/** A service of an application at the agency that decides it. */
export interface CaseAtAgency {
  readonly id: string;
  /** As the desk shows it. */
  readonly name: string;
  /** Member, e.g. `TH/LGO/CNX`. */
  readonly member: string;
  /** Question by which a file is asked, if any: the officer may find the file wanting. */
  readonly file: string | undefined;
}

/** The same with what the catalogue says of it. */
export interface DecidedService extends CaseAtAgency {
  /** Kind of application. */
  readonly variant: string;
  /** By its manual, once all is there. */
  readonly time: ServiceTime;
  /** True where the law ends it at a counter. */
  readonly isExempt: boolean;
}

/**
 * Who decides which of these services for the answers given, by the catalogue; in the order given.
 * @param variants kind of application by service; the first of those that are not named
 */
export async function findDeciders(
  services: readonly string[],
  answers: Prepared,
  language: Language,
  variants: Readonly<Record<string, string>> = {},
): Promise<readonly DecidedService[]> {
  const catalogue = await readCatalogue();
  return services.map((id) => {
    const found = catalogue.services.find((each) => each.id === id);
    const service = found && toVariant(found, variants[id] ?? found.variants[0]?.id ?? '');
    const provider = service && findProvider(service, answers);
    if (!service || !provider) throw new Error(`Nobody decides ${id} for these answers`);
    const questions = catalogue.forms.find((form) => form.id === service.form)?.pages ?? [];
    return {
      id,
      variant: service.variant,
      name: service.names[language],
      time: service.time,
      isExempt: service.exemption !== undefined,
      member: toMemberId(provider.subsystem as SubsystemId),
      file: questions
        .flatMap((page) => page.questions)
        .find(
          ({ id: question, kind, condition }) =>
            kind === 'file' && condition === undefined && !service.notAsked.has(question),
        )?.id,
    };
  });
}
