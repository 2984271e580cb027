import {
  toSubjectText,
  type FileReference,
  type Party,
  type Submission,
  type SubmittedPower,
  type SubmittedSeal,
  type SubmittedWord,
} from '@saphan/contracts';
import { restrictSeal } from '@saphan/exchange';
import { findOpening, findProvider, splitForService, type ServiceOfVariant } from '@saphan/forms';
import { toBangkokDay } from '@saphan/thai';
import type { Draft } from '../draft/draft.ts';
import { isChosen, kindItem } from '../application/parties.ts';
import type { Network } from '../network/open-network.ts';
import { portalProblem } from '../portal-problems.ts';

/** What one agency is going to get, to the byte: its digest is what the person declares. */
export interface SubmissionPart {
  readonly service: string;
  /** Intake of the desk that decides. */
  readonly dataService: string;
  readonly body: Buffer;
  readonly files: readonly string[];
}

export interface SubmissionFacts {
  readonly number: string;
  readonly submittedAt: Date;
  /** Everybody who will declare, in the order of their proofs; the applicant first. */
  readonly signers: readonly Party[];
  /** By which the applicant acts for another person. */
  readonly power: SubmittedPower | undefined;
  /** Words of other persons on this service. */
  readonly words: readonly SubmittedWord[];
}

/** A file is answered by its reference; it travels apart. */
const isReference = (value: unknown): value is FileReference =>
  typeof value === 'object' && value !== null && 'sha256' in value && 'mediaType' in value;

/**
 * Where the applicant can be reached: the answers to the two data items that mean it. Other telephones and addresses of a form
 * are of a factory, a neighbour, a clinic, and get no letters of the applicant's.
 */
export function contactOf({ form, scope }: Pick<Draft, 'form' | 'scope'>): Submission['contact'] {
  const asked = new Set(form.pages.flatMap(({ questions }) => questions.map(({ question }) => question.id)));
  const answerTo = (item: string): string | undefined => {
    const value = asked.has(item) ? scope[item] : undefined;
    return typeof value === 'string' ? value : undefined;
  };
  const phone = answerTo('contact.phone');
  const email = answerTo('contact.email');
  return { ...(phone !== undefined && { phone }), ...(email !== undefined && { email }) };
}

function sealsFor(
  { prefills }: Draft,
  wanted: readonly number[],
  items: ReadonlySet<string>,
): SubmittedSeal[] {
  return wanted.map((number) => {
    const prefill = prefills[number];
    if (prefill?.answer === undefined) throw portalProblem('not-complete', { detail: 'a seal is gone' });
    const { dataService, exchange, subject, answer } = prefill;
    return {
      service: dataService,
      exchange,
      at: answer.at,
      token: restrictSeal(answer.token, items),
      subject: { text: toSubjectText(subject), salt: answer.salt },
    };
  });
}

/**
 * The body for one service: its own items and nothing else, each seal cut down to them.
 * @throws Problem `not-complete` naming the first question that is missing
 */
export function buildSubmission(
  network: Network,
  draft: Draft,
  service: ServiceOfVariant,
  facts: SubmissionFacts,
): SubmissionPart {
  const { application, answers, scope } = draft;
  const provider = findProvider(service, scope);
  const part = splitForService(network.index(), service, answers);
  const [missing] = part.missing;
  if (missing !== undefined || provider === undefined) {
    throw portalProblem('not-complete', { at: missing ?? service.id });
  }
  if (findOpening(network.index(), service, scope, toBangkokDay(facts.submittedAt)) !== undefined)
    throw portalProblem('not-complete', { rule: 'window', at: service.id });
  if (!isChosen(application.parties, scope)) throw portalProblem('not-complete', { at: kindItem });
  const files = part.answers.flatMap(({ value }) => (isReference(value) ? [value] : []));
  const { parties, lifeEvent } = application;
  const submission: Submission = {
    profile: 'saphan-submission-1',
    application: {
      id: application.id,
      number: facts.number,
      ...(lifeEvent !== undefined && { lifeEvent }),
      submittedAt: facts.submittedAt.toISOString(),
    },
    service: { id: service.id, version: service.version, variant: service.variant },
    catalogue: network.catalogueDigest(),
    language: application.language,
    channel: 'portal',
    applicant: parties.applicant,
    subject: parties.subject,
    ...(parties.representation && {
      representation: {
        relation: parties.representation.relation,
        rule: parties.representation.rule,
        signers: [...facts.signers],
      },
    }),
    contact: contactOf(draft),
    answers: [...part.answers],
    seals: sealsFor(draft, part.seals, part.items),
    files,
    ...(facts.power !== undefined && { power: facts.power }),
    ...(facts.words.length > 0 && { words: [...facts.words] }),
  };
  return {
    service: service.id,
    dataService: `${provider.subsystem}/case-intake.v1`,
    body: Buffer.from(JSON.stringify(submission)),
    files: files.map(({ id }) => id),
  };
}
