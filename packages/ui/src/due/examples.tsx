import type { Examples } from '../example.ts';
import { Due } from './due.tsx';

export const examples: Examples = {
  'calm, near, today, late, none': () => (
    <div class="stack-tight">
      <p>
        <Due day="2026-11-30" daysLeft={5} daysAll={7} unit="working" />
      </p>
      <p>
        <Due day="2026-11-25" daysLeft={2} daysAll={7} unit="working" />
      </p>
      <p>
        <Due day="2026-11-23" daysLeft={0} daysAll={7} unit="calendar" />
      </p>
      <p>
        <Due day="2026-11-20" daysLeft={-3} daysAll={7} unit="calendar" />
      </p>
      <p>
        <Due day={undefined} daysLeft={0} daysAll={0} unit="calendar" />
      </p>
    </div>
  ),
};
