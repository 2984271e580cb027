import { buildCatalogue } from '@saphan/catalogue';
import { toMemberId, type Language, type SubsystemId } from '@saphan/contracts';
import { findProvider, toVariant } from '@saphan/forms';
import type { Prepared } from './fill-form.ts';

/** One service of an application and who decides it. */
export interface DecidedService {
  readonly id: string;
  /** As the desk shows it. */
  readonly name: string;
  /** Member, e.g. `TH/LGO/CNX`. */
  readonly member: string;
  /** Question by which a file is asked, if any: the officer may find the file wanting. */
  readonly file: string | undefined;
}

/**
 * Who decides which of these services for the answers given, by the catalogue; in the order given.
 * @param variant kind of application that is decided; the first of each service where none is named
 */
export async function findDeciders(
  services: readonly string[],
  answers: Prepared,
  language: Language,
  variant?: string,
): Promise<readonly DecidedService[]> {
  const catalogue = await buildCatalogue('catalogue');
  return services.map((id) => {
    const found = catalogue.services.find((each) => each.id === id);
    const service = found && toVariant(found, variant ?? found.variants[0]?.id ?? '');
    const provider = service && findProvider(service, answers);
    if (!service || !provider) throw new Error(`Nobody decides ${id} for these answers`);
    const questions = catalogue.forms.find((form) => form.id === service.form)?.pages ?? [];
    return {
      id,
      name: service.names[language],
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
