import type { ServiceOfVariant } from '@saphan/forms';
import type { EvidenceRow, Language, Service } from '@saphan/contracts';
import { ActionBar, ButtonLink, NameTitle } from '@saphan/ui';
import type { ComponentChildren, VNode } from 'preact';
import { appointmentTexts } from '../appointment/appointment-texts.ts';
import { bookPath } from '../appointment/book-page.tsx';
import { findGiver } from './find-giver.ts';
import type { Network } from '../network/open-network.ts';
import { toSchemaOrg, toScriptText } from './service-json-ld.ts';
import { isSpared } from './spared-papers.ts';
import { pathOfVariant } from './asked-variant.ts';
import { LawText, ServiceFacts } from './service-facts.tsx';
import { VariantList } from './variant-list.tsx';
import { serviceTexts } from './service-texts.ts';

export interface ServicePageProps {
  language: Language;
  network: Network;
  service: ServiceOfVariant;
  /** Day in Bangkok, for the fee rows in force. */
  day: string;
  /** Address of this page. */
  url: string;
  /** True where an agency that does it gives times at its counters. */
  canBook?: boolean;
}

/** Agencies that have not joined have no name in the registry yet. */
const issuerText = (
  { issuer, issuedByState }: EvidenceRow,
  { network, language }: ServicePageProps,
): string => (issuedByState ? network.findMember(issuer)?.names[language] : undefined) ?? '–';

function nowText(row: EvidenceRow, { network, language }: ServicePageProps): string {
  const text = serviceTexts(language);
  if (row.resolution === 'attestation' && row.issuedByState) return text.officer;
  if (row.resolution !== 'data') return text[row.resolution];
  return text.data(network.nameOf(findGiver(network, row), language));
}

function Papers(props: ServicePageProps): VNode {
  const { language, service } = props;
  const text = serviceTexts(language);
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={text.papers}>
      <table class="facts facts-stacked">
        <caption class="unseen">{text.papers}</caption>
        <thead>
          <tr>
            <th scope="col">{text.paper}</th>
            <th scope="col">{text.issuer}</th>
            <th scope="col">{text.now}</th>
          </tr>
        </thead>
        <tbody>
          {service.evidence.map((row) => (
            <tr>
              <th scope="row">{isSpared(row) ? <s>{row.paper[language]}</s> : row.paper[language]}</th>
              <td data-label={text.issuer}>{issuerText(row, props)}</td>
              <td data-label={text.now}>{nowText(row, props)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A matter of life that brings this service together with others. */
const findEvent = (network: Network, { id }: Service) =>
  network.index().catalogue.lifeEvents.find(({ services }) => services.some(({ service }) => service === id));

function Section({
  title,
  id,
  children,
}: {
  title: string;
  id?: string;
  children: ComponentChildren;
}): VNode {
  return (
    <section class="stack" id={id}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** The public manual of section 7 of the 2558 Act, made from the catalogue. */
export function ServicePage(props: ServicePageProps): VNode {
  const { language, network, service } = props;
  const text = serviceTexts(language);
  const event = findEvent(network, service);
  return (
    <div class="stack-loose">
      {/* Data for search engines: browsers run nothing of this type. */}
      <script
        type="application/ld+json"
        // As it stands: entities would not be read, and nothing in it can end the element.
        dangerouslySetInnerHTML={{ __html: toScriptText(toSchemaOrg(props)) }}
      />
      <div class="stack-tight">
        <p class="small muted">{text.manual}</p>
        <NameTitle name={service.names[language]} />
        <p class="lead">{service.summary[language]}</p>
      </div>
      <VariantList language={language} network={network} service={service} day={props.day} below="" />
      <ServiceFacts {...props} />
      {/* Who knows enough begins here; the manual that the law demands follows. */}
      <ActionBar>
        <ButtonLink href={pathOfVariant(service, '/begin', service.variant)}>{text.start}</ButtonLink>
        {props.canBook === true && <a href={bookPath(service.id, {})}>{appointmentTexts(language).book}</a>}
        {event && <a href={`/life/${event.id}`}>{text.together(event.names[language])}</a>}
      </ActionBar>
      <Section title={text.papers} id="papers">
        <Papers {...props} />
      </Section>
      <Section title={text.criteria}>
        <ul class="marks">
          {service.criteria.map((criterion) => (
            <li>{criterion[language]}</li>
          ))}
        </ul>
      </Section>
      <Section title={text.steps}>
        <ol class="marks">
          {service.steps.map(({ names, unit, days, minutes }) => (
            <li>
              {names[language]}{' '}
              <span class="muted small">
                {unit[language]}
                {days !== undefined && ` · ${text.day(days)}`}
                {minutes !== undefined && ` · ${text.minutes(minutes)}`}
              </span>
            </li>
          ))}
        </ol>
      </Section>
      <Section title={text.laws}>
        <ul class="marks">
          {service.laws.map((law) => (
            <li>
              <LawText language={language} law={law} />
            </li>
          ))}
        </ul>
      </Section>
      <Section title={text.where}>
        {service.providers.map(({ places, hours, channels, complaints }) => (
          <ul class="marks">
            {[...places, hours, ...channels].map((line) => (
              <li>{line[language]}</li>
            ))}
            <li>
              {text.complaints}: {complaints.map((line) => line[language]).join(', ')}
            </li>
          </ul>
        ))}
      </Section>
      <Section title={text.assurance}>
        <p>{`IAL ${service.assurance.ial} · AAL ${service.assurance.aal}`}</p>
        <p class="small muted">{text.assuranceHow}</p>
      </Section>
      <p class="cluster">
        <a href={`/privacy/${service.id}`}>{text.privacy}</a>
        <a href={`/services/${service.id}/linked-data`} type="application/ld+json" rel="alternate">
          {text.linkedData}
        </a>
      </p>
    </div>
  );
}
