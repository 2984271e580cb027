import type { CaseState } from '@saphan/contracts';
import type { Examples } from '../example.ts';
import { CasePill } from './case-pill.tsx';

const states: readonly CaseState[] = [
  'received',
  'checking',
  'incomplete',
  'under-review',
  'waiting-for-payment',
  'issuing',
  'completed',
  'rejected',
  'returned',
  'withdrawn',
];

export const examples: Examples = {
  'every state of a case': () => (
    <p class="cluster">
      {states.map((state) => (
        <CasePill state={state} />
      ))}
    </p>
  ),
};
