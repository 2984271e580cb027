import type { AccessRow, Language } from '@saphan/contracts';
import { formatTime } from '@saphan/thai';
import { Pill, type PillTone } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Network } from '../network/open-network.ts';
import { toLawText } from '../values/seal-facts.ts';
import { accessTexts } from './access-texts.ts';

const tones = {
  answered: 'done',
  denied: 'wrong',
  failed: 'quiet',
  unknown: 'wait',
} as const satisfies Record<AccessRow['outcome'], PillTone>;

export interface AccessEntryProps {
  language: Language;
  network: Network;
  row: AccessRow;
}

/** What to do about a use that the person does not recognise. */
function Unrecognised({ language, network, row }: AccessEntryProps): VNode {
  const text = accessTexts(language);
  const consumer = network.nameOf(row.consumer, language);
  return (
    <details class="access-unknown">
      <summary>{text.unknownMe}</summary>
      <p class="small">
        {text.exchangeId} <code>{row.exchange}</code>
      </p>
      <p class="small">{text.unknownLead(consumer)}</p>
      <p class="small">
        <a href={`mailto:?subject=${encodeURIComponent(text.mailSubject(row.exchange))}`}>{text.mail}</a>
      </p>
    </details>
  );
}

/** One use: who, what, for what, under which law, in which matter. */
export function AccessEntry(props: AccessEntryProps): VNode {
  const { language, network, row } = props;
  const text = accessTexts(language);
  const { items } = network.index();
  const consumer = network.nameOf(row.consumer, language);
  const provider = network.nameOf(row.service, language);
  const sentence =
    row.kind === 'view'
      ? text.viewed(consumer)
      : row.right === 'citizen'
        ? text.forYou(provider)
        : text.asked(consumer, provider);
  return (
    <li class="access-entry" data-exchange={row.exchange} data-kind={row.kind}>
      <time class="number" dateTime={row.at}>
        {formatTime(row.at)}
      </time>
      <div class="stack-tight">
        <p>
          <strong>{sentence}</strong>{' '}
          {row.outcome !== 'answered' && <Pill tone={tones[row.outcome]}>{text.outcome[row.outcome]}</Pill>}
        </p>
        {row.items.length > 0 && (
          <p class="small">
            {text.items}: {row.items.map((item) => items.get(item)?.names[language] ?? item).join(' · ')}
          </p>
        )}
        <p class="small muted">
          {text.purpose} {row.purpose[language]} · {text.law} {toLawText(row.legalBasis)[language]}
          {row.case !== undefined && ` · ${text.case} ${row.case}`}
        </p>
        <Unrecognised {...props} />
      </div>
    </li>
  );
}
