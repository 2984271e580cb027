import {
  findSubject,
  Problem,
  toMemberId,
  type DataItem,
  type Party,
  type Service,
  type ServiceId,
  type SignedAgreement,
  type Subject,
  type SubmittedAnswer,
  type SubmittedSeal,
} from '@saphan/contracts';
import { canonical, findBase64url, verifySeal, type VerifiedSeal } from '@saphan/exchange';
import type { KeptSeal, NewAnswer } from '../case/keep-answers.ts';
import { deskProblem } from '../desk-problems.ts';
import { personAbout } from './person-about.ts';
import type { Network } from '../network/open-network.ts';

export interface SealContext {
  readonly network: Network;
  readonly service: Service;
  readonly now: Date;
  /** Values of the whole case, for the subject of a house or a child. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly parties: { readonly applicant: Party; readonly subject: Party };
}

export interface CheckedSeals {
  readonly seals: readonly KeptSeal[];
  /** Answers with `seal` as index into `seals`, their values as the sources sealed them. */
  readonly answers: readonly (Omit<NewAnswer, 'seal'> & { readonly sealIndex: number | undefined })[];
}

/** Older than this, a value says too little about today. */
export const longestDays = 90;

/**
 * What a seal may be about: the applicant, the subject, or the thing or other person that the service names by an answer. Of
 * another person only a register that answers about others speaks: nobody's card stands for the applicant's.
 */
function isAboutThisCase(
  subject: Subject,
  dataService: string,
  { parties, service, values, network }: SealContext,
): boolean {
  const isAboutOther =
    network.index().dataServices.get(dataService.split('/').at(-1) ?? '')?.relations !== undefined;
  if (subject.kind === 'pid' && !isAboutOther) return subject.value === personAbout(parties).id;
  if (subject.kind === 'juristic') {
    return parties.subject.kind === 'company' && subject.value === parties.subject.id;
  }
  const item = service.subjects?.[subject.kind];
  return item !== undefined && values[item] === subject.value;
}

function getVerified(seal: SubmittedSeal, context: SealContext): VerifiedSeal {
  const subject = findSubject(seal.subject.text);
  const salt = findBase64url(seal.subject.salt);
  if (!subject || salt === undefined) throw deskProblem('seal-other-subject', { at: seal.service });
  if (!isAboutThisCase(subject, seal.service, context))
    throw deskProblem('seal-other-subject', { at: seal.service });
  try {
    return verifySeal(seal.token, context.network.findKey, {
      service: seal.service,
      exchange: seal.exchange,
      subject: { subject, salt },
    });
  } catch (cause) {
    const detail = cause instanceof Problem ? String(cause.code) : 'unreadable';
    throw deskProblem('seal-broken', { at: seal.service, detail, cause });
  }
}

export const wasInForce = ({ agreement: { validity }, revokedAt }: SignedAgreement, ms: number): boolean =>
  Date.parse(validity.from) <= ms &&
  ms < Date.parse(validity.until) &&
  (revokedAt === undefined || ms < Date.parse(revokedAt));

/** The agreement under which it was fetched must have been in force then and let the value be passed on to whoever decides. */
function checkAgreement({ claims }: VerifiedSeal, { network, now }: SealContext): void {
  const signed = network.snapshot().agreements.find(({ hash }) => hash === claims.agreement);
  const ageMs = now.getTime() - claims.iat * 1000;
  const isGood =
    signed?.agreement.service === claims.service &&
    signed.agreement.onward === 'deciding-agency' &&
    wasInForce(signed, claims.iat * 1000) &&
    ageMs < longestDays * 86_400_000 &&
    ageMs > -300_000;
  if (!isGood) throw deskProblem('seal-not-agreed', { at: claims.service });
}

/** Whether this source is the one that governs the item: a genuine seal by somebody else proves nothing. */
function isAuthority(item: DataItem | undefined, service: string): boolean {
  if (item === undefined) return false;
  const [code] = service.split('/').slice(-1);
  return item.source === code || item.owner === toMemberId(service as ServiceId);
}

function checkAnswer(
  answer: SubmittedAnswer,
  verified: readonly VerifiedSeal[],
  { network }: SealContext,
): void {
  const seal = answer.seal === undefined ? undefined : verified[answer.seal];
  if (answer.source !== 'sealed') {
    if (answer.seal !== undefined) throw deskProblem('seal-other-value', { at: answer.id });
    return;
  }
  if (seal === undefined || !isAuthority(network.index().items.get(answer.id), seal.claims.service)) {
    throw deskProblem('seal-broken', { at: answer.id });
  }
  const sealed = seal.items.get(answer.id)?.value;
  if (canonical(sealed ?? null) !== canonical(answer.value ?? null)) {
    throw deskProblem('seal-other-value', { at: answer.id });
  }
}

interface ReadSeal {
  readonly given: SubmittedSeal;
  readonly verified: VerifiedSeal;
}

const toKept = ({ given, verified: { claims } }: ReadSeal): KeptSeal => ({
  service: given.service,
  exchange: given.exchange,
  agreement: claims.agreement,
  at: claims.at,
  token: given.token,
  subject: given.subject,
});

/** @param trusted those of the seals that are kept, in their order */
function toAnswer(
  { id, value, source, seal, service }: SubmittedAnswer,
  seals: readonly ReadSeal[],
  trusted: readonly ReadSeal[],
): CheckedSeals['answers'][number] {
  const used = source === 'sealed' && seal !== undefined ? seals[seal] : undefined;
  if (used === undefined) return { item: id, source, value: value as unknown, service, sealIndex: undefined };
  const sealIndex = trusted.indexOf(used);
  if (sealIndex >= 0) return { item: id, source, value: value as unknown, service, sealIndex };
  return { item: id, source: 'later', service: used.given.service, sealIndex: undefined };
}

/** Whether a seal still tells what its source said: after a theft anybody can have made it, of whatever date. */
const isTrusted = ({ verified: { claims, kid } }: ReadSeal, { network }: SealContext): boolean =>
  !network.isSealKeyRevoked(claims.iss, kid);

/**
 * Verifies every seal here, against the registry's keys: signature, subject, agreement, authority, and that each sealed answer
 * is what its source said. Nothing rests on the word of the portal. Where the key of a seal has been revoked since, its values are
 * left out and fetched by this desk, like those of a source that did not answer.
 * @throws Problem `seal-broken`, `seal-other-subject`, `seal-not-agreed`, `seal-other-value`, `item-not-needed`
 */
export function checkSeals(
  given: { readonly answers: readonly SubmittedAnswer[]; readonly seals: readonly SubmittedSeal[] },
  context: SealContext,
): CheckedSeals {
  const seals = given.seals.map((seal) => ({ given: seal, verified: getVerified(seal, context) }));
  const verified = seals.map((seal) => seal.verified);
  const answered = new Set(given.answers.map(({ id }) => id));
  // Of two answers to one question the last would stand, however the first is sealed.
  const twice = given.answers.find(({ id }, at) => given.answers.findIndex((each) => each.id === id) !== at);
  if (twice) throw deskProblem('seal-other-value', { at: twice.id });
  for (const seal of verified) {
    checkAgreement(seal, context);
    const extra = [...seal.items.keys()].find((item) => !answered.has(item));
    if (extra !== undefined) throw deskProblem('item-not-needed', { at: extra });
  }
  for (const answer of given.answers) checkAnswer(answer, verified, context);
  const trusted = seals.filter((seal) => isTrusted(seal, context));
  return {
    seals: trusted.map(toKept),
    answers: given.answers.map((answer) => toAnswer(answer, seals, trusted)),
  };
}
