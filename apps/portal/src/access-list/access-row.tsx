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

type Texts = ReturnType<typeof accessTexts>;

/** What the portal does as the person's hand is told as such; everything else names who asked. */
const tell: Readonly<Record<string, (text: Texts, provider: string) => string>> = {
  citizen: (text, provider) => text.forYou(provider),
  submission: (text, provider) => text.delivered(provider),
};

/** So many names are read at a glance. */
const shownItems = 6;

function Items({ language, network, row }: AccessEntryProps): VNode | null {
  const text = accessTexts(language);
  const { items } = network.index();
  const names = row.items.map((item) => items.get(item)?.names[language] ?? item);
  if (names.length === 0) return null;
  const all = names.join(' · ');
  if (names.length <= shownItems) {
    return (
      <p class="small">
        {text.items}: {all}
      </p>
    );
  }
  return (
    <details class="access-items small">
      <summary>
        {text.items}: {names.slice(0, shownItems).join(' · ')} … <span>{text.more(names.length)}</span>
      </summary>
      <p>{all}</p>
    </details>
  );
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
  const consumer = network.nameOf(row.consumer, language);
  const provider = network.nameOf(row.service, language);
  const sentence = row.kind === 'view' ? text.viewed(consumer) : tell[row.right]?.(text, provider);
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
        <Items language={language} network={network} row={row} />
        <p class="small muted">
          {text.purpose} {row.purpose[language]} · {text.law} {toLawText(row.legalBasis)[language]}
          {row.case !== undefined && ` · ${text.case} ${row.case}`}
        </p>
        <Unrecognised {...props} />
      </div>
    </li>
  );
}
