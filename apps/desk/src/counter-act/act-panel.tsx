import { formatInstant, formatMoney } from '@saphan/thai';
import { Panel } from '@saphan/ui';
import type { VNode } from 'preact';
import type { PanelProps } from '../case-page/answers-panel.tsx';
import { caseTexts } from '../case-page/case-texts.ts';
import { actTexts } from './act-texts.ts';
import { seatsOf } from './act-form.tsx';

/** What was done at the counter, before whom, and what was handed over. */
export function ActPanel({ data, language }: PanelProps): VNode | null {
  const { counterAct: done } = data.open.view;
  if (done === undefined) return null;
  const text = actTexts(language);
  const seats = new Map(seatsOf(data.service ?? {}).map(({ role, names }) => [role, names[language]]));
  return (
    <Panel title={caseTexts(language).actions['act-at-counter']}>
      <p class="small muted">
        {text.done} · {formatInstant(language, done.at, 'short')} ·{' '}
        {data.officerNames.get(done.by)?.[language] ?? done.by}
      </p>
      <p>
        <strong>{done.handedOver}</strong>
      </p>
      <ul class="clocks">
        {done.present.map(({ role, name }) => (
          <li>
            <span>
              {name}
              <small>{seats.get(role) ?? role}</small>
            </span>
          </li>
        ))}
      </ul>
      {done.fee !== undefined && (
        <p class="small">
          {formatMoney(done.fee.amountSatang)} · {text.methods[done.fee.method]}
          {data.counterReceipt !== undefined && ` · ${text.receipt} ${data.counterReceipt}`}
        </p>
      )}
    </Panel>
  );
}
