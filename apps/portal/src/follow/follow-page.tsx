import { isResult, receiptType, type Language } from '@saphan/contracts';
import { formatInstant, formatMoney } from '@saphan/thai';
import { Button, Facts, Form, NameTitle, Notice, Papers } from '@saphan/ui';
import type { VNode } from 'preact';
import { AppointmentSection } from '../appointment/appointment-section.tsx';
import { accessPath } from '../access-list/access-path.ts';
import { toTitle } from '../application/to-title.ts';
import { CorrectionRows } from '../correction/corrections-page.tsx';
import { canDownload } from '../documents/download-documents.ts';
import type { Network } from '../network/open-network.ts';
import { findBounced, LetterSection } from '../notifications/letter-section.tsx';
import type { Bill } from '../payment/bill.ts';
import { PaidNotice, PaidReference } from '../payment/paid-notice.tsx';
import { dueOf, isDue, mayAskFee, sumOf, type Payable } from '../payment/payable.ts';
import { asksPerson, isAwaited, isOpen, standingOf } from './awaited.ts';
import { CaseSection } from './case-section.tsx';
import { FoldedCase } from './folded-case.tsx';
import { foldsCalm, isCalm } from './is-calm.ts';
import type { Followed, FollowedService } from './followed.ts';
import { followTexts } from './follow-texts.ts';
import { standingOfService } from './standing-of-service.ts';
import { WholeStanding } from './whole-standing.tsx';

export interface FollowPageProps extends Followed {
  language: Language;
  network: Network;
  publicUrl: string;
  /** Name of this portal in the registry. */
  subsystem: string;
  now: Date;
  /** True right after submitting. */
  isNew: boolean;
  /** The payment with which the person comes back from the bank. */
  payable?: Payable | undefined;
  /** True once the bank has not told of it for so long that it may not have been paid at all. */
  isLongAtBank: boolean;
}

function Messages({ language, network, messages }: FollowPageProps): VNode {
  const text = followTexts(language);
  const { services } = network.index();
  return (
    <section class="stack">
      <h2>{text.messages}</h2>
      {messages.length === 0 ? (
        <p class="muted">{text.noMessages}</p>
      ) : (
        <ul class="plain-list">
          {messages.map(({ service, kind, at }) => (
            <li>
              {text.message[kind]}{' '}
              <span class="small muted">
                {services.get(service)?.names[language] ?? service} · {formatInstant(language, at, 'short')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Several fees are paid at once; one alone stands with its service. Says so where an agency may yet ask for another. */
function Fees({ language, application, services, due }: FollowPageProps & { due: readonly Bill[] }): VNode {
  const text = followTexts(language);
  const open = services.filter(mayAskFee).length;
  return (
    <Notice tone="wait" title={text.feesDue(due.length, formatMoney(sumOf(due)))}>
      {open > 0 && <p>{text.moreFees(open)}</p>}
      <Form action={`/applications/${application.id}/pay`}>
        <Button>{open > 0 ? text.payThese(due.length) : text.payAll}</Button>
      </Form>
    </Notice>
  );
}

const findReady = ({ services }: FollowPageProps) =>
  services.flatMap((followed) => followed.documents).filter(canDownload);

/** True where every document is here; who comes back from the bank of a payment that is still open is told of that first. */
const isDone = (props: FollowPageProps): boolean =>
  props.services.every(
    ({ update, documents }) =>
      update?.state === 'completed' && documents.every(({ hasArrived }) => hasArrived),
  ) &&
  findReady(props).length > 0 &&
  (props.payable === undefined || !isDue(props.payable));

/** Says that nothing is left to come, and gives all that came at once. */
function Done(props: FollowPageProps): VNode | null {
  const { language, application, payable } = props;
  const text = followTexts(language);
  const documents = findReady(props);
  if (!isDone(props)) return null;
  const results = documents.filter(isResult).length;
  const receipts = documents.filter(({ type }) => type === receiptType).length;
  return (
    <Notice tone="good" title={text.done}>
      <p>{text.doneLead(results, receipts)}</p>
      {documents.length > 1 && (
        <p>
          <a href={`/applications/${application.id}/documents.zip`} download>
            {text.downloadAll}
          </a>
        </p>
      )}
      {payable && (
        <div data-payment="paid">
          <PaidReference language={language} payable={payable} />
        </div>
      )}
    </Notice>
  );
}

/** All services of an application on one page: whose turn it is, what comes, what is here. */
export function FollowPage(props: FollowPageProps): VNode {
  const {
    language,
    network,
    application,
    services,
    isNew,
    payable,
    isLongAtBank,
    isErased,
    hasCopy,
    spared,
  } = props;
  const text = followTexts(language);
  const number = application.number ?? '';
  // What the bank is asked about now is not asked of the person once more.
  const isAtBank = (bill: string | undefined): boolean =>
    payable?.bills.some(({ id }) => id === bill) === true;
  // What waits for the person stands first; all else as it was applied for.
  const waits = (followed: FollowedService): boolean =>
    standingOfService(followed, isAtBank(followed.bill?.id)) === 'person';
  const due = dueOf(services, props.now).filter(({ id }) => !isAtBank(id));
  const isPaidWithOthers = due.length > 1;
  return (
    <div
      class="stack-loose"
      data-application={application.id}
      data-standing={`${standingOf(props)}${isLongAtBank ? ' long' : ''}`}
      data-news={text.news}
      data-awaits={isAwaited(props) ? 'yes' : undefined}
    >
      {isNew && !services.some(asksPerson) && services.some(isOpen) && (
        <Notice tone="good" title={text.thanks}>
          {text.thanksLead}
        </Notice>
      )}
      {payable && !isDone(props) && (
        <PaidNotice
          language={language}
          payable={payable}
          application={application.id}
          isLong={isLongAtBank}
        />
      )}
      <div class="stack-tight">
        <p class="muted">
          <Facts
            facts={[
              <>
                {text.number} <span class="number">{number}</span>
              </>,
              application.submittedAt && text.submittedAt(formatInstant(language, application.submittedAt)),
            ]}
          />
        </p>
        <NameTitle name={toTitle(network, application, language)} />
      </div>
      <Done {...props} />
      {!isDone(props) && <WholeStanding {...props} isAtBank={isAtBank} />}
      {isPaidWithOthers && <Fees {...props} due={due} />}
      {services
        .toSorted((one, other) => Number(waits(other)) - Number(waits(one)))
        .map((followed) => {
          const Case = foldsCalm(services) && isCalm(followed, props.now) ? FoldedCase : CaseSection;
          return (
            <Case
              {...props}
              application={application.id}
              submittedAt={application.submittedAt}
              followed={followed}
              isPaidWithOthers={isPaidWithOthers && due.some(({ id }) => id === followed.bill?.id)}
              isAtBank={isAtBank(followed.bill?.id)}
            />
          );
        })}
      <AppointmentSection {...props} application={application.id} />
      {spared.length > 0 && (
        <Papers
          folded
          title={text.spared(spared.length)}
          papers={spared.map(({ paper, from }) => ({ name: paper[language], from: from[language] }))}
        >
          {text.sparedLead}
        </Papers>
      )}
      {props.corrections.length > 0 && (
        <section class="stack">
          <h2>{text.reported}</h2>
          <CorrectionRows {...props} />
        </section>
      )}
      <details class="answers" open={findBounced(props.letters) !== undefined}>
        <summary>{text.told}</summary>
        <div class="stack-loose">
          <Messages {...props} />
          <LetterSection {...props} />
        </div>
      </details>
      <p class="small">
        <a href={accessPath(application)}>{text.access}</a>
      </p>
      {hasCopy && (
        <p class="small">
          <a href={`/applications/${application.id}/declared`}>{text.declared}</a>
          {isErased && <span class="muted"> {text.erasedButCopy}</span>}
        </p>
      )}
      {isErased && !hasCopy && <p class="small muted">{text.erased}</p>}
    </div>
  );
}
