import type { AccessRow, Language } from '@saphan/contracts';
import { formatDate, formatInstant, formatTime, toBangkokDay } from '@saphan/thai';
import { Pill, WithNumbers, type PillTone } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Network } from '../network/open-network.ts';
import { itemName } from '../values/item-name.ts';
import { toLawText } from '../values/seal-facts.ts';
import { accessTexts } from './access-texts.ts';
import { findContacts } from './agency-contacts.ts';
import type { AccessUse } from './merge-rows.ts';

const tones = {
  answered: 'done',
  denied: 'wrong',
  failed: 'quiet',
  unknown: 'wait',
} as const satisfies Record<AccessRow['outcome'], PillTone>;

export interface AccessEntryProps {
  language: Language;
  network: Network;
  row: AccessUse;
}

type Texts = ReturnType<typeof accessTexts>;

/** What the portal does as the person's hand. */
const tell: ReadonlyMap<string, (text: Texts, provider: string, cases: readonly string[]) => string> =
  new Map(
    Object.entries<(text: Texts, provider: string, cases: readonly string[]) => string>({
      citizen: (text, provider) => text.asked(provider),
      submission: (text, provider, cases) => text.delivered(provider, cases),
    }),
  );

/** Looks that are not an officer's at a case. */
const looked: Readonly<
  Record<
    string,
    (text: Texts, use: { consumer: string; service: string; cases: readonly string[] }) => string
  >
> = {
  auditor: (text, { cases }) => text.audited(cases),
  trial: (text, { consumer, service }) => text.tried(consumer, service),
  counter: (text) => text.served,
};

/** As the Linkage Center lists it. */
const serviceName = (network: Network, service: string, language: Language): string =>
  network.snapshot().dataServices.find(({ id }) => id === service)?.names[language] ?? service;

function Items({ language, network, row }: AccessEntryProps): VNode | null {
  const text = accessTexts(language);
  // What went is the application; what came back, its number, says nothing of that.
  if (row.kind === 'exchange' && row.right === 'submission')
    return (
      <p class="small">
        {text.items}: {text.submitted}
      </p>
    );
  const names = [...new Set(row.items.map((item) => itemName(network, item, language)))];
  if (row.right === 'trial') return <p class="small">{text.noValues}</p>;
  if (names.length === 0) {
    const isName = row.kind === 'view' && row.outcome === 'answered' && row.right !== 'counter';
    return isName ? <p class="small">{text.nameOnly}</p> : null;
  }
  return (
    <p class="small">
      {text.items}: {names.join(' · ')}
    </p>
  );
}

/** Each of these values can be reported to who holds it. */
function WrongOnes({ language, network, row }: AccessEntryProps): VNode | null {
  const text = accessTexts(language);
  const index = network.index();
  const definition = index.dataServices.get(row.service.split('/').at(-1) ?? '');
  const isRegister =
    definition?.subjects.includes('pid') === true &&
    definition.relations === undefined &&
    definition.rights.includes('citizen');
  const own = row.items.filter((item) => index.items.get(item)?.source === definition?.code);
  if (!isRegister || row.kind !== 'exchange' || row.outcome !== 'answered' || own.length === 0) return null;
  return (
    <details class="access-unknown">
      <summary>{text.wrong}</summary>
      <ul class="marks small">
        {own.map((item) => (
          <li>
            <a href={`/wrong/${item}`}>{index.items.get(item)?.names[language] ?? item}</a>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What to do about a use that the person does not recognise: whom to ask, in which words, and who helps if there is no answer. */
function Unrecognised({ language, network, row }: AccessEntryProps): VNode {
  const text = accessTexts(language);
  const consumer = network.nameOf(row.consumer, language);
  const contacts = findContacts(network, row.consumer);
  return (
    <details class="access-unknown">
      <summary>{text.unknownMe}</summary>
      <div class="stack-tight small">
        <p>{text.unknownLead(consumer)}</p>
        <p>{contacts.length === 0 ? text.noContact(consumer) : text.contacts(consumer)}</p>
        {contacts.length > 0 && (
          <ul class="marks">
            {contacts.map((contact) => (
              <li>{contact[language]}</li>
            ))}
          </ul>
        )}
        <p>{text.words}</p>
        <blockquote class="access-words">
          {text.question(formatInstant(language, row.at), row.exchange, row.cases ?? [])}
        </blockquote>
        <p>{text.helps}</p>
      </div>
    </details>
  );
}

/** The day is left out where it is the line's above. */
function When({ language, row, hasDay }: AccessEntryProps & { readonly hasDay: boolean }): VNode {
  const lastTime = row.lastAt === undefined ? undefined : formatTime(row.lastAt);
  return (
    <span class="number small muted">
      {hasDay && `${formatDate(language, toBangkokDay(row.at), 'short')} `}
      <time dateTime={row.at}>{formatTime(row.at)}</time>
      {lastTime !== undefined && lastTime !== formatTime(row.at) && (
        <>
          –<time dateTime={row.lastAt}>{lastTime}</time>
        </>
      )}
    </span>
  );
}

/** What was done, in one sentence; who did it stands above. */
function toSentence({ language, network, row }: AccessEntryProps): string {
  const text = accessTexts(language);
  const consumer = network.nameOf(row.consumer, language);
  const provider = network.nameOf(row.service, language);
  const { cases = [] } = row;
  if (row.kind === 'view') {
    const service = serviceName(network, row.service, language);
    return looked[row.right]?.(text, { consumer, service, cases }) ?? text.viewed(cases);
  }
  return (
    tell.get(row.right)?.(text, provider, cases) ??
    (row.delegate === undefined
      ? text.asked(provider)
      : text.askedFor(network.nameOf(row.delegate, language), provider))
  );
}

/** One use in a line; behind it what was seen, for what, under which law, in which matter, and what to do about it. */
export function AccessEntry(props: AccessEntryProps & { readonly hasDay: boolean }): VNode {
  const { language, row } = props;
  const text = accessTexts(language);
  return (
    <li class="access-entry" data-exchange={row.exchange} data-kind={row.kind}>
      <details>
        <summary>
          <When {...props} />{' '}
          <strong>
            <WithNumbers>{toSentence(props)}</WithNumbers>
          </strong>{' '}
          {row.outcome !== 'answered' && <Pill tone={tones[row.outcome]}>{text.outcome[row.outcome]}</Pill>}
        </summary>
        <div class="stack-tight access-more">
          <Items {...props} />
          <p class="small muted">
            {text.purpose} {row.purpose[language]} · {text.law} {toLawText(row.legalBasis)[language]}
            {row.cases !== undefined && ` · ${text.cases(row.cases)}`}
          </p>
          {row.officer !== undefined && <p class="small">{text.withOfficer(row.officer)}</p>}
          <WrongOnes {...props} />
          <Unrecognised {...props} />
        </div>
      </details>
    </li>
  );
}
