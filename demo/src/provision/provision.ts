import type { Catalogue } from '@saphan/contracts';
import { addStaff } from './add-staff.ts';
import { concludeAgreements } from './conclude-agreements.ts';
import type { Settings } from './config.ts';
import { openCountryDoors } from './country-doors.ts';
import { enterCompetences } from './enter-competences.ts';
import { joinGateways } from './join-gateways.ts';
import { listServices } from './list-services.ts';
import { openCallers } from './open-callers.ts';
import { putSources } from './put-sources.ts';
import { choosePilots, planServices } from './plan-services.ts';
import { registerIdentity } from './register-identity.ts';
import { registerMembers } from './register-members.ts';

export interface Provisioned {
  /** Version of the snapshot that says it all. */
  readonly version: number;
  /** Agreements that came into force now. */
  readonly concluded: number;
}

/**
 * Makes a country of agencies that know each other, through the doors that any agency uses. What is there already stays
 * as it is: the same again changes nothing.
 * @param tell called after each step with its name and milliseconds
 */
export async function provision(
  settings: Settings,
  catalogue: Catalogue,
  tell: (step: string, ms: number) => void,
): Promise<Provisioned> {
  const doors = await openCountryDoors(settings);
  const step = async <Result>(name: string, work: Promise<Result>): Promise<Result> => {
    const startedMs = performance.now();
    const result = await work;
    tell(name, Math.round(performance.now() - startedMs));
    return result;
  };
  const publish = (): Promise<{ version: number }> => doors.linkage.send('POST', '/api/snapshot');

  await step('catalogue', doors.linkage.send('PUT', '/api/catalogue?conflicts=keep', catalogue));
  const known = await doors.snapshot();
  const agencies = await step('members', registerMembers(doors, known));
  await step('gateways', joinGateways(doors, known, agencies));
  await step(
    'systems',
    Promise.all([
      openCallers(settings, doors, known),
      listServices(doors, known, catalogue),
      registerIdentity(settings.issuer, doors, known),
      addStaff(settings.issuer, doors),
      enterCompetences(settings.issuer, doors),
      planServices(settings.planFolder, doors),
    ]),
  );
  await publish();
  // Before the agreements: what they bring is progress.
  await step('pilots', choosePilots(settings.planFolder, doors));
  await step('sources', putSources(settings, doors));
  const concluded = await step('agreements', concludeAgreements(doors, catalogue));
  const { version } = await publish();
  return { version, concluded };
}
