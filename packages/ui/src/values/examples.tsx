import type { Examples } from '../example.ts';
import { DateText, InstantText, Money } from './values.tsx';

export const examples: Examples = {
  'money, dates, instants': () => (
    <p class="cluster">
      <Money satang={295_050} />
      <Money satang={0} />
      <DateText date="1995-07-03" />
      <DateText date="1995" />
      <InstantText at="2026-11-23T03:42:00Z" />
      <InstantText at="2026-11-23T03:42:00Z" today="2026-11-23" />
    </p>
  ),
};
