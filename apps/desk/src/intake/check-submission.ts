import { Submission, type Service, type Subject, type VerifiedProofs } from '@saphan/contracts';
import { todayName } from '@saphan/expressions';
import {
  decideVariant,
  findOpening,
  findProvider,
  itemsOfService,
  pickedFor,
  toVariant,
  type ServiceOfVariant,
} from '@saphan/forms';
import { toBangkokDay } from '@saphan/thai';
import { Compile } from 'typebox/compile';
import type { Agency } from '../agency/agencies.ts';
import { deskProblem } from '../desk-problems.ts';
import type { Network } from '../network/open-network.ts';
import { heldFormsMs, type Declared } from './check-form.ts';
import { checkPower } from './check-power.ts';
import { checkWords } from './check-words.ts';
import { checkSeals, type CheckedSeals } from './check-seals.ts';

const shape = Compile(Submission);

export interface IntakeContext {
  readonly agency: Agency;
  readonly network: Network;
  /** Subsystem that submits. */
  readonly client: string;
  /** As the gateway has verified it. */
  readonly subject: Subject | undefined;
  readonly proofs: VerifiedProofs;
  readonly now: Date;
}

export interface CheckedSubmission extends CheckedSeals {
  readonly submission: Submission;
  readonly service: ServiceOfVariant;
  readonly client: string;
  /** Six-digit code where the service is provided by area. */
  readonly area: string | undefined;
}

/** @throws Problem `submission-malformed` */
export function parseSubmission(body: unknown): Submission {
  if (!shape.Check(body)) {
    const [first] = shape.Errors(body);
    throw deskProblem('submission-malformed', {
      at: first?.instancePath ?? '',
      detail: first?.message ?? '',
    });
  }
  return body;
}

const toValues = (answers: Submission['answers']): Record<string, unknown> =>
  Object.fromEntries(answers.filter(({ value }) => value !== undefined).map(({ id, value }) => [id, value]));

/** @throws Problem `service-unknown` where the catalogue doesn't name this desk as the provider for the area in the answers */
export function getService(submission: Submission, { agency, network }: IntakeContext): ServiceOfVariant {
  const values = toValues(submission.answers);
  const service = network.index().services.get(submission.service.id);
  const isOurs = service && findProvider(service, values)?.subsystem === agency.subsystem;
  const { id, variant } = submission.service;
  if (!service?.variants.some((each) => each.id === variant) || isOurs !== true)
    throw deskProblem('service-unknown', { at: id });
  // Answers decide, not who submits: another variant may cost less, take less time or ask for less.
  const scope = { ...values, [todayName]: toBangkokDay(new Date(submission.application.submittedAt)) };
  if (decideVariant(network.index(), service, pickedFor(service, variant), scope) !== variant)
    throw deskProblem('service-unknown', { at: id, rule: 'variant' });
  const found = toVariant(service, variant);
  // By the day on which it was declared: what waited on its way is not late by that.
  if (findOpening(network.index(), found, scope, scope[todayName]) !== undefined)
    throw deskProblem('service-unknown', { at: id, rule: 'window' });
  return found;
}

/**
 * The gateway has verified who declared; here the submission must say the same. Otherwise a portal could file one person's
 * declaration under another's name.
 * @throws Problem `submission-other-person`
 */
export function checkPersons(submission: Submission, { subject, proofs }: IntakeContext): void {
  const declared = new Set(proofs.map(({ pid }) => pid));
  const signers = submission.representation?.signers.map(({ id }) => id) ?? [submission.applicant.id];
  const kind = submission.subject.kind === 'company' ? 'juristic' : 'pid';
  // An agent declares in their own name: the exchange is about them, and the power of attorney is checked by itself.
  const about = submission.power === undefined ? submission.subject : submission.applicant;
  const fits =
    declared.has(submission.applicant.id) &&
    signers.length === declared.size &&
    signers.every((id) => declared.has(id)) &&
    subject?.kind === kind &&
    subject.value === about.id &&
    (kind === 'juristic' || submission.power !== undefined || about.id === submission.applicant.id);
  if (!fits) throw deskProblem('submission-other-person', { rule: 'persons' });
}

/** A portal has what is declared signed at once; a second director may take days, and deliveries weeks. */
const beforeSigningSeconds = 2 * 3600;
const leewaySeconds = 60;

/**
 * Variant, times of the year and powers go by when it was submitted: neither before the first of them signed, nor still to come.
 * @throws Problem `submission-malformed`
 */
export function checkTime({ application }: Submission, { proofs, now }: IntakeContext): void {
  const submitted = Date.parse(application.submittedAt) / 1000;
  const signed = Math.min(...proofs.map(({ iat }) => iat));
  if (submitted < signed - beforeSigningSeconds || submitted > now.getTime() / 1000 + leewaySeconds)
    throw deskProblem('submission-malformed', {
      at: '/application/submittedAt',
      detail: 'not when it was declared',
    });
}

/**
 * Only what the service needs may come in: what an agency has no use for it must not hold (PDPA s.22).
 * @throws Problem `item-not-needed`
 */
export function checkItems(
  ids: readonly string[],
  values: Readonly<Record<string, unknown>>,
  service: Service,
  network: Network,
): void {
  const needed = itemsOfService(network.index(), service, values);
  const extra = ids.find((id) => !needed.has(id));
  if (extra !== undefined) throw deskProblem('item-not-needed', { at: extra });
}

function findArea(
  service: Service,
  values: Readonly<Record<string, unknown>>,
  desk: string,
): string | undefined {
  const by = service.providers.find(({ subsystem }) => subsystem === desk)?.by;
  const area = by === undefined ? undefined : values[by];
  return typeof area === 'string' ? area : undefined;
}

/** What was declared, to be held against the form. */
export const toDeclared = ({
  submission: { answers, files, catalogue, application },
  service,
}: CheckedSubmission): Declared => ({
  service,
  answers,
  files,
  catalogue,
  formsFrom: Date.parse(application.submittedAt) - heldFormsMs,
  values: toValues(answers),
  at: application.submittedAt,
});

/**
 * Everything that is checked before a case is opened, in order: shape, service, persons, time, power of attorney, items, words, seals.
 * @throws Problem of the first check that fails
 */
export function checkSubmission(body: unknown, context: IntakeContext): CheckedSubmission {
  const submission = parseSubmission(body);
  const service = getService(submission, context);
  checkPersons(submission, context);
  checkTime(submission, context);
  checkPower(submission, { ...context, service });
  const values = toValues(submission.answers);
  checkItems(
    submission.answers.map(({ id }) => id),
    values,
    service,
    context.network,
  );
  checkWords(submission, { ...context, service, values });
  const seals = checkSeals(submission, { ...context, service, values, parties: submission });
  const { client } = context;
  return { submission, service, client, area: findArea(service, values, context.agency.subsystem), ...seals };
}
