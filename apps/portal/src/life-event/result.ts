import type { EvidenceRow, Language, LifeEvent, Service } from '@saphan/contracts';
import {
  chooseServices,
  findFee,
  mergeForms,
  visibleQuestions,
  type CatalogueIndex,
  type LifeEventResult,
} from '@saphan/forms';
import { toBangkokDay } from '@saphan/thai';
import type { AxisService } from '@saphan/ui';
import { findClosed, type ClosedService } from '../application/closed-services.ts';
import { addFees, type FeeTotal } from '../fee/add-fees.ts';
import type { Network } from '../network/open-network.ts';
import { findPapersInHand, toSparedPapers, type SparedPaper } from '../service/spared-papers.ts';
import type { VisitorAnswers } from '../session/visitor-answers.ts';
import { kindItem } from '../application/parties.ts';

/** All that the result page of a life event says. */
export interface Result {
  readonly result: LifeEventResult;
  readonly axis: readonly AxisService[];
  readonly fees: FeeTotal;
  readonly spared: readonly SparedPaper[];
  readonly inHand: readonly EvidenceRow[];
  /** Outside their time of the year. */
  readonly closed: readonly ClosedService[];
  /** Steps of the application, as they will stand above it: for whom, the pages of the merged form, the check. */
  readonly steps: number;
}

/** Pages that show something for these answers, between the choice of parties and the check. */
function countSteps(
  index: CatalogueIndex,
  services: readonly Service[],
  event: LifeEvent,
  answers: VisitorAnswers,
): number {
  const { pages } = mergeForms(index, services, new Set(event.questions.map(({ id }) => id)));
  const shown = pages.filter((page) =>
    visibleQuestions(index, page, answers).some(({ how }) => how !== 'given'),
  );
  // The check of answers is a step, and so is the choice of for whom, unless it has been made.
  return shown.length + (answers[kindItem] === 'person' ? 1 : 2);
}

/** Works out what a life event comes to for these answers. */
export function toResult(
  network: Network,
  event: LifeEvent,
  answers: VisitorAnswers,
  language: Language,
  now: Date,
): Result {
  const index = network.index();
  const day = toBangkokDay(now);
  const result = chooseServices(index, event.id, answers);
  const services = result.chosen.map(({ service }) => service);
  const fees = services.map((service) => findFee(index, service, answers, day));
  return {
    result,
    axis: result.chosen.map(({ service, provider }, at) => ({
      name: service.documents[0]?.names[language] ?? service.names[language],
      agency: network.nameOf(provider.subsystem, language),
      days: service.time.days,
      unit: service.time.unit,
      feeSatang: fees[at]?.certain === true ? fees[at].lowestSatang : undefined,
      href: `/services/${service.id}`,
    })),
    fees: addFees(fees),
    spared: toSparedPapers(network, services, answers),
    inHand: findPapersInHand(index, services, answers),
    closed: findClosed(index, services, { scope: answers, day, language }),
    steps: countSteps(index, services, event, answers),
  };
}
