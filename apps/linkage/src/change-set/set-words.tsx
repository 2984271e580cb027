import { Button, Form, Notice, Panel, Pill, Row, Rows, TextArea } from '@saphan/ui';
import type { VNode } from 'preact';
import { MemberLink } from '../pages/links.tsx';
import { say, type Visit } from '../pages/visit.ts';
import type { ChangeSet } from './change-set-store.ts';
import { changeSetTexts } from './change-set-texts.ts';
import type { AskedOwner } from './asked-owners.ts';
import { mayWorkFor, registrar, type Owner } from './owners.ts';

/** An owner for whom the visitor can say no, and yes unless another one of its stewards has to. */
export interface OwnVoice {
  readonly owner: Owner;
  readonly mayAccept: boolean;
}

interface SetWordsProps {
  visit: Visit;
  set: ChangeSet;
  asked: readonly AskedOwner[];
  ownWords: readonly OwnVoice[];
  /** Whether it could be published as it stands. */
  isReady: boolean;
}

/** Whose word the set needs, and the words that this visitor can say now. */
export function SetWords({ visit, set, asked, ownWords, isReady }: SetWordsProps): VNode {
  const { staff } = visit;
  const text = changeSetTexts(visit.language);
  const isProposed = set.state === 'proposed';
  const mayWork = mayWorkFor(staff, set.member);
  const nameOf = (owner: Owner): string => {
    const member = visit.view.findMember(owner);
    if (owner === registrar) return text.registrar;
    return member === undefined ? owner : say(member.names, visit);
  };
  const path = (act: string): string => `/change-sets/${set.id}/${act}`;
  return (
    <Panel title={text.owners}>
      {asked.length === 0 && <p class="muted">{text.ownersLater}</p>}
      <Rows>
        {asked.map(({ owner, accepted }) => (
          <Row label={nameOf(owner)} state={{ type: 'plain' }}>
            {accepted ? (
              <Pill tone="done">{text.accepted}</Pill>
            ) : (
              isProposed && <Pill tone="wait">{text.awaited}</Pill>
            )}
          </Row>
        ))}
      </Rows>
      {isProposed &&
        ownWords.map((voice) => <OwnWord visit={visit} path={path} voice={voice} isReady={isReady} />)}
      <div class="cluster">
        {mayWork && set.state === 'open' && isReady && (
          <Form action={path('propose')}>
            <Button>{text.propose}</Button>
          </Form>
        )}
        {mayWork && (
          <Form action={path('withdraw')}>
            <Button tone="quiet">{isProposed ? text.takeBack : text.end}</Button>
          </Form>
        )}
      </div>
    </Panel>
  );
}

function OwnWord({
  visit,
  path,
  voice: { owner, mayAccept },
  isReady,
}: {
  visit: Visit;
  path: (act: string) => string;
  voice: OwnVoice;
  isReady: boolean;
}): VNode {
  const text = changeSetTexts(visit.language);
  const isRefused =
    visit.refused?.faults.includes('reason') === true && visit.refused.typed['owner'] === owner;
  return (
    <section class="stack">
      <h3>
        {text.yourWord} {owner === registrar ? text.registrar : <MemberLink visit={visit} id={owner} />}
      </h3>
      {!mayAccept && <Notice>{text.otherAccepts}</Notice>}
      {isReady && mayAccept && (
        <Form action={path('accept')}>
          <input type="hidden" name="owner" value={owner} />
          <Button>{text.accept}</Button>
        </Form>
      )}
      <Form action={path('return')} class="stack">
        <input type="hidden" name="owner" value={owner} />
        <TextArea
          name="reason"
          label={text.reason}
          hint={text.reasonHint}
          rows={2}
          maxLength={2_000}
          fault={isRefused ? text.reasonNeeded : undefined}
        />
        <Button tone="quiet">{text.giveBack}</Button>
      </Form>
    </section>
  );
}
