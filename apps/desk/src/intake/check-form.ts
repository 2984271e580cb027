import type { FileReference, SubmittedAnswer } from '@saphan/contracts';
import { todayName, type Scope } from '@saphan/expressions';
import {
  findLooseFile,
  findUnanswered,
  findUnfit,
  toVariant,
  type CatalogueIndex,
  type Misfit,
  type ServiceOfVariant,
} from '@saphan/forms';
import { toBangkokDay } from '@saphan/thai';
import { deskProblem } from '../desk-problems.ts';
import type { Network } from '../network/open-network.ts';
import { fitsItem } from './fits-item.ts';

/** A portal draws the pages of the snapshot that it holds, which lives 72 hours; a day more for clocks and long evenings. */
export const heldFormsMs = 4 * 86_400_000;

/** What was declared by the form of a service. */
export interface Declared {
  readonly service: ServiceOfVariant;
  readonly answers: readonly SubmittedAnswer[];
  readonly files: readonly FileReference[];
  /** Digest of the catalogue by which it was declared. */
  readonly catalogue: string;
  /** Epoch ms: a catalogue that was replaced before counts no more. */
  readonly formsFrom: number;
  /** Values of the whole case by then. */
  readonly values: Scope;
  /** When it was declared, RFC 3339: what is asked of whom may hang on the day. */
  readonly at: string;
}

interface Rules {
  /** Of a first submission: all that the service demands is there, and all files are answers. What mends one brings what was asked for. */
  readonly isWhole: boolean;
}

function findMisfit(
  index: CatalogueIndex,
  service: ServiceOfVariant,
  { answers, files, values, at }: Declared,
  { isWhole }: Rules,
): Misfit | undefined {
  const scope = { ...values, [todayName]: toBangkokDay(new Date(at)) };
  const unfit = findUnfit(index, service, { answers, files }, scope);
  if (unfit !== undefined) return unfit;
  const other = answers.find((answer) => !fitsItem(index, service, answer));
  if (other !== undefined) return { id: other.id, rule: 'value' };
  if (!isWhole) return undefined;
  return findLooseFile(index, service, { files }) ?? findUnanswered(index, service, { answers }, scope);
}

/** The service as the catalogue had it by which the person declared. */
async function findNamed(network: Network, { catalogue, service, formsFrom }: Declared) {
  if (catalogue === network.snapshot().catalogue) return undefined;
  const former = await network.findFormer(catalogue);
  if (former?.replacedAt !== undefined && former.replacedAt.getTime() < formsFrom)
    throw deskProblem('catalogue-outdated', { at: 'catalogue', detail: catalogue });
  const named = former?.index.services.get(service.id);
  return former && named && { index: former.index, service: toVariant(named, service.variant) };
}

/**
 * A portal has checked what it sends by the pages that it drew; here the same rules are held against what came, so that nothing is kept
 * that no page would have taken. A form may have changed while it was on its way: what fits the form by which it was declared is taken.
 * What was no form any more when it was declared counts for nothing: an older one may be laxer.
 * @throws Problem `answer-unfit` at the first that fits neither, `catalogue-outdated`; `linkage-unreachable`, to be sent again later
 */
export async function checkForm(network: Network, declared: Declared, rules: Rules): Promise<void> {
  const now = findMisfit(network.index(), declared.service, declared, rules);
  if (now === undefined) return;
  const named = await findNamed(network, declared);
  const then = named && findMisfit(named.index, named.service, declared, rules);
  if (named !== undefined && then === undefined) return;
  const { id, rule } = then ?? now;
  throw deskProblem('answer-unfit', { at: id, rule });
}
