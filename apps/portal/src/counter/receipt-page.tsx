import type { Language } from '@saphan/contracts';
import { formatInstant, formatTime } from '@saphan/thai';
import { Button, EmptyState } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Application } from '../application/application.ts';
import { toTitle } from '../application/to-title.ts';
import type { Network } from '../network/open-network.ts';
import { counterTexts } from './counter-texts.ts';
import type { Presence } from './presence.ts';

export interface ReceiptPageProps {
  language: Language;
  network: Network;
  presence: Presence;
  /** Name of the person. */
  name: string;
  officer: string;
  /** What was filled in or submitted since the card was put in. */
  applications: readonly Application[];
  now: Date;
}

function Done({
  language,
  network,
  application,
}: Pick<ReceiptPageProps, 'language' | 'network'> & { application: Application }): VNode {
  const text = counterTexts(language);
  const { services } = network.index();
  const names = application.services.map(({ service }) => services.get(service)?.names[language] ?? service);
  return (
    <li class="stack-tight">
      <strong>{toTitle(network, application, language)}</strong>
      {application.state === 'draft' || application.submittedAt === undefined ? (
        <p>{text.draft}</p>
      ) : (
        <p>
          {text.number} <strong class="number">{application.number}</strong> · {text.submitted}{' '}
          {formatInstant(language, application.submittedAt)}
        </p>
      )}
      <p class="small">
        {text.services}: {names.join(' · ')}
      </p>
    </li>
  );
}

/** What the person takes home on paper, who has no telephone. */
export function ReceiptPage(props: ReceiptPageProps): VNode {
  const { language, presence, name, officer, applications, now } = props;
  const text = counterTexts(language);
  const place = language === 'th' ? presence.place_th : presence.place_en;
  return (
    <div class="stack-loose">
      <h1>{text.receiptTitle}</h1>
      <dl class="counter-facts">
        <dt>{text.receiptOf}</dt>
        <dd>{name}</dd>
        <dt>{text.receiptAt}</dt>
        <dd>{place}</dd>
        <dt>{text.receiptWith}</dt>
        <dd>{officer}</dd>
        <dt>{text.receiptWhen}</dt>
        <dd>
          {formatInstant(language, presence.begun_at)} – {formatTime(now)}
        </dd>
      </dl>
      <section class="stack">
        <h2>{text.receiptDone}</h2>
        {applications.length === 0 ? (
          <EmptyState title={text.receiptNothing} />
        ) : (
          <ul class="plain-list stack">
            {applications.map((application) => (
              <Done {...props} application={application} />
            ))}
          </ul>
        )}
      </section>
      <section class="stack-tight">
        <h2>{text.next}</h2>
        <ul class="marks">
          {text.nextSteps.map((step) => (
            <li>{step}</li>
          ))}
        </ul>
      </section>
      <p class="not-printed cluster">
        <span data-print>
          <Button type="button">{text.print}</Button>
        </span>
        <a href="/counter">{text.back}</a>
      </p>
    </div>
  );
}
