import { Problem, toMemberId, type Service, type Submission, type SubsystemId } from '@saphan/contracts';
import { verifyPower } from '@saphan/exchange';
import { toBangkokDay } from '@saphan/thai';
import { deskProblem } from '../desk-problems.ts';
import type { Network } from '../network/open-network.ts';

export interface PowerContext {
  readonly network: Network;
  readonly service: Service;
  /** Subsystem that submits. */
  readonly client: string;
  readonly now: Date;
}

/**
 * Verifies here by what right one person applies for another: both have signed the power of attorney, it covers this service on the
 * day of submitting, and the service takes agents at all.
 * @throws Problem `power-unfit`
 */
export function checkPower(submission: Submission, { network, service, client, now }: PowerContext): void {
  const { power, applicant, subject, application } = submission;
  if (power === undefined) return;
  if (service.byAgent !== true || applicant.kind !== 'person' || subject.kind !== 'person')
    throw deskProblem('power-unfit', { at: service.id });
  try {
    verifyPower(power, {
      principal: subject.id,
      agent: applicant.id,
      service: service.id,
      day: toBangkokDay(application.submittedAt),
      member: toMemberId(client as SubsystemId),
      assurance: service.assurance,
      snapshot: network.snapshot(),
      at: Math.floor(now.getTime() / 1000),
    });
  } catch (cause) {
    const detail = cause instanceof Problem ? String(cause.code) : 'unreadable';
    throw deskProblem('power-unfit', { at: service.id, detail, cause });
  }
}
