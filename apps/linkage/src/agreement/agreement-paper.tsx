import { defineTexts, toMemberId, type Agreement, type ServiceId, type SubsystemId } from '@saphan/contracts';
import { formatDate, formatInstant, toBangkokDay } from '@saphan/thai';
import { BridgeMark, Pill } from '@saphan/ui';
import type { ComponentChildren, VNode } from 'preact';
import { ItemRows } from '../item/item-rows.tsx';
import { DigestText } from '../pages/digest-text.tsx';
import { MemberLink, ServiceLink, SystemName } from '../pages/links.tsx';
import { rightTexts } from '../pages/right-text.tsx';
import { say, type Visit } from '../pages/visit.ts';
import { memberOf, type Party } from './agreement-store.ts';
import type { AgreementStory } from './find-agreement.ts';
import { paperTexts } from './paper-texts.ts';
import { toLastDay } from './to-last-day.ts';

/** An agreement as a contract on paper: who, why, on which law, what, how long; both signatures below. */
export function AgreementPaper({ visit, story }: { visit: Visit; story: AgreementStory }): VNode {
  const { language } = visit;
  const text = paperTexts(language);
  const { agreement } = story;
  return (
    <article class="contract">
      <header>
        <BridgeMark />
        <h2>{text.heading}</h2>
        <p class="small muted">
          {text.number} <DigestText value={story.hash} />
        </p>
      </header>
      <p>
        {text.between} <MemberLink visit={visit} id={memberOf(agreement, 'consumer')} /> ({text.asker}){' '}
        {text.and} <MemberLink visit={visit} id={memberOf(agreement, 'provider')} /> ({text.giver}){' '}
        {text.agree}
      </p>
      <ol class="clauses">
        <Clause title={text.service}>
          <p>
            {text.serviceIs} <ServiceLink visit={visit} id={agreement.service} /> {text.calledBy}{' '}
            <SystemName visit={visit} id={agreement.consumer} />
          </p>
        </Clause>
        <Clause title={text.purpose}>
          <p>
            {say(agreement.purpose.text, visit)} {text.only}
          </p>
        </Clause>
        <Clause title={text.law}>
          <p>
            {text.section(say(agreement.legalBasis.act, visit), agreement.legalBasis.section)}
            {agreement.legalBasis.pdpa !== undefined && <> {text.pdpa(agreement.legalBasis.pdpa)}</>}
          </p>
        </Clause>
        <Clause title={text.items}>
          {agreement.items.length > 0 && <p>{text.itemsAre(agreement.items.length)}</p>}
          {agreement.items.length > 0 ? (
            <ItemRows visit={visit} ids={agreement.items} caption={text.items} />
          ) : (
            <p>{text.noItems}</p>
          )}
          {agreement.inputItems.length > 0 && (
            <>
              <p>{text.inputs}</p>
              <ItemRows visit={visit} ids={agreement.inputItems} caption={text.inputs} />
            </>
          )}
        </Clause>
        <Rights visit={visit} agreement={agreement} />
        <Clause title={text.limits}>
          <p>
            {text.quota(agreement.quota.perMinute, agreement.quota.perDay)}{' '}
            {text.retention(agreement.retentionDays)} {text.onward[agreement.onward]}
          </p>
        </Clause>
        <Clause title={text.disclosure}>
          <p>{disclosureOf(visit, agreement)}</p>
        </Clause>
        <Clause title={text.duration}>
          <p>
            {text.validity(
              formatDate(language, toBangkokDay(agreement.validity.from)),
              formatDate(language, toLastDay(agreement.validity.until)),
            )}
          </p>
        </Clause>
      </ol>
      <div class="signatures">
        {(['consumer', 'provider'] as const).map((party) => (
          <SignatureBox visit={visit} story={story} party={party} />
        ))}
      </div>
    </article>
  );
}

function Clause({ title, children }: { title: string; children: ComponentChildren }): VNode {
  return (
    <li>
      <h3>{title}</h3>
      {children}
    </li>
  );
}

function Rights({ visit, agreement }: { visit: Visit; agreement: Agreement }): VNode {
  const text = paperTexts(visit.language);
  const rights = rightTexts(visit.language);
  const isPerson = agreement.right !== 'officer';
  return (
    <Clause title={text.right}>
      <p>
        {rights.name[agreement.right]}: {rights.meaning[agreement.right]}
      </p>
      {isPerson && (
        <p>
          {agreement.relations.length > 0 &&
            text.relations(agreement.relations.map((relation) => rights.relation[relation]).join(', '))}{' '}
          {text.assurance(agreement.assurance.ial, agreement.assurance.aal)}
        </p>
      )}
    </Clause>
  );
}

function disclosureOf(visit: Visit, { disclosure }: Agreement): string {
  const text = paperTexts(visit.language).shown;
  switch (disclosure.mode) {
    case 'at-once':
      return text.atOnce;
    case 'after':
      return text.after(disclosure.days);
    case 'never':
      return text.never(say(disclosure.citation, visit));
  }
}

const unsigned = defineTexts({ waiting: 'ยังไม่ลงนาม' }, { waiting: 'not signed yet' });

function SignatureBox({ visit, story, party }: { visit: Visit; story: AgreementStory; party: Party }): VNode {
  const { language, view } = visit;
  const text = paperTexts(language);
  const signature = story.signatures.find((each) => each.party === party);
  const member = view.findMember(
    party === 'consumer'
      ? toMemberId(story.agreement.consumer as SubsystemId)
      : toMemberId(story.agreement.service as ServiceId),
  );
  return (
    <section class="signature" aria-label={text.signed[party]}>
      <h3>{text.signed[party]}</h3>
      {signature === undefined ? (
        <p class="signature-line muted">{unsigned(language).waiting}</p>
      ) : (
        <>
          <p class="signature-line">{member && say(member.names, visit)}</p>
          <p class="small muted">
            {formatInstant(language, signature.signedAt)}
            <br />
            {text.key} <DigestText value={signature.kid} />
          </p>
          <p>
            <Pill tone={signature.isGenuine ? 'done' : 'wrong'}>
              {signature.isGenuine ? text.genuine : text.broken}
            </Pill>
          </p>
        </>
      )}
    </section>
  );
}
