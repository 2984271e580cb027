import { longestRemark, type Language, type WordStatement } from '@saphan/contracts';
import { toWordStatement } from '@saphan/exchange';
import { findProvider } from '@saphan/forms';
import { ActionBar, Button, ErrorSummary, Form, Notice, Row, Rows, TextArea } from '@saphan/ui';
import type { ComponentChildren, VNode } from 'preact';
import { ConfirmCode } from '../declaration/confirm-code.tsx';
import { shownField } from '../declaration/shown-digest.ts';
import type { Network } from '../network/open-network.ts';
import { itemName } from '../values/item-name.ts';
import { showValue } from '../values/show-value.tsx';
import type { AskedOf } from './asked-word.ts';
import { wordsTexts } from './words-texts.ts';

export const wordPath = (word: string): string => `/words/${word}`;

export type WordFault = 'remark-missing' | 'remark-long' | 'reason-missing' | 'reason-long';

export interface WordPageProps {
  language: Language;
  network: Network;
  asked: AskedOf;
  /** Members whose register is asked what the person is to the thing. */
  registers: readonly string[];
  typed: { readonly remark: string; readonly reason: string };
  fault: WordFault | undefined;
  hasProved: boolean;
}

type Open = Extract<AskedOf, { type: 'open' }>;

function faultOf({ language, fault }: WordPageProps): { field: string; message: string } | undefined {
  const text = wordsTexts(language);
  if (fault === undefined) return undefined;
  const messages = {
    'remark-missing': text.remarkMissing,
    'remark-long': text.tooLong(longestRemark),
    'reason-missing': text.reasonMissing,
    'reason-long': text.tooLong(longestRemark),
  };
  return { field: fault.startsWith('remark') ? 'remark' : 'reason', message: messages[fault] };
}

/** What the person reads of the application: the statement's own list, and nothing beside it. */
function Shown({
  network,
  language,
  shown,
}: Pick<WordPageProps, 'network' | 'language'> & Pick<WordStatement, 'shown'>) {
  const index = network.index();
  const questions = [...index.forms.values()].flatMap(({ pages }) => pages.flatMap((page) => page.questions));
  return (
    <Rows>
      {shown.map(({ id, value }) => (
        <Row label={itemName(network, id, language)} state={{ type: 'plain' }}>
          {value === undefined
            ? undefined
            : showValue(
                index,
                value,
                { item: index.items.get(id), question: questions.find((question) => question.id === id) },
                language,
              )}
        </Row>
      ))}
    </Rows>
  );
}

/** What of the person is read for it, and who gets it: the notice of PDPA s.23 and s.25 before it happens. */
function Reads({ language, network, registers, open }: WordPageProps & { open: Open }): VNode {
  const text = wordsTexts(language);
  const { standing } = open.demanded.demand;
  const provider = findProvider(open.demanded.service, open.draft.scope);
  return (
    <section class="stack-tight">
      <h2>{text.read}</h2>
      {standing === undefined ? (
        <p>{text.readNone}</p>
      ) : (
        registers.map((member) => (
          <p>
            {text.readRelation(network.nameOf(member, language), itemName(network, standing.item, language))}
          </p>
        ))
      )}
      <p>{text.readName}</p>
      {provider && <p class="muted">{text.to(network.nameOf(provider.subsystem, language))}</p>}
    </section>
  );
}

function Give(props: WordPageProps & { open: Open; statement: WordStatement }): VNode {
  const { language, open, statement, typed, hasProved } = props;
  const text = wordsTexts(language);
  const { kind } = open.demanded.demand;
  const fault = faultOf(props);
  return (
    <section class="stack">
      <h2>{text.yourWord}</h2>
      <p>{statement.says[language]}</p>
      <ConfirmCode language={language} shown={statement.matter} />
      {hasProved && <Notice tone="good">{text.proved}</Notice>}
      <Form action={`${wordPath(open.word.id)}/declare`} class="stack">
        <input type="hidden" name={shownField} value={statement.matter} />
        <TextArea
          name="remark"
          label={text.remarkField[kind]}
          hint={text.remarkHint[kind]}
          value={typed.remark}
          fault={fault?.field === 'remark' ? fault.message : undefined}
          required={kind === 'attestation'}
          rows={2}
        />
        <p class="small muted">{text.giveHow}</p>
        <ActionBar>
          <Button>{text.give[kind]}</Button>
        </ActionBar>
      </Form>
    </section>
  );
}

/** To say no, or to take back what was given. */
function Deny(props: WordPageProps & { open: Open }): VNode {
  const { language, open, typed } = props;
  const text = wordsTexts(language);
  const hasGiven = open.word.state === 'given';
  const fault = faultOf(props);
  return (
    <section class="stack">
      <h2>{hasGiven ? text.withdrawTitle : text.refuseTitle}</h2>
      {hasGiven && <p>{text.withdrawLead}</p>}
      <Form action={`${wordPath(open.word.id)}/deny`} class="stack">
        <TextArea
          name="reason"
          label={text.refuseReason}
          hint={text.refuseHint}
          value={typed.reason}
          fault={fault?.field === 'reason' ? fault.message : undefined}
          rows={2}
        />
        <p>
          <Button tone="quiet">{hasGiven ? text.withdraw : text.refuse}</Button>
        </p>
      </Form>
    </section>
  );
}

function Standing({ language, open }: WordPageProps & { open: Open }): ComponentChildren {
  const text = wordsTexts(language);
  const { state, application, isComplete } = open;
  const { name } = application.parties.applicant;
  if (state === 'given') {
    return (
      <Notice tone="good" title={text.given}>
        {text.givenLead(name)}
      </Notice>
    );
  }
  return (
    <>
      {state === 'refused' && (
        <Notice tone="plain" title={text.refused}>
          {text.refusedLead}
        </Notice>
      )}
      {state === 'withdrawn' && (
        <Notice tone="plain" title={text.withdrawn}>
          {text.refusedLead}
        </Notice>
      )}
      {state === 'lapsed' && (
        <Notice tone="wait" title={text.lapsed}>
          {text.lapsedLead}
        </Notice>
      )}
      {!isComplete && <Notice tone="wait">{text.notComplete(name)}</Notice>}
    </>
  );
}

function OpenWord(props: WordPageProps & { open: Open }): VNode {
  const { language, network, open } = props;
  const text = wordsTexts(language);
  const { demanded, state, word, isComplete } = open;
  const statement =
    (state === 'given' ? word.content.statement : undefined) ??
    toWordStatement(demanded.matter, demanded.demand);
  return (
    <>
      <Standing {...props} />
      <section class="stack-tight">
        <h2>{text.what}</h2>
        <p class="small muted">{text.whatLead}</p>
        <Shown network={network} language={language} shown={statement.shown} />
      </section>
      <Reads {...props} />
      {state !== 'given' && isComplete && <Give {...props} statement={statement} />}
      {!['refused', 'withdrawn'].includes(state) && <Deny {...props} />}
    </>
  );
}

/** After submitting: what the person gave their word on, or that it was not used. */
function Submitted({ language, network, asked }: WordPageProps): VNode {
  const text = wordsTexts(language);
  const { statement } = asked.word.content;
  if (asked.word.state !== 'given' || statement === undefined)
    return <Notice tone="plain">{text.submittedWithout}</Notice>;
  return (
    <>
      <Notice tone="good" title={text.submitted}>
        {text.submittedLead}
      </Notice>
      <p>“{statement.says[language]}”</p>
      {statement.remark !== undefined && <p>{statement.remark}</p>}
      <Shown network={network} language={language} shown={statement.shown} />
    </>
  );
}

/** What somebody is asked for, under their own sign-in: what it is about, what of theirs is read, yes or no. */
export function WordPage(props: WordPageProps): VNode {
  const { language, network, asked } = props;
  const text = wordsTexts(language);
  const fault = faultOf(props);
  const service = network.index().services.get(asked.word.service);
  const role = service?.words?.find(({ id }) => id === asked.word.demand)?.role[language] ?? '';
  return (
    <div class="stack-loose" data-word-state={asked.type === 'open' ? asked.state : 'submitted'}>
      <div class="stack-tight">
        <p class="muted">{service?.names[language] ?? asked.word.service}</p>
        <h1>{text.asksYou(asked.application.parties.applicant.name, role)}</h1>
      </div>
      {fault && <ErrorSummary faults={[fault]} />}
      {asked.type === 'open' ? <OpenWord {...props} open={asked} /> : <Submitted {...props} />}
      <p class="small">
        <a href="/words">{text.mineTitle}</a>
      </p>
    </div>
  );
}
