import type { ActionType } from '@saphan/cases';
import { toUuidV7 } from '@saphan/contracts';
import { Button, ButtonLink, Form, type ButtonTone } from '@saphan/ui';
import type { VNode } from 'preact';
import type { PanelProps } from './answers-panel.tsx';
import { caseTexts } from './case-texts.ts';

/** What each allowed action looks like; those with a page ask for more, the others are done at once. */
const buttons: Partial<Record<ActionType, { tone: ButtonTone; page?: string }>> = {
  claim: { tone: 'main' },
  'find-complete': { tone: 'main' },
  'decide-appeal': { tone: 'main', page: 'decide-appeal' },
  approve: { tone: 'main', page: 'approve' },
  'act-at-counter': { tone: 'main', page: 'act' },
  inspect: { tone: 'quiet', page: 'inspect' },
  'plan-inspection': { tone: 'quiet', page: 'plan-inspection' },
  propose: { tone: 'quiet', page: 'propose' },
  'send-notice': { tone: 'quiet', page: 'notice' },
  hear: { tone: 'quiet', page: 'hear' },
  refuse: { tone: 'wrong', page: 'refuse' },
  'extend-appeal': { tone: 'quiet', page: 'extend-appeal' },
  return: { tone: 'wrong', page: 'return' },
  revoke: { tone: 'wrong', page: 'revoke' },
  'order-refund': { tone: 'quiet', page: 'refund' },
  'explain-lateness': { tone: 'quiet', page: 'lateness' },
  assign: { tone: 'quiet', page: 'assign' },
  issue: { tone: 'main' },
  release: { tone: 'plain' },
};

/** Hidden fields by which a repeated or stale click is told from a new one. */
export function TransactionFields({ version }: { version: number }): VNode {
  return (
    <>
      <input type="hidden" name="transaction" value={toUuidV7(Date.now())} />
      <input type="hidden" name="base" value={String(version)} />
    </>
  );
}

/** What has a button now: what is allowed, a lateness only where there is one. */
export function shownActions({ allowed, clocks, service }: PanelProps['data']): readonly ActionType[] {
  const isLate = clocks.some(({ rule }) => rule.id === 'lateness-reason');
  return (Object.keys(buttons) as ActionType[]).filter(
    (type) =>
      allowed.includes(type) &&
      (type !== 'explain-lateness' || isLate) &&
      (type !== 'act-at-counter' || service?.counterAct !== undefined) &&
      (type !== 'plan-inspection' || service?.inspection !== undefined),
  );
}

/** Leads to the most urgent case where nothing is left to do here, and else past a case that can wait. */
function NextCase({ data, language, isMain }: PanelProps & { isMain: boolean }): VNode {
  const { row, view } = data.open;
  const href = view.turn === 'agency' ? `/inbox/next?after=${row.id}` : '/inbox/next';
  return (
    <ButtonLink tone={isMain ? 'main' : 'plain'} href={href} shortcut="n">
      {caseTexts(language).nextCase}
    </ButtonLink>
  );
}

/** Nobody finds an appeal complete: it is decided. */
const mayClaimComplete = ({ allowed, open: { view } }: PanelProps['data']): boolean =>
  view.appeal === undefined && view.state === 'received' && allowed.includes('claim');

/** Who may claim a case and finds it complete as it stands does both at once. */
function ClaimComplete({ data, language }: PanelProps): VNode {
  const { row, view } = data.open;
  return (
    <Form action={`/cases/${row.id}/find-complete`}>
      <TransactionFields version={view.version} />
      <input type="hidden" name="claim" value={toUuidV7(Date.now())} />
      <Button>{caseTexts(language).claimComplete}</Button>
    </Form>
  );
}

/** One bar with what is allowed now, and nothing else. */
export function DecisionBar(props: PanelProps): VNode {
  const { data, language } = props;
  const { open } = data;
  const text = caseTexts(language);
  const shown = shownActions(data);
  const isOneStep = mayClaimComplete(data);
  const hasNothingLeft = open.view.turn !== 'agency';
  if (shown.length === 0) {
    return (
      <div class="cluster" data-key="d">
        <p class="muted">
          {open.view.turn === 'person' ? `${text.waitingPerson}. ` : ''}
          {text.nothingToDo}
        </p>
        {props.who.isWorker && <NextCase {...props} isMain />}
      </div>
    );
  }
  return (
    <div class="cluster" role="group" aria-label={text.decision} data-key="d">
      {hasNothingLeft && <NextCase {...props} isMain />}
      {isOneStep && <ClaimComplete {...props} />}
      {shown.map((type) => {
        const { tone: own, page } = buttons[type] ?? { tone: 'quiet' };
        // One button leads on; others stand back beside it.
        const isBeside = hasNothingLeft || (isOneStep && type === 'claim');
        const tone = isBeside && own === 'main' ? 'quiet' : own;
        const href = `/cases/${open.row.id}/${page ?? type}`;
        return page === undefined ? (
          <Form action={href}>
            <TransactionFields version={open.view.version} />
            <Button tone={tone}>{text.actions[type]}</Button>
          </Form>
        ) : (
          <ButtonLink tone={tone} href={href}>
            {text.actions[type]}
          </ButtonLink>
        );
      })}
      {!hasNothingLeft && <NextCase {...props} isMain={false} />}
    </div>
  );
}
