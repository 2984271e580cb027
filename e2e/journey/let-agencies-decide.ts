import { mend } from './citizen/mend.ts';
import type { CosignParties } from './citizen/cosign.ts';
import { waitForState } from './citizen/follow.ts';
import type { Applicant } from './applicants.ts';
import type { CaseAtAgency } from './find-deciders.ts';
import { decideCases } from './officer/decide-cases.ts';
import { sendNotice } from './officer/take-action.ts';
import { drawShopPlan } from './shop-plan.ts';
import type { Visitor } from './visitor.ts';
import type { JourneyParts } from './walk-life-event.ts';

/** An application that agencies have, and who sees to it. */
export interface Decided {
  readonly number: string;
  /** Page on which the applicant follows it. */
  readonly url: string;
  readonly citizen: Visitor;
  readonly applicant: Applicant;
  readonly parties: CosignParties | undefined;
  readonly services: readonly CaseAtAgency[];
  /** Of which an officer finds the file wanting, and asks for another. */
  readonly noticed: CaseAtAgency | undefined;
  readonly output: string;
  /** Opens a browser for an officer. */
  readonly visit: (who: string, isPictured: boolean) => Promise<Visitor>;
}

/** The officer who has claimed the case asks for what is missing, once, and the person sends it. */
async function askForFile(
  { browser, tell }: JourneyParts,
  { url, citizen, applicant, parties, noticed, output }: Decided,
  officer: Visitor,
  service: CaseAtAgency,
): Promise<void> {
  if (service !== noticed || service.file === undefined) return;
  await sendNotice(officer, { [service.file]: 'ผังยังไม่แสดงที่ทิ้งขยะให้ชัด' });
  await officer.look('noticed');
  await waitForState(citizen, url, service.id, 'incomplete');
  const second = await drawShopPlan(browser, output, 'Plan 2, with waste');
  await mend(citizen, applicant.pid, { [service.file]: second }, parties);
  await waitForState(citizen, url, service.id, 'checking');
  tell('one notice was sent, and the person has sent what was missing');
  // The case stands open as it was before.
  await officer.page.reload();
}

/** Officers of every agency decide their own services of an application: agencies do not wait for each other. */
export async function letAgenciesDecide(parts: JourneyParts, decided: Decided): Promise<void> {
  const { country, tell } = parts;
  const { number, services, visit } = decided;
  const members = [...new Set(services.map(({ member }) => member))];
  const decide = async (member: string, index: number): Promise<void> => {
    let isFirst = index === 0;
    const own = services.filter((service) => service.member === member);
    await decideCases(member, own, {
      country,
      number,
      visit: (who) => visit(who, index === 0),
      onClaimed: (officer, service) => askForFile(parts, decided, officer, service),
      onDecision: async (authority) => {
        if (isFirst) await parts.beforeDecision?.(authority, authority.page.url());
        isFirst = false;
      },
    });
    tell(`${member} has approved`);
  };
  await Promise.all(members.map(decide));
}
