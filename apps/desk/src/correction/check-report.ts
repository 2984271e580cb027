import {
  CorrectionReport,
  findSubject,
  Problem,
  toMemberId,
  toSubjectText,
  type Agreement,
  type DataItem,
  type ServiceId,
  type Subject,
  type VerifiedProofs,
} from '@saphan/contracts';
import {
  findBase64url,
  isRegisterOf,
  verifyMandate,
  verifySeal,
  type KeyFinder,
  type VerifiedSeal,
} from '@saphan/exchange';
import { Compile } from 'typebox/compile';
import type { Agency } from '../agency/agencies.ts';
import { deskProblem } from '../desk-problems.ts';
import { longestDays, wasInForce } from '../intake/check-seals.ts';
import type { Network } from '../network/open-network.ts';

const shape = Compile(CorrectionReport);

export interface ReportContext {
  readonly agency: Agency;
  readonly network: Network;
  /** Subsystem that delivers it. */
  readonly client: string;
  /** As the gateway has verified it. */
  readonly subject: Subject | undefined;
  readonly proofs: VerifiedProofs;
  readonly now: Date;
}

export interface CheckedReport {
  readonly report: CorrectionReport;
  readonly client: string;
  /** Whom or what the value is about. */
  readonly subject: Subject;
  /** As the source sealed it. */
  readonly value: unknown;
}

/** @throws Problem `report-malformed` */
export function parseReport(body: unknown): CorrectionReport {
  if (!shape.Check(body)) {
    const [first] = shape.Errors(body);
    throw deskProblem('report-malformed', { at: first?.instancePath ?? '', detail: first?.message ?? '' });
  }
  return body;
}

/**
 * The gateway has verified who declared; here the report must say the same: nobody reports in another's name.
 * @throws Problem `submission-other-person`
 */
function checkReporter({ reporter }: CorrectionReport, { subject, proofs }: ReportContext): void {
  const isDeclared = proofs.length === 1 && proofs[0]?.pid === reporter.id;
  if (!isDeclared || subject?.kind !== 'pid' || subject.value !== reporter.id)
    throw deskProblem('submission-other-person', { rule: 'reporter' });
}

/** @throws Problem `report-not-ours` where another agency answers for the item or gave the value */
function checkOwner({ item, seal }: CorrectionReport, { agency, network }: ReportContext): void {
  const known: DataItem | undefined = network.index().items.get(item);
  const code = seal.service.split('/').at(-1);
  const isGiver = toMemberId(seal.service as ServiceId) === agency.member;
  if (!isGiver || known === undefined || (known.source !== code && known.owner !== agency.member))
    throw deskProblem('report-not-ours', { at: item });
}

/** @throws Problem `seal-broken`, `seal-other-value` where it holds another item or more than the one */
function getSealed({ item, seal }: CorrectionReport, subject: Subject, network: Network): VerifiedSeal {
  const salt = findBase64url(seal.subject.salt);
  if (salt === undefined) throw deskProblem('seal-other-subject', { at: seal.service });
  let verified: VerifiedSeal;
  try {
    verified = verifySeal(seal.token, network.findKey, {
      service: seal.service,
      exchange: seal.exchange,
      subject: { subject, salt },
    });
  } catch (cause) {
    const detail = cause instanceof Problem ? String(cause.code) : 'unreadable';
    throw deskProblem('seal-broken', { at: seal.service, detail, cause });
  }
  if (verified.items.size !== 1 || !verified.items.has(item))
    throw deskProblem('seal-other-value', { at: item });
  return verified;
}

/**
 * The value must have been given to whoever delivers the report, under an agreement in force then, and not too long ago.
 * @returns that agreement
 * @throws Problem `seal-not-agreed`
 */
function getGiving({ claims }: VerifiedSeal, { network, client, now }: ReportContext): Agreement {
  const signed = network.snapshot().agreements.find(({ hash }) => hash === claims.agreement);
  const ageMs = now.getTime() - claims.iat * 1000;
  const isGood =
    signed?.agreement.service === claims.service &&
    signed.agreement.consumer === client &&
    wasInForce(signed, claims.iat * 1000) &&
    ageMs < longestDays * 86_400_000 &&
    ageMs > -300_000;
  if (!isGood) throw deskProblem('seal-not-agreed', { at: claims.service });
  return signed.agreement;
}

/**
 * The value is about the reporter, or the register of such relations says that the reporter may speak for whom it is about, in a
 * relation for which the value is given at all. It must hold when the report was made: delivery may be late through nobody's fault.
 * @throws Problem `seal-other-subject`
 */
function checkConcern(
  report: CorrectionReport,
  subject: Subject,
  { relations }: Agreement,
  network: Network,
): void {
  const { reporter, mandate, reportedAt } = report;
  if (subject.kind === 'pid' && subject.value === reporter.id) return;
  const refuse = (cause?: unknown) => deskProblem('seal-other-subject', { at: report.seal.service, cause });
  if (mandate === undefined) throw refuse();
  // By a key that was revoked since, anybody may have made it and dated it back.
  const findKey: KeyFinder = (key) =>
    network.isSealKeyRevoked(key.member, key.kid) ? undefined : network.findKey(key);
  let claims;
  try {
    claims = verifyMandate(mandate, findKey, Math.floor(Date.parse(reportedAt) / 1000));
  } catch (cause) {
    throw refuse(cause);
  }
  const { pid, for: of, relation } = claims;
  const isGood =
    isRegisterOf(claims, network.snapshot(), network.index().catalogue) &&
    pid === reporter.id &&
    of.kind === subject.kind &&
    of.value === subject.value &&
    relations.includes(relation);
  if (!isGood) throw refuse();
}

/**
 * Everything that is checked before a report is kept, in order: shape, person, owner, seal, agreement, concern. Nothing rests on
 * the word of the portal.
 * @throws Problem of the first check that fails
 */
export function checkReport(body: unknown, context: ReportContext): CheckedReport {
  const report = parseReport(body);
  checkReporter(report, context);
  checkOwner(report, context);
  const subject = findSubject(report.seal.subject.text);
  if (subject === undefined) throw deskProblem('seal-other-subject', { at: report.seal.service });
  const sealed = getSealed(report, subject, context.network);
  const agreement = getGiving(sealed, context);
  if (Math.abs(context.now.getTime() - Date.parse(report.reportedAt)) > longestDays * 86_400_000)
    throw deskProblem('report-malformed', { at: 'reportedAt' });
  checkConcern(report, subject, agreement, context.network);
  return { report, client: context.client, subject, value: sealed.items.get(report.item)?.value };
}

/** How the one whom a value is about is found again. */
export const subjectTextOf = ({ subject }: Pick<CheckedReport, 'subject'>): string => toSubjectText(subject);
