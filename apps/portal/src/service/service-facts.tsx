import type { Language, LawReference, Service } from '@saphan/contracts';
import { findOpening } from '@saphan/forms';
import { formatDate, formatMoney, type PartialDate } from '@saphan/thai';
import { Row, Rows } from '@saphan/ui';
import type { VNode } from 'preact';
import { isSpared } from './spared-papers.ts';
import { serviceTexts } from './service-texts.ts';
import type { ServicePageProps } from './service-page.tsx';

/** From how many rates on the least and the most stand open, and each behind them. */
const manyRates = 3;

export function LawText({ language, law }: { language: Language; law: LawReference }): VNode {
  const text = serviceTexts(language);
  const { act, section, unconfirmed } = law;
  return (
    <>
      {act[language]}
      {section !== undefined && ` ${text.section(section)}`}
      {unconfirmed === true && <small class="muted"> ({text.unconfirmed})</small>}
    </>
  );
}

function Fee({ language, service, day }: ServicePageProps): VNode {
  const text = serviceTexts(language);
  const inForce = service.fees.filter(
    ({ validFrom, validUntil }) => validFrom <= day && (validUntil === undefined || day < validUntil),
  );
  if (inForce.length === 0) return <>{text.free}</>;
  const rates = inForce.map(({ label, amountSatang }) => (
    <div>
      {label[language]}
      {/* One that is nothing here says so itself: paid at the counter, free of charge. */}
      {amountSatang > 0 && (
        <>
          : <span class="number">{formatMoney(amountSatang)}</span>
        </>
      )}
    </div>
  ));
  const sums = inForce.map(({ amountSatang }) => amountSatang);
  const isUnconfirmed = inForce.some(({ unconfirmed }) => unconfirmed === true);
  return (
    <>
      {inForce.length < manyRates ? (
        rates
      ) : (
        <details class="answers">
          <summary>{text.feeRange(formatMoney(Math.min(...sums)), formatMoney(Math.max(...sums)))}</summary>
          {rates}
        </details>
      )}
      {isUnconfirmed && <small class="muted">{text.unconfirmed}</small>}
    </>
  );
}

/** Nothing is answered yet: only what holds of everybody is said, that no window at all stands open today. */
function ClosedToAll({
  language,
  network,
  day,
  windows,
}: ServicePageProps & { windows: NonNullable<Service['windows']> }): VNode | null {
  const everybodys = windows.map(({ label, from, until }) => ({ label, from, until }));
  const opensOn = findOpening(network.index(), { windows: everybodys }, {}, day);
  if (opensOn === undefined) return null;
  return <strong>{serviceTexts(language).opensOn(formatDate(language, opensOn as PartialDate))}</strong>;
}

/** What one wants to know before one begins: what one gets, how long it takes, what it costs, what one needs in hand. */
export function ServiceFacts(props: ServicePageProps): VNode {
  const { language, network, service } = props;
  const text = serviceTexts(language);
  const { time, windows, providers, exemption, documents } = service;
  // Nothing is answered yet: what only some are asked for stands here too, and says so.
  const inHand = service.evidence.filter(({ resolution }) => resolution === 'upload');
  const spared = service.evidence.filter(isSpared).length;
  return (
    <Rows>
      {documents.length > 0 && (
        <Row label={text.documents} state={{ type: 'plain' }}>
          {documents.map(({ names }) => (
            <div>{names[language]}</div>
          ))}
        </Row>
      )}
      <Row label={text.time} state={{ type: 'plain' }}>
        {time.days === 0 ? text.sameDay : text.days[time.unit](time.days)}
        {time.unconfirmed === true && <small class="muted"> ({text.unconfirmed})</small>}
      </Row>
      <Row label={text.fee} state={{ type: 'plain' }}>
        <Fee {...props} />
      </Row>
      <Row label={text.inHand} state={{ type: 'plain' }}>
        {inHand.length === 0
          ? text.idCard
          : inHand.map(({ paper, condition }) => (
              <div>
                {paper[language]}
                {condition !== undefined && <small class="muted"> ({text.whereItApplies})</small>}
              </div>
            ))}
        {spared > 0 && (
          <div>
            <a href="#papers">{text.spared(spared)}</a>
          </div>
        )}
      </Row>
      {windows !== undefined && (
        <Row label={text.windows} state={{ type: 'plain' }}>
          {windows.map(({ label }) => (
            <div>{label[language]}</div>
          ))}
          <ClosedToAll {...props} windows={windows} />
        </Row>
      )}
      <Row label={text.who} state={{ type: 'plain' }}>
        {providers.map(({ subsystem }) => network.nameOf(subsystem, language)).join(', ')}
      </Row>
      {exemption !== undefined && (
        <Row label={text.exempt} state={{ type: 'plain' }}>
          <LawText language={language} law={exemption} />
          <p class="small muted">{text.exemptHow}</p>
        </Row>
      )}
    </Rows>
  );
}
