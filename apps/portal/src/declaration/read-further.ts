import type { Appeal, HearingStatement, Supplement, Withdrawal } from '@saphan/contracts';
import type { Declaration } from './declaration.ts';

/** What a person may send to one agency after an application was submitted. */
export type Further = Supplement | Withdrawal | HearingStatement | Appeal;

/** What the declaration of something sent afterwards says, to show it again. */
export const readFurther = ({ parts }: Pick<Declaration, 'parts'>): Further | undefined =>
  parts[0] && (JSON.parse(parts[0].body.toString('utf8')) as Further);
