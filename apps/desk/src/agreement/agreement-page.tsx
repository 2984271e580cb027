import {
  toMemberId,
  type Agreement,
  type Language,
  type LocalText,
  type ServiceId,
  type SubsystemId,
} from '@saphan/contracts';
import { toBangkokDay, formatDate } from '@saphan/thai';
import {
  Button,
  ButtonLink,
  ErrorSummary,
  Form,
  NameTitle,
  Pill,
  TextArea,
  type FieldFault,
} from '@saphan/ui';
import type { VNode } from 'preact';
import { Fact } from '../page/fact.tsx';
import { agreementTexts } from './agreement-texts.ts';
import { DelegationPanel } from './delegation-panel.tsx';
import { AgreementItems, type AgreementItemsProps } from './agreement-items.tsx';
import { asks, gives, lastDay, StatePill } from './agreements-page.tsx';

export interface AgreementBodyProps extends AgreementItemsProps {
  member: string;
  nameOf: (id: string) => string;
  publicUrl: string;
  /** Systems of the agencies that may act for who asks. */
  systems: readonly { readonly id: string; readonly name: string }[];
  faults: readonly FieldFault[];
  reason: string;
}

/** Everything that a person weighs before signing, and the buttons below it. */
export function AgreementBody(props: AgreementBodyProps): VNode {
  const { record, language, nameOf, faults } = props;
  const text = agreementTexts(language);
  const { agreement } = record;
  return (
    <div class="stack-loose">
      <header class="stack-tight">
        <NameTitle name={nameOf(agreement.service)} />
        <p class="cluster">
          <StatePill state={record.state} language={language} />
          <a href={`${props.publicUrl}/agreements/${record.hash}`}>{text.public}</a>
        </p>
        {record.replacedBy !== undefined && (
          <p>
            <a href={`/agreements/${record.replacedBy}`}>{text.replacedBy}</a>
          </p>
        )}
      </header>
      <ErrorSummary faults={faults} />
      <Terms {...props} />
      <AgreementItems {...props} />
      {record.state === 'active' && asks(props.member, record) && agreement.delegates.length > 0 && (
        <DelegationPanel {...props} />
      )}
      <Steps {...props} />
    </div>
  );
}

/** A text as it is signed, in both languages: whoever signs one signs the other. */
function Both({ texts, language }: { texts: LocalText; language: Language }): VNode {
  const other = language === 'th' ? 'en' : 'th';
  return (
    <>
      {texts[language]}{' '}
      <span class="muted" lang={other}>
        {texts[other]}
      </span>
    </>
  );
}

/** Whether and when the person sees the exchange; never is said as loud as it is. */
function Disclosure({ agreement, language }: { agreement: Agreement; language: Language }): VNode {
  const text = agreementTexts(language);
  const { disclosure } = agreement;
  if (disclosure.mode === 'at-once') return <>{text.shownAtOnce}</>;
  if (disclosure.mode === 'after') return <Pill tone="wait">{text.shownAfter(disclosure.days)}</Pill>;
  return (
    <>
      <Pill tone="wrong">{text.shownNever}</Pill> {disclosure.citation[language]}
    </>
  );
}

function Terms({ record, before, language, nameOf, findItem }: AgreementBodyProps): VNode {
  const text = agreementTexts(language);
  const { agreement, signedBy } = record;
  const { legalBasis, quota, validity } = agreement;
  const signature = (party: 'consumer' | 'provider') =>
    signedBy.includes(party) ? (
      <Pill tone="done">{text.signed}</Pill>
    ) : (
      <Pill tone="wait">{text.unsigned}</Pill>
    );
  return (
    <dl class="facts">
      <Fact term={text.asker}>
        {nameOf(toMemberId(agreement.consumer as SubsystemId))} {signature('consumer')}
      </Fact>
      <Fact term={text.giver}>
        {nameOf(toMemberId(agreement.service as ServiceId))} {signature('provider')}
      </Fact>
      <Fact term={text.purpose}>
        <Both texts={agreement.purpose.text} language={language} /> ({agreement.purpose.code})
      </Fact>
      <Fact term={text.law}>
        <Both texts={legalBasis.act} language={language} /> {text.section(legalBasis.section)}
      </Fact>
      <Fact term={text.pdpa}>
        {legalBasis.pdpa === undefined
          ? text.noPdpa
          : ((text.grounds as Readonly<Record<string, string>>)[legalBasis.pdpa] ?? legalBasis.pdpa)}
      </Fact>
      <Fact term={text.right}>{text.rights[agreement.right]}</Fact>
      {agreement.right !== 'officer' && (
        <Fact term={text.proof}>
          {text.assurance(agreement.assurance.ial, agreement.assurance.aal)}
          {agreement.relations.length > 0 && <> · {agreement.relations.join(' · ')}</>}
        </Fact>
      )}
      {agreement.inputItems.length > 0 && (
        <Fact term={text.inputs}>
          {agreement.inputItems.map((id) => findItem(id)?.names[language] ?? id).join(' · ')}
        </Fact>
      )}
      <Fact term={text.shown}>
        <Disclosure agreement={agreement} language={language} />
      </Fact>
      <Fact term={text.limits}>
        {[
          text.quota(quota.perMinute, quota.perDay),
          text.kept(agreement.retentionDays),
          text.onward[agreement.onward],
        ].join(' · ')}
      </Fact>
      {agreement.delegates.length > 0 && (
        <Fact term={text.fields.delegate}>{agreement.delegates.map(nameOf).join(' · ')}</Fact>
      )}
      <Fact term={text.validity}>
        {text.from(
          formatDate(language, toBangkokDay(validity.from)),
          formatDate(language, lastDay(validity.until)),
        )}
      </Fact>
      {before && (
        <Fact term={text.replacesOld}>
          <a href={`/agreements/${before.hash}`}>{before.agreement.purpose.text[language]}</a>{' '}
          {record.state === 'offered' && <Pill tone="wait">{text.endsOld}</Pill>}
        </Fact>
      )}
      {record.reason !== undefined && <Fact term={text.whyEnded}>{record.reason}</Fact>}
    </dl>
  );
}

/** What the agency can do with it now. */
function Steps({ member, record, language, faults, reason }: AgreementBodyProps): VNode {
  const text = agreementTexts(language);
  const { state, hash, signedBy, agreement } = record;
  const isOver = state === 'revoked' || state === 'expired';
  const mayAccept = gives(member, record) && state === 'offered' && !signedBy.includes('provider');
  const end = mayAccept ? text.decline : state === 'active' ? text.revoke : text.takeBack;
  const mayChange = state === 'active' && asks(member, record) && agreement.right === 'officer';
  return (
    <div class="stack">
      {mayAccept && (
        <Form action={`/agreements/${hash}/accept`} class="stack-tight">
          <p>{text.acceptNote}</p>
          <p>
            <Button>{text.accept}</Button>
          </p>
        </Form>
      )}
      {mayChange && (
        <p>
          <ButtonLink tone="quiet" href={`/agreements/new/${agreement.service}?replaces=${hash}`}>
            {text.change}
          </ButtonLink>
        </p>
      )}
      {!isOver && (
        <Form action={`/agreements/${hash}/end`} class="stack-tight">
          <TextArea
            name="reason"
            label={text.reason}
            hint={text.reasonHint}
            value={reason}
            maxLength={500}
            rows={2}
            fault={faults.find(({ field }) => field === 'reason')?.message}
          />
          <p>
            <Button tone="quiet">{end}</Button>
          </p>
        </Form>
      )}
      <p>
        <ButtonLink tone="plain" href="/agreements">
          {text.back}
        </ButtonLink>
      </p>
    </div>
  );
}
