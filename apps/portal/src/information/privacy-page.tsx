import type { Agreement, Language, LocalText, Service } from '@saphan/contracts';
import { NameTitle } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Network } from '../network/open-network.ts';
import { privacyTexts } from './information-texts.ts';

export interface PrivacyPageProps {
  language: Language;
  services: readonly Service[];
}

/** What is kept, how long, and what a person can ask. */
export function PrivacyPage({ language, services }: PrivacyPageProps): VNode {
  const text = privacyTexts(language);
  return (
    <div class="stack-loose">
      <h1>{text.title}</h1>
      <p class="lead">{text.lead}</p>
      <section class="stack-tight">
        <h2>{text.keeps}</h2>
        <ul class="marks">
          {text.keepsLines.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      </section>
      <section class="stack-tight">
        <h2>{text.rights}</h2>
        <ul class="marks">
          {text.rightsLines.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      </section>
      <section class="stack-tight">
        <h2>{text.services}</h2>
        <ul class="marks">
          {services.map(({ id, names }) => (
            <li>
              <a href={`/privacy/${id}`}>{names[language]}</a>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

export interface ServicePrivacyPageProps {
  language: Language;
  network: Network;
  service: Service;
  agreements: readonly Agreement[];
}

function AgreementLine({
  agreement,
  language,
  network,
}: Omit<ServicePrivacyPageProps, 'service' | 'agreements'> & { agreement: Agreement }): VNode {
  const text = privacyTexts(language);
  const { legalBasis, purpose, retentionDays } = agreement;
  return (
    <li>
      <strong>
        {text.gives(
          network.nameOf(agreement.service, language),
          network.nameOf(agreement.consumer, language),
        )}
      </strong>
      <br />
      {purpose.text[language]}
      <br />
      <span class="small muted">
        {text.law} {legalBasis.act[language]} {text.section(legalBasis.section)} · {text.kept(retentionDays)}
      </span>
    </li>
  );
}

interface ItemGroup {
  readonly purpose: LocalText;
  /** Member that holds them; none where the person answers. */
  readonly owner: string | undefined;
  readonly items: LocalText[];
}

/** Items of a service by what they are used for and who gives them, in the order of the catalogue. */
function itemGroups(network: Network, service: Service): readonly ItemGroup[] {
  const { items } = network.index();
  const groups = new Map<string, ItemGroup>();
  for (const { item: id, purpose } of service.items) {
    const item = items.get(id);
    const owner = item?.source === undefined ? undefined : item.owner;
    const key = `${purpose.en} ${owner ?? ''}`;
    const group = groups.get(key) ?? { purpose, owner, items: [] };
    groups.set(key, group);
    group.items.push(item?.names ?? { th: id, en: id });
  }
  return [...groups.values()];
}

/** Items, purposes and agreements of one service: the notice of PDPA s. 23. */
export function ServicePrivacyPage({
  language,
  network,
  service,
  agreements,
}: ServicePrivacyPageProps): VNode {
  const text = privacyTexts(language);
  return (
    <div class="stack-loose">
      <NameTitle name={text.titleOf(service.names[language])} />
      <p>
        <a href={`/services/${service.id}`}>{text.manual}</a>
      </p>
      <section class="stack">
        <h2>{text.items}</h2>
        <div class="table-scroll" tabIndex={0} role="region" aria-label={text.items}>
          <table class="facts">
            <thead>
              <tr>
                <th scope="col">{text.purpose}</th>
                <th scope="col">{text.item}</th>
                <th scope="col">{text.source}</th>
              </tr>
            </thead>
            <tbody>
              {itemGroups(network, service).map(({ purpose, owner, items }) => (
                <tr>
                  <th scope="row">{purpose[language]}</th>
                  <td>{items.map((item) => item[language]).join(' · ')}</td>
                  <td>{owner === undefined ? text.you : network.nameOf(owner, language)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <section class="stack">
        <h2>{text.agreements}</h2>
        <p class="muted">{text.agreementsLead}</p>
        <ul class="plain-list">
          {agreements.map((agreement) => (
            <AgreementLine agreement={agreement} language={language} network={network} />
          ))}
        </ul>
      </section>
    </div>
  );
}
