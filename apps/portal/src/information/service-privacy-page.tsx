import type { Agreement, Language, LocalText, Service } from '@saphan/contracts';
import { NameTitle } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Network } from '../network/open-network.ts';
import { privacyTexts } from './information-texts.ts';

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

/** What the form asks of its own: no data item, and collected all the same. */
function ownQuestions(network: Network, { form }: Service): readonly LocalText[] {
  const { forms, items } = network.index();
  const questions = forms.get(form)?.pages.flatMap((page) => page.questions) ?? [];
  return questions.filter(({ id, kind }) => kind !== 'note' && !items.has(id)).map(({ label }) => label);
}

const unique = (names: readonly string[]): readonly string[] => [...new Set(names)];

/** What is collected, for what, from whom and for whom. */
function CollectedTable({ language, network, service }: Omit<ServicePrivacyPageProps, 'agreements'>): VNode {
  const text = privacyTexts(language);
  const own = ownQuestions(network, service);
  return (
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
          {own.length > 0 && (
            <tr>
              <th scope="row">{text.ownPurpose(service.names[language])}</th>
              <td>{own.map((label) => label[language]).join(' · ')}</td>
              <td>{text.inForm}</td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}

/** Who gets what is told in the form, and whom to ask about it. */
function Recipients({ language, network, service }: Omit<ServicePrivacyPageProps, 'agreements'>): VNode {
  const text = privacyTexts(language);
  return (
    <section class="stack">
      <h2>{text.recipients}</h2>
      <p class="muted">{text.recipientsLead}</p>
      <ul class="plain-list">
        {service.providers.map(({ subsystem, places, complaints }) => (
          <li>
            <strong>{network.nameOf(subsystem, language)}</strong>
            <br />
            <span class="small muted">
              {text.contact} {unique([...complaints, ...places].map((each) => each[language])).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How long it is kept and what the person can ask, by the sections of the act. */
function KeptAndRights({ language }: { language: Language }): VNode {
  const text = privacyTexts(language);
  return (
    <>
      <section class="stack-tight">
        <h2>{text.howLong}</h2>
        <ul class="marks">
          {text.howLongLines.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
        <p>
          <a href="/privacy">{text.keeps}</a>
        </p>
      </section>
      <section class="stack-tight">
        <h2>{text.rightsOfAct}</h2>
        <ul class="marks">
          {text.rightsOfActLines.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      </section>
    </>
  );
}

/** What is collected, for whom, how long and by which agreements, and what one can ask: the notice of PDPA s. 23. */
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
        <CollectedTable language={language} network={network} service={service} />
      </section>
      <Recipients language={language} network={network} service={service} />
      <section class="stack">
        <h2>{text.agreements}</h2>
        <p class="muted">{text.agreementsLead}</p>
        <ul class="plain-list">
          {agreements.map((agreement) => (
            <AgreementLine agreement={agreement} language={language} network={network} />
          ))}
        </ul>
      </section>
      <KeptAndRights language={language} />
    </div>
  );
}
